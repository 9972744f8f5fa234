"""What users take passes the linters and published schemas of those whose formats it is in."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from mltrl_docs import cli
from tests.integrations.jobs import GITLAB, ROOT, WORKFLOWS, read, steps

PROGRAMS = Path(sysconfig.get_path("scripts"))
SCHEMA = "check-jsonschema", "--builtin-schema"
ACTION = ROOT / "action.yml"


def lint(*command: str, cwd: Path) -> str:
    """Run a linter of our environment; return what it says, nothing where it is content."""
    done = subprocess.run(
        [sys.executable, PROGRAMS / command[0], *command[1:]]
        if command[0] == "check-jsonschema"
        else [PROGRAMS / command[0], *command[1:]],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A docs repo as `mltrl init` makes it."""
    root = tmp_path_factory.mktemp("repo")
    assert cli.main(["init", str(root)]) == 0
    return root


def workflows(repo: Path) -> list[str]:
    return [str(file) for file in sorted((repo / ".github" / "workflows").iterdir())]


def test_zizmor_finds_nothing_at_its_most_pedantic(repo: Path) -> None:
    assert len(workflows(repo)) == len(WORKFLOWS)
    files = [*workflows(repo), str(ACTION)]
    assert lint("zizmor", "--offline", "--persona=pedantic", "--quiet", *files, cwd=repo) == ""


def test_what_zizmor_is_told_to_ignore_has_its_reason_beside_it() -> None:
    ignored = [
        (file.stem, line)
        for file in (*WORKFLOWS, ACTION)
        for line in file.read_text().splitlines()
        if "zizmor:" in line
    ]
    assert [stem for stem, _ in ignored] == ["comment"]
    assert all(re.search(r"ignore\[[a-z-]+\] \w+ \w+", line) for _, line in ignored)


def test_the_published_schemas_take_all_of_it(repo: Path) -> None:
    assert lint(*SCHEMA, "vendor.github-actions", str(ACTION), cwd=repo) == ""
    assert lint(*SCHEMA, "vendor.github-workflows", *workflows(repo), cwd=repo) == ""
    gitlab = (*SCHEMA, "vendor.gitlab-ci", "--data-transform", "gitlab-ci", ".gitlab-ci.yml")
    assert lint(*gitlab, cwd=repo) == ""


def test_pre_commit_takes_the_hooks_and_the_configuration(repo: Path) -> None:
    assert lint("pre-commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"), cwd=repo) == ""
    assert lint("pre-commit", "validate-config", ".pre-commit-config.yaml", cwd=repo) == ""


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_a_workflow_may_do_no_more_than_it_says_and_not_for_ever(file: Path) -> None:
    workflow = read(file)
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]
    text = file.read_text(encoding="utf-8")
    assert "secrets." not in text
    assert "pull_request_target" not in text
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 20
        assert job["runs-on"] == "ubuntu-24.04"
        assert "write" not in str(job["permissions"].get("contents"))
    for one in steps(file):
        if "uses" in one:
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one["uses"])
        else:
            assert "${{" not in one["run"]
        if one.get("uses", "").startswith("actions/checkout@"):
            assert one["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_every_action_of_others_is_pinned_once_and_says_its_version() -> None:
    pins = {
        match.groups()
        for file in WORKFLOWS
        for match in re.finditer(
            r"uses: (\S+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)$", file.read_text(), re.MULTILINE
        )
    }
    assert len(pins) == len({action for action, _, _ in pins})
    assert len(re.findall("uses: ", "".join(file.read_text() for file in WORKFLOWS))) == sum(
        file.read_text().count(f"{action}@{commit} # {version}")
        for file in WORKFLOWS
        for action, commit, version in pins
    )


def test_what_may_write_checks_out_nothing_of_a_pull_request() -> None:
    for file in WORKFLOWS:
        workflow = read(file)
        writes = any("write" in job["permissions"].values() for job in workflow["jobs"].values())
        if writes and workflow["on"].keys() & {"pull_request_review", "workflow_run"}:
            assert not any("uses" in one for one in steps(file))
        else:
            assert not (writes and "pull_request" in workflow["on"])


def test_a_required_check_is_never_skipped() -> None:
    (job,) = read(next(file for file in WORKFLOWS if file.stem == "approvals"))["jobs"].values()
    assert "if" not in job


def test_gitlab_has_jobs_for_all_that_github_has() -> None:
    jobs = read(GITLAB)
    assert {"check", "diff", "approvals", "preview", "pages", "nightly"} <= jobs.keys()
    assert jobs["check"]["artifacts"]["reports"] == {
        "codequality": "gl-code-quality-report.json",
        "junit": "junit.xml",
    }

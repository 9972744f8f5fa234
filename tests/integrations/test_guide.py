"""The page on CI says what is so: what it shows is taken, and what it names is there."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import yaml

from mltrl_docs.site import read_policy
from tests.integrations.jobs import GITLAB, ROOT, WORKFLOWS, read

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r'^``` \{ \.yaml title="([^"]+)" \}\n(.*?)^```$', PAGE, re.MULTILINE | re.DOTALL))


def section(title: str) -> str:
    return PAGE.partition(f"# {title}\n")[2].partition("\n## ")[0].partition("\n### ")[0]


def first_column(text: str) -> set[str]:
    rows = re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def test_it_tells_of_every_workflow() -> None:
    assert first_column(section("GitHub")) == {file.name for file in WORKFLOWS}


def test_the_checks_to_require_are_called_as_it_says() -> None:
    names = {job["name"] for file in WORKFLOWS for job in read(file)["jobs"].values()}
    assert {"TRL Cards", "Approvals"} <= names
    for file in WORKFLOWS:
        if file.stem in {"check", "approvals"}:
            assert {"pull_request", "merge_group"} <= read(file)["on"].keys()


def test_it_tells_of_every_input_of_the_action() -> None:
    assert first_column(section("As an action")) == set(read(ROOT / "action.yml")["inputs"])


def test_the_workflow_that_uses_the_action_is_one(tmp_path: Path) -> None:
    file = tmp_path / "cards.yml"
    file.write_text(FILES["cards.yml"], encoding="utf-8")
    action = read(ROOT / "action.yml")
    own = read(file)["jobs"]["cards"]["steps"][-1]
    assert own["with"].keys() <= action["inputs"].keys()
    checker = Path(sysconfig.get_path("scripts")) / "check-jsonschema"
    command = [sys.executable, str(checker), "--builtin-schema", "vendor.github-workflows", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_policy_that_it_shows_is_taken(tmp_path: Path) -> None:
    (shown,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (tmp_path / "mltrl.yml").write_text(shown, encoding="utf-8")
    policy = read_policy(tmp_path).policy
    assert set(policy.policy_owners) == set(policy.people)


def test_the_hooks_that_it_names_are_there() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (repo,) = yaml.safe_load(FILES[".pre-commit-config.yaml"])["repos"]
    assert [hook["id"] for hook in repo["hooks"]] == [hook["id"] for hook in hooks]


def test_the_jobs_that_it_names_are_there() -> None:
    named = set(re.findall(r"`([a-z]+)`", section("GitLab").partition("\n\n1.")[0]))
    assert named == {name for name, job in read(GITLAB).items() if isinstance(job, dict) and "script" in job}

"""The scripts of the jobs for GitLab do what they say, in a docs repo in a folder of its repository."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.checkout import Checkout, clone, new_checkout
from tests.docs_repo import card, small_repo
from tests.integrations.jobs import BASH, GITLAB, ROOT, Sandbox, read

FOLDER = "handbook"
JOBS = read(GITLAB)
MERGE_REQUEST = {
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
    "CI_PROJECT_ID": "1",
    "CI_MERGE_REQUEST_PROJECT_ID": "1",
}


@pytest.fixture
def checkout(tmp_path: Path, workspace: Path) -> Checkout:
    """What a job has of a branch that takes a card a level too far, and of nothing else."""
    origin = new_checkout(tmp_path / "origin")
    small_repo(origin.root / FOLDER)
    origin.commit({f"{FOLDER}/requirements.txt": "mltrl-docs==0.1.0\n"})
    origin.git("switch", "--quiet", "--create", "change")
    origin.commit(
        {
            f"{FOLDER}/cards/alpha/index.md": card("alpha", 2, title="Alpha"),
            f"{FOLDER}/requirements.txt": "evil\n",
        }
    )
    return clone(origin, workspace, "--single-branch", "--branch", "change")


def run(sandbox: Sandbox, job: str, **given: str) -> subprocess.CompletedProcess[str]:
    """Run the script of a job as a runner does: its lines in one shell that stops at the first that fails."""
    environment = {
        "PATH": f"{sandbox.bin}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "FOLDER": FOLDER,
        "TOOLS": str(sandbox.temporary / "tools"),
        "CI_PROJECT_DIR": str(sandbox.workspace),
        **given,
    }
    command = [BASH, "-c", "set -eo pipefail\n" + "\n".join(JOBS[job]["script"])]
    return subprocess.run(
        command, cwd=sandbox.workspace, env=environment, capture_output=True, text=True, check=False
    )


def test_a_merge_request_is_checked_against_its_target_and_reports_both_ways(
    sandbox: Sandbox, checkout: Checkout
) -> None:
    done = run(sandbox, "check", **MERGE_REQUEST)
    assert done.returncode == 1, done.stderr
    assert f"{FOLDER}/" not in done.stdout  # text is for people, from the docs repo
    assert "[history/level-mismatch]" in done.stdout
    assert (sandbox.temporary / "tools" / "requirements.txt").read_text(
        encoding="utf-8"
    ) == "mltrl-docs==0.1.0\n"
    quality = json.loads((checkout.root / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert [one["location"]["path"] for one in quality] == [f"{FOLDER}/cards/alpha/index.md"]
    assert ET.parse(checkout.root / "junit.xml").getroot().get("failures") == "1"  # noqa: S314 - our own


def test_the_default_branch_is_checked_whole(sandbox: Sandbox, checkout: Checkout) -> None:
    done = run(sandbox, "check")
    assert done.returncode == 1
    assert (sandbox.temporary / "tools" / "requirements.txt").read_text(encoding="utf-8") == "evil\n"


def test_a_fork_compares_with_the_project_that_it_is_for(
    sandbox: Sandbox, checkout: Checkout, tmp_path: Path
) -> None:
    (tmp_path / "origin").rename(tmp_path / "parent.git")
    fork = {
        **MERGE_REQUEST,
        "CI_PROJECT_ID": "2",
        "CI_MERGE_REQUEST_PROJECT_URL": f"file://{tmp_path}/parent",
    }
    done = run(sandbox, "diff", **fork)
    assert done.returncode == 0, done.stderr
    assert "Alpha" in (checkout.root / "mltrl-diff.md").read_text(encoding="utf-8")


def test_a_call_that_is_wrong_fails_the_job_at_once(sandbox: Sandbox, checkout: Checkout) -> None:
    checkout.commit({f"{FOLDER}/mltrl.yml": "unknown: 1\n"})
    done = run(sandbox, "check")
    assert done.returncode == 1
    assert done.stderr == "mltrl: mltrl.yml:1:1: unknown key `unknown`; remove it\n"


def test_the_nightly_report_fails_alone(sandbox: Sandbox, checkout: Checkout) -> None:
    done = run(sandbox, "nightly")
    assert done.returncode == 1
    assert JOBS["nightly"]["allow_failure"] == {"exit_codes": 1}

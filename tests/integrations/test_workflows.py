"""The steps of the workflows that users copy do what they say, in a docs repo in a folder of its repository."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from mltrl_docs import cli
from tests.approvals.test_queries import JQ
from tests.checkout import Checkout, clone, new_checkout
from tests.docs_repo import card, entry, graduation, small_repo, write
from tests.integrations.jobs import ROOT, TEMPLATES, Sandbox, step

FLOWS = TEMPLATES / "github" / "workflows"
CHECK, NIGHTLY, AGAIN = FLOWS / "check.yml", FLOWS / "nightly.yml", FLOWS / "approvals-again.yml"
APPROVALS = FLOWS / "approvals.yml"
FOLDER = "handbook"
ISSUES = "repos/an-organisation/cards/issues"
ASKED = f"{ISSUES}?state=all&creator=github-actions%5Bbot%5D&per_page=100"
MARKER = "<!-- mltrl-docs:nightly -->"


@pytest.fixture
def origin(tmp_path: Path) -> Checkout:
    """A repository with a docs repo in a folder, and a branch that takes a card a level too far."""
    made = new_checkout(tmp_path / "origin")
    small_repo(made.root / FOLDER)
    made.commit({f"{FOLDER}/requirements.txt": "mltrl-docs==0.1.0\n"})
    made.git("switch", "--quiet", "--create", "change")
    made.commit(
        {
            f"{FOLDER}/cards/alpha/index.md": card("alpha", 2, title="Alpha"),
            f"{FOLDER}/requirements.txt": "evil\n",
        }
    )
    return made


@pytest.fixture
def checkout(origin: Checkout, workspace: Path) -> Checkout:
    """What a job has of it: the merge of the branch, as a forge makes it to test it."""
    made = clone(origin, workspace)
    made.git("switch", "--quiet", "--detach", "origin/main")
    made.git("merge", "--quiet", "--no-ff", "--message", "merge", "origin/change")
    return made


@pytest.mark.parametrize("file", [CHECK, APPROVALS], ids=["check", "approvals"])
def test_what_is_installed_is_what_the_target_names(file: Path, sandbox: Sandbox, checkout: Checkout) -> None:
    trusted = checkout.git("rev-parse", "origin/main")
    done = sandbox.run(step(file, "Install mltrl"), TRUSTED=trusted, FOLDER=FOLDER)
    assert done.returncode == 0, done.stderr
    assert (sandbox.temporary / "requirements.txt").read_text(encoding="utf-8") == "mltrl-docs==0.1.0\n"
    venv, install = sandbox.calls
    assert venv == "-I -m venv mltrl"
    assert install == "-I -m pip install --quiet --only-binary=:all: -r requirements.txt"


@pytest.fixture
def beginning(workspace: Path) -> Checkout:
    """The change with which a repository gets its docs repo."""
    made = new_checkout(workspace)
    made.commit({"README.md": "A monorepo.\n"})
    made.git("switch", "--quiet", "--create", "change")
    assert cli.main(["init", str(workspace / FOLDER)]) == 0
    made.commit()
    return made


def test_the_change_that_begins_a_docs_repo_is_checked_with_what_it_brings(
    sandbox: Sandbox, beginning: Checkout
) -> None:
    trusted = beginning.git("rev-parse", "main")
    done = sandbox.run(step(CHECK, "Install mltrl"), TRUSTED=trusted, FOLDER=FOLDER)
    assert (done.returncode, done.stderr) == (0, "")
    assert (sandbox.temporary / "requirements.txt").read_text(encoding="utf-8").startswith("mltrl-docs==")
    assert sandbox.run(step(CHECK, "Check"), BASE="main", FOLDER=FOLDER).returncode == 0
    told = sandbox.run(step(CHECK, "Tell what the change does"), BASE="main", NUMBER="1", FOLDER=FOLDER)
    assert (told.returncode, told.stderr) == (0, "")


def test_approvals_wait_for_a_docs_repo(sandbox: Sandbox, beginning: Checkout) -> None:
    trusted = beginning.git("rev-parse", "main")
    done = sandbox.run(step(APPROVALS, "Install mltrl"), TRUSTED=trusted, FOLDER=FOLDER)
    assert done.returncode == 2
    assert "merge the docs repo first" in done.stdout
    assert sandbox.calls == []


def test_a_target_that_is_not_here_is_no_beginning(sandbox: Sandbox, beginning: Checkout) -> None:
    done = sandbox.run(step(CHECK, "Install mltrl"), TRUSTED="e" * 40, FOLDER=FOLDER)
    assert done.returncode == 128
    assert sandbox.calls == []


def test_a_docs_repo_at_the_top_is_installed_from_too(sandbox: Sandbox, workspace: Path) -> None:
    made = new_checkout(workspace)
    trusted = made.commit({"requirements.txt": "mltrl-docs\n"})
    assert sandbox.run(step(CHECK, "Install mltrl"), TRUSTED=trusted).returncode == 0
    assert (sandbox.temporary / "requirements.txt").read_text(encoding="utf-8") == "mltrl-docs\n"


def test_a_pull_request_is_checked_against_its_target(sandbox: Sandbox, checkout: Checkout) -> None:
    sandbox.with_mltrl()
    done = sandbox.run(step(CHECK, "Check"), BASE="main", FOLDER=FOLDER)
    assert done.returncode == 1, done.stderr
    assert f"::error title=history/level-mismatch,file={FOLDER}/cards/alpha/index.md," in done.stdout


def test_the_main_branch_is_checked_whole(sandbox: Sandbox, checkout: Checkout) -> None:
    checkout.git("switch", "--quiet", "--detach", "origin/main")
    sandbox.with_mltrl()
    assert sandbox.run(step(CHECK, "Check"), BASE="", FOLDER=FOLDER).returncode == 0


def test_what_the_change_does_is_on_the_page_of_the_run_and_kept_for_the_comment(
    sandbox: Sandbox, checkout: Checkout
) -> None:
    sandbox.with_mltrl()
    done = sandbox.run(step(CHECK, "Tell what the change does"), BASE="main", NUMBER="42", FOLDER=FOLDER)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    told = (sandbox.temporary / "report" / "comment.md").read_text(encoding="utf-8")
    assert "Alpha" in told
    assert (sandbox.temporary / "summary.md").read_text(encoding="utf-8") == told
    assert (sandbox.temporary / "report" / "number").read_text(encoding="utf-8") == "42\n"


def test_the_site_of_a_new_docs_repo_in_a_folder_is_built_strictly(sandbox: Sandbox, workspace: Path) -> None:
    checkout = new_checkout(workspace)
    assert cli.main(["init", str(workspace / FOLDER), "--organisation", "Example"]) == 0
    checkout.commit()
    build = step(FLOWS / "publish.yml", "Build")
    assert build == step(FLOWS / "preview.yml", "Build")
    sandbox.with_mltrl()
    done = sandbox.run(build, FOLDER=FOLDER)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (sandbox.temporary / "site/cards/example-model/index.html").is_file()
    assert checkout.git("status", "--porcelain") == ""


# --- the nightly report ---------------------------------------------------------------------------------


@pytest.fixture
def stale(workspace: Path) -> Path:
    """A docs repo whose only card was last reviewed long ago."""
    checkout = new_checkout(workspace)
    root = write(
        workspace / FOLDER,
        {
            "mltrl.yml": "organisation: Test\n",
            "cards/alpha/index.md": card("alpha", 1, title="Alpha"),
            "cards/alpha/reviews/entry.md": entry("alpha", "2020-01-06"),
            "cards/alpha/reviews/up.md": graduation("alpha", "2020-03-02", 0),
        },
    )
    checkout.commit()
    return root


def nightly(sandbox: Sandbox, *issues: dict[str, object]) -> None:
    sandbox.with_mltrl()
    checked = sandbox.run(step(NIGHTLY, "Check"), FOLDER=FOLDER)
    assert (checked.returncode, checked.stderr) == (0, "")
    sandbox.answers = {ASKED: list(issues)}
    kept = sandbox.run(step(NIGHTLY, "Keep the issue"), GH_TOKEN="t")
    assert (kept.returncode, kept.stdout + kept.stderr) == (0, "")


def issue(state: str, body: str | None = f"{MARKER}\nold", **more: object) -> dict[str, object]:
    return {"number": 12, "state": state, "body": body, **more}


def test_the_first_finding_opens_an_issue(sandbox: Sandbox, stale: Path) -> None:
    nightly(sandbox, issue("open", None), issue("open", f"{MARKER}\nold", pull_request={}))
    ((method, path, data),) = sandbox.written
    assert (method, path) == ("POST", ISSUES)
    assert data is not None
    assert data["title"] == "TRL Cards: what needs attention"
    assert data["body"].startswith(f"{MARKER}\n## mltrl check\n")
    assert "stale/review" in data["body"]
    assert f"{FOLDER}/cards/alpha/index" in data["body"].replace("\\", "")
    assert data["body"].endswith("https://github.example/an-organisation/cards/actions/runs/77\n")


@pytest.mark.parametrize("state", ["open", "closed"])
def test_the_issue_that_there_is_is_brought_up_to_date(sandbox: Sandbox, stale: Path, state: str) -> None:
    nightly(sandbox, issue(state))
    ((method, path, data),) = sandbox.written
    assert (method, path) == ("PATCH", f"{ISSUES}/12")
    assert data is not None
    assert data["state"] == "open"


def test_with_the_last_finding_it_is_closed_and_then_left_alone(sandbox: Sandbox, workspace: Path) -> None:
    write(
        workspace / FOLDER,
        {
            "mltrl.yml": "organisation: Test\n",
            "cards/alpha/index.md": card("alpha"),
            "cards/alpha/reviews/entry.md": entry("alpha"),
        },
    )
    (workspace / FOLDER / "mltrl.yml").write_text("rules: {stale: off}\n", encoding="utf-8")
    nightly(sandbox, issue("closed"))
    assert sandbox.written == []
    sandbox.answers = {ASKED: [issue("open")]}
    assert sandbox.run(step(NIGHTLY, "Keep the issue"), GH_TOKEN="t").returncode == 0
    ((method, path, data),) = sandbox.written
    assert (method, path) == ("PATCH", f"{ISSUES}/12")
    assert data is not None
    assert data["state"] == "closed"


def test_a_report_that_an_issue_has_no_room_for_is_cut_at_a_line(sandbox: Sandbox, stale: Path) -> None:
    nightly(sandbox)
    (sandbox.temporary / "report.md").write_text("a line\n" * 20_000, encoding="utf-8")
    assert sandbox.run(step(NIGHTLY, "Keep the issue"), GH_TOKEN="t").returncode == 0
    data = sandbox.written[-1][2]
    assert data is not None
    assert len(data["body"]) < 65_536
    assert "a line\n\nAll of it: " in data["body"]


def test_an_issue_mentions_nobody_and_refers_to_nothing(sandbox: Sandbox, stale: Path) -> None:
    nightly(sandbox)
    text = "\\@everyone, `@ada`, \\#12, GH\\-12\n"
    (sandbox.temporary / "report.md").write_text(text, encoding="utf-8")
    assert sandbox.run(step(NIGHTLY, "Keep the issue"), GH_TOKEN="t").returncode == 0
    data = sandbox.written[-1][2]
    assert data is not None
    shown = "\\@\u200beveryone, `@\u200bada`, \\#\u200b12, GH\u200b\\-12\n"
    assert data["body"].startswith(f"{MARKER}\n{shown}")


def test_a_check_that_cannot_be_made_fails_the_run(sandbox: Sandbox, workspace: Path) -> None:
    write(workspace / FOLDER, {"mltrl.yml": "unknown: 1\n"})
    sandbox.with_mltrl()
    done = sandbox.run(step(NIGHTLY, "Check"), FOLDER=FOLDER)
    assert done.returncode == 1
    assert "unknown" in done.stderr


# --- approvals ------------------------------------------------------------------------------------------

RUNS = "repos/an-organisation/cards/actions/workflows/approvals.yml/runs?event=pull_request&head_sha={}&per_page=1"


def again(sandbox: Sandbox, runs: object, *, fork: str = "false") -> tuple[int, str]:
    sandbox.answers = {RUNS.format("d" * 40): {"workflow_runs": runs}}
    quick = {"TRIES": "3", "PAUSE": "0"}
    done = sandbox.run(step(AGAIN, "Run the check again"), GH_TOKEN="t", HEAD="d" * 40, IS_FORK=fork, **quick)
    return done.returncode, done.stdout + done.stderr


def test_a_review_has_the_check_run_again(sandbox: Sandbox) -> None:
    assert again(sandbox, [{"id": 5, "status": "completed"}]) == (0, "")
    assert sandbox.written == [("POST", "repos/an-organisation/cards/actions/runs/5/rerun", None)]


@pytest.mark.parametrize(
    "runs", [[], [{"id": 5, "status": "in_progress"}]], ids=["that is not there", "that goes on"]
)
def test_a_check_that_never_ends_is_told_of(sandbox: Sandbox, runs: object) -> None:
    status, told = again(sandbox, runs)
    assert status == 1
    assert told == "the check `Approvals` of this pull request did not end: run it again by hand\n"
    assert sandbox.written == []


def test_a_review_of_a_fork_says_what_to_do(sandbox: Sandbox) -> None:
    status, told = again(sandbox, [], fork="true")
    assert status == 1
    assert "run its check `Approvals` again by hand" in told


class Answering:
    """A forge that answers the printed queries about the head of the branch `change`."""

    def __init__(self, sandbox: Sandbox, head: str) -> None:
        self.sandbox = sandbox
        recorded = json.loads((ROOT / "tests/approvals/recorded/github.json").read_text(encoding="utf-8"))
        shared = {"number": 42, "headRefOid": head, "baseRefName": "main"}
        commit = {
            "oid": head,
            "authors": {
                "totalCount": 1,
                "nodes": [{"email": "ada@example.org", "user": {"databaseId": 10, "login": "ada"}}],
            },
            "committer": {"email": "ada@example.org", "user": {"databaseId": 10, "login": "ada"}},
        }
        commits, reviews = recorded["answers"][0], recorded["answers"][-1]
        for answer in (commits, reviews):
            answer["data"]["repository"]["pullRequest"].update(shared)
        page = {"hasNextPage": False, "endCursor": None}
        commits["data"]["repository"]["pullRequest"]["commits"] = {
            "totalCount": 1, "pageInfo": page, "nodes": [{"commit": commit}],
        }  # fmt: skip
        reviews["data"]["repository"]["pullRequest"]["reviews"] = {
            "totalCount": 0,
            "pageInfo": page,
            "nodes": [],
        }
        self.answers = {"commits(": commits, "reviews(": reviews}

    def install(self) -> None:
        script = (
            f"#!{sys.executable}\nimport json, sys\nanswers = json.loads({json.dumps(json.dumps(self.answers))})\n"
            "assert 'number=42' in sys.argv\n"
            "print(json.dumps(next(v for k, v in answers.items() if k in sys.argv[-1])))\n"
        )
        for name, text in (("gh", script), ("jq", JQ.format(python=sys.executable))):
            file = self.sandbox.bin / name
            file.write_text(text, encoding="utf-8")
            file.chmod(0o755)


@pytest.mark.parametrize(
    "queued",
    ["", f"refs/heads/gh-readonly-queue/main/pr-42-{'a' * 40}"],
    ids=["a pull request", "a merge queue"],
)
def test_who_approved_is_fetched_and_judged(sandbox: Sandbox, checkout: Checkout, queued: str) -> None:
    head = checkout.git("rev-parse", "origin/change")
    sandbox.with_mltrl()
    sandbox.keep_forge = True
    Answering(sandbox, head).install()
    if queued:  # a queue may squash: its commit is then nobody's head
        checkout.git("switch", "--quiet", "--detach", "origin/main")
        checkout.git("merge", "--quiet", "--squash", "origin/change")
        checkout.commit()
    number = "" if queued else "42"
    fetched = sandbox.run(
        step(APPROVALS, "Ask who approved"),
        GH_TOKEN="t",
        REPOSITORY="an-organisation/cards",
        NUMBER=number,
        QUEUED=queued,
    )
    assert (fetched.returncode, fetched.stderr) == (0, "")
    done = sandbox.run(step(APPROVALS, "Check approvals"), QUEUED=queued, FOLDER=FOLDER)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 errors" in done.stdout


def test_a_queue_that_names_no_pull_request_is_doubt(sandbox: Sandbox, workspace: Path) -> None:
    sandbox.with_mltrl()
    done = sandbox.run(
        step(APPROVALS, "Ask who approved"),
        GH_TOKEN="t",
        REPOSITORY="a/b",
        NUMBER="",
        QUEUED="refs/heads/x/pr-1;id-a",
    )
    assert done.returncode == 2
    assert done.stdout.startswith("::error::no pull request in ")

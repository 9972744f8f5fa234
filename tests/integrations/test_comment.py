"""The comment on a pull request is made of data that anybody may have written, and does nothing but show it."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Mapping

import pytest

from mltrl_docs.reporters.change.markdown import LIMIT
from tests.integrations.jobs import TEMPLATES, Sandbox, read, step

COMMENT = TEMPLATES / "github" / "workflows" / "comment.yml"
STEP = step(COMMENT, "Comment")
HEAD = "d" * 40
REPOSITORY = "repos/an-organisation/cards"
MARKER = "<!-- mltrl-docs:report -->"
REPORT = (
    "This change graduates **Alpha**.\n\n### Cards\n\n| card | level |\n| --- | --- |\n| `alpha` | 1 → 2 |\n"
)
BOT = "github-actions[bot]"


def archive(members: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return made.getvalue()


class Forge:
    """A pull request 42 whose run 7 left a report."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.artifact = {"id": 9, "expired": False, "size_in_bytes": 900}
        self.request: dict[str, object] = {"state": "open", "head": {"sha": HEAD}}
        self.comments: list[dict[str, object]] = []
        self.zip = archive({"number": "42\n", "comment.md": REPORT})

    def report(self, text: str | bytes, number: str | bytes = "42\n") -> None:
        self.zip = archive({"number": number, "comment.md": text})

    def comment(self, body: str, by: str = BOT, id: int = 5) -> None:  # noqa: A002 - as the forge calls it
        self.comments.append({"id": id, "user": {"login": by}, "body": body})

    def run(self) -> tuple[int, str]:
        self.sandbox.archive.write_bytes(self.zip)
        self.sandbox.answers = {
            f"{REPOSITORY}/actions/runs/7/artifacts?name=mltrl-diff": {"artifacts": [self.artifact]},
            f"{REPOSITORY}/pulls/42": self.request,
            f"{REPOSITORY}/issues/42/comments?per_page=100": self.comments,
        }
        done = self.sandbox.run(STEP, GH_TOKEN="t", RUN="7", HEAD=HEAD)
        return done.returncode, done.stdout + done.stderr

    def body(self) -> str:
        """What the one comment says that the run wrote."""
        status, told = self.run()
        assert status == 0, told
        ((_, _, data),) = self.sandbox.written
        assert data is not None
        return data["body"]


@pytest.fixture
def forge(sandbox: Sandbox) -> Forge:
    return Forge(sandbox)


def test_a_first_report_is_a_comment(forge: Forge) -> None:
    body = forge.body()
    assert body.startswith(f"{MARKER}\n{REPORT}")
    assert body.endswith(
        "https://github.example/an-organisation/cards/actions/runs/7) of the pull request itself.</sub>\n"
    )
    ((method, path, _),) = forge.sandbox.written
    assert (method, path) == ("POST", f"{REPOSITORY}/issues/42/comments")


def test_a_later_report_takes_the_place_of_the_first(forge: Forge) -> None:
    forge.comment(f"{MARKER}\nold", by="mallory", id=3)
    forge.comment("something else", id=4)
    forge.comment(f"{MARKER}\nold", id=5)
    forge.body()
    ((method, path, _),) = forge.sandbox.written
    assert (method, path) == ("PATCH", f"{REPOSITORY}/issues/comments/5")


NOTHING = "This change leaves every card, record, level and finding as it is.\n"


def test_no_news_is_no_comment(forge: Forge) -> None:
    forge.report(NOTHING)
    assert forge.run() == (0, "")
    assert forge.sandbox.written == []


def test_no_news_after_news_is_said_where_the_news_was(forge: Forge) -> None:
    forge.comment(f"{MARKER}\nold")
    forge.report(NOTHING)
    assert NOTHING.strip() in forge.body()


@pytest.mark.parametrize(
    ("request_of", "why"),
    [
        ({"state": "open", "head": {"sha": "e" * 40}}, "another head"),
        ({"state": "closed", "head": {"sha": HEAD}}, "closed"),
    ],
    ids=["it has another head now", "it is closed"],
)
def test_a_pull_request_that_the_run_is_not_about_gets_no_comment(
    forge: Forge, request_of: dict[str, object], why: str
) -> None:
    forge.request = request_of
    status, told = forge.run()
    assert (status, forge.sandbox.written) == (0, []), why
    assert "not about the head of an open pull request 42" in told


@pytest.mark.parametrize(
    "number",
    ["", "0", "-1", "42/../43", "42\n43", "４２", "42 ", "1" * 30, "../../x", "$(id)", b"\xff\xfe"],
)
def test_what_is_no_number_of_a_pull_request_is_refused(forge: Forge, number: str | bytes) -> None:
    forge.report(REPORT, number)
    status, told = forge.run()
    if number == "42 ":  # blanks around it are no other number
        assert status == 0
        return
    assert (status, told) == (1, "the report names no pull request\n")
    assert forge.sandbox.written == []


def corrupt() -> bytes:
    whole = bytearray(archive({"number": "42", "comment.md": REPORT * 50}))
    whole[60:90] = b"\0" * 30
    return bytes(whole)


@pytest.mark.parametrize(
    "data",
    [b"", b"no archive", archive({}), archive({"number": "42"}), corrupt()],
    ids=["nothing", "no archive", "an empty one", "one without a report", "a damaged one"],
)
def test_an_archive_that_cannot_be_read_is_one_line(forge: Forge, data: bytes) -> None:
    forge.zip = data
    status, told = forge.run()
    assert status == 1
    assert re.fullmatch(r"the report cannot be read: \w+\n", told)
    assert forge.sandbox.written == []


def test_names_in_an_archive_lead_nowhere(forge: Forge) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        forge.zip = archive(
            {"../../pwned": "x", "/tmp/pwned": "x", "json.py": "x", "number": "42", "comment.md": REPORT}
        )
    before = set(forge.sandbox.temporary.iterdir())
    forge.body()
    assert set(forge.sandbox.temporary.iterdir()) == before
    assert not (forge.sandbox.temporary.parent / "pwned").exists()


def test_a_bomb_is_read_to_a_limit(forge: Forge) -> None:
    forge.report(b"a\n" * 50_000_000)
    body = forge.body()
    assert len(body) < 65_536
    assert "The rest is on the page of the run." in body


def test_an_artifact_that_is_too_large_or_gone_is_not_fetched(forge: Forge) -> None:
    for change in ({"size_in_bytes": 1_000_000}, {"expired": True}):
        forge.artifact = {"id": 9, "expired": False, "size_in_bytes": 900, **change}
        assert forge.run() == (0, "the run left no report\n")
    assert forge.sandbox.written == []


HOSTILE = """\
@everyone see @an-organisation/owners and mail ada@example.org
<img src="https://evil.example/x.png"> <a href=x>approve</a> <!-- hidden --> <https://evil.example>
![a](https://evil.example/pixel.png) [approve here](https://evil.example) [x][y] [x]: //evil.example
https://evil.example www.evil.example WWW.EVIL.EXAMPLE ftp://evil.example
fixes #12, GH-12, gh-13, an-organisation/cards#14
\u202eolleh\u202c \u200b@\u200bx zero\ufeffwidth nul\0 esc\x1b[31m \u2028line
"""


def test_hostile_text_mentions_links_embeds_and_refers_to_nothing(forge: Forge) -> None:
    forge.report(HOSTILE)
    own, _, rest = forge.body().partition("\n")
    assert own == MARKER
    text = rest.partition("\n\n<sub>")[0]
    for acts in (r"[<@](?!\u200b)", r"#\d", r"\]\(", r"\]\[", r"\]:", "://", r"(?i)www\.", r"(?i)\bgh-\d"):
        assert not re.search(acts, text), acts
    for unseen in "\u202e\u202c\ufeff\0\x1b\u2028":
        assert unseen not in text
    assert text.count("\n") == HOSTILE.strip().count("\n")
    assert re.sub("\u200b", "", text).startswith("@everyone see @an-organisation/owners")


def test_the_longest_report_of_ours_finds_room(forge: Forge) -> None:
    forge.report("x\n" * (LIMIT // 2))
    assert "The rest is" not in forge.body()


def test_it_runs_for_every_result_of_the_check_but_of_pull_requests_alone() -> None:
    workflow = read(COMMENT)
    check = read(COMMENT.with_name("check.yml"))
    assert workflow["on"]["workflow_run"]["workflows"] == [check["name"]]
    assert workflow["jobs"]["comment"]["if"] == "github.event.workflow_run.event == 'pull_request'"

"""`mltrl check` for other programs: which format is written, where to, and what it is limited to."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from mltrl_docs import cli, reporters
from mltrl_docs.cli.findings import FORMATS
from tests.docs_repo import card, small_repo, write
from tests.reporters.actions_runner import commands

TODAY = ("--today", "2026-11-23")
BROKEN = card("alpha", 1).replace("level: 1", "level: four")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git checkout whose docs repo, in the folder `docs`, has a card with a wrong level."""
    docs = write(small_repo(tmp_path / "docs"), {"cards/alpha/index.md": BROKEN})
    _git(tmp_path, "init", "--quiet")
    _git(tmp_path, "add", "-A")
    monkeypatch.chdir(docs)
    return tmp_path


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)  # noqa: S607


def job(monkeypatch: pytest.MonkeyPatch, summary: Path | None = None) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    if summary is not None:
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))


def test_in_a_job_of_github_the_format_is_chosen_by_itself(
    repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = repo / "summary.md"
    summary.write_text("of another step\n")
    job(monkeypatch, summary)
    assert cli.main(["check", *TODAY]) == 1
    error, notice = commands(capsys.readouterr().out)
    assert (error.name, error.properties["file"], error.properties["line"]) == (
        "error",
        "docs/cards/alpha/index.md",
        "6",
    )
    assert notice.data == "3 documents: 1 error, 0 warnings, 0 infos"
    page = summary.read_text()
    assert page.startswith("of another step\n## mltrl check\n\n3 documents")
    assert "| error | docs/cards/alpha/index\\.md\\:6\\:8 |" in page


@pytest.mark.parametrize(
    "more", [["--format", "text"], ["--format", "json"], ["--output", "report"]], ids=" ".join
)
def test_a_call_that_says_what_it_wants_gets_that_in_a_job_too(
    more: list[str], repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    job(monkeypatch, repo / "summary.md")
    assert cli.main(["check", *TODAY, *more]) == 1
    assert commands(capsys.readouterr().out) == []
    assert not (repo / "summary.md").exists()


def test_elsewhere_the_format_of_github_is_chosen_by_name(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", *TODAY, "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith("::error title=schema/wrong-type,file=docs/cards/")


def test_the_verdict_stands_where_the_summary_cannot_be_written(
    repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    job(monkeypatch, repo / "no" / "summary.md")
    assert cli.main(["check", *TODAY]) == 1
    captured = capsys.readouterr()
    assert captured.err == "mltrl: the summary of the job was not written: No such file or directory\n"
    assert len(commands(captured.out)) == 2


def test_a_summary_that_is_full_is_left_alone(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = repo / "summary.md"
    summary.write_bytes(b"x" * 999_990)
    job(monkeypatch, summary)
    assert cli.main(["check", *TODAY]) == 1
    assert summary.stat().st_size == 999_990


def test_paths_are_relative_to_the_docs_repo_or_to_the_top_of_the_checkout(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = {}
    for form in FORMATS:
        assert cli.main(["check", *TODAY, "--format", form]) == 1
        told[form] = capsys.readouterr().out
    assert told["text"].startswith("cards/alpha/index.md:6:8: ")
    assert json.loads(told["json"])["findings"][0]["path"] == "cards/alpha/index.md"
    assert json.loads(told["gitlab"])[0]["location"]["path"] == "docs/cards/alpha/index.md"
    (result,) = json.loads(told["sarif"])["runs"][0]["results"]
    assert (
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "docs/cards/alpha/index.md"
    )
    root = ET.fromstring(told["junit"])  # noqa: S314 - written by us a moment ago
    assert [suite.get("file") for suite in root] == [
        "docs/cards/alpha/index.md",
        "docs/cards/alpha/reviews/entry.md",
        "docs/cards/alpha/reviews/up.md",
    ]


@pytest.mark.parametrize("top", [True, False], ids=["at the top of a checkout", "outside of a checkout"])
def test_without_a_folder_in_between_both_are_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *, top: bool
) -> None:
    write(small_repo(tmp_path), {"cards/alpha/index.md": BROKEN})
    if top:
        _git(tmp_path, "init", "--quiet")
    assert cli.main(["check", *TODAY, "-C", str(tmp_path), "--format", "gitlab"]) == 1
    assert json.loads(capsys.readouterr().out)[0]["location"]["path"] == "cards/alpha/index.md"


@pytest.mark.parametrize(
    ("configuration", "found"),
    [
        ("site_url: https://example.org/trl\n", "https://example.org/trl/rules/schema/wrong-type/"),
        ("site_url: 'https://example.org/'  # here\n", "https://example.org/rules/schema/wrong-type/"),
        ("site_url: javascript:alert(1)\n", None),
        ("site_url: !ENV [SITE, 'https://example.org/']\n", None),
        ("site_url:\n", None),
        (None, None),
    ],
    ids=["plain", "in quotes", "no web address", "not plain", "empty", "no file"],
)
def test_rules_link_to_the_published_site(
    configuration: str | None, found: str | None, repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if configuration is not None:
        write(repo / "docs", {"mkdocs.yml": f"site_name: x\n{configuration}plugins: [mltrl]\n"})
    assert cli.main(["check", *TODAY, "--format", "sarif"]) == 1
    driver = json.loads(capsys.readouterr().out)["runs"][0]["tool"]["driver"]
    (rule,) = (one for one in driver["rules"] if one["id"] == "schema/wrong-type")
    assert rule.get("helpUri") == found


def test_the_line_of_a_file_that_could_not_be_read_is_shown_too(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = repo / "docs/cards/alpha/index.md"
    path.write_bytes(
        b"\xef\xbb\xbf" + BROKEN.replace("title: A card", "title: [A card").replace("\n", "\r\n").encode()
    )
    assert cli.main(["check", *TODAY, "cards/alpha/index.md"]) == 1
    first, line, caret, *_ = capsys.readouterr().out.splitlines()
    number, column = map(int, first.split(":")[1:3])
    assert line == f"{number:>6} | {BROKEN.splitlines()[number - 1]}".replace("title: A", "title: [A")
    assert caret == f"       | {' ' * (column - 1)}^"


def test_no_line_is_shown_of_a_file_that_is_not_utf8(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repo / "docs/cards/alpha/index.md").write_bytes(b"---\ntitle: \xff\n---\n")
    assert cli.main(["check", *TODAY, "cards/alpha/index.md"]) == 1
    out = capsys.readouterr().out
    assert "[file/unreadable]" in out
    assert " | " not in out


@pytest.mark.parametrize(
    ("options", "status", "hidden"),
    [
        (["--select", "schema"], 1, 0),
        (["--select", "schema/wrong-type"], 1, 0),
        (["--select", "history, schema/wrong-type"], 1, 0),
        (["--select", "history", "--select", "schema/"], 1, 0),
        (["--select", "history"], 0, 1),
        (["--ignore", "schema"], 0, 1),
        (["--ignore", "history,schema/bad-value"], 1, 0),
        (["--select", "schema", "--ignore", "schema/wrong-type"], 0, 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_rules_limit_the_report_and_the_rest_is_counted(
    options: list[str], status: int, hidden: int, repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", *TODAY, "--format", "json", *options]) == status
    summary = json.loads(capsys.readouterr().out)["summary"]
    assert (summary["errors"], summary["hidden"]) == (1 - hidden, hidden)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("schema/wrong-tipe", "did you mean `schema/wrong-type`?"),
        ("histroy", "did you mean `history`?"),
        ("zzz", "the families are "),
    ],
)
@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_rule_that_there_is_not_is_a_wrong_call(
    option: str, name: str, hint: str, repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", option, f"schema,{name}"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"mltrl: no rule or family of rules is called `{name}`; {hint}")
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize(
    ("paths", "errors"), [(["."], 1), ([".."], 1), (["../.."], 1), (["../other"], 0), (["cards/alpha/reviews"], 0)],
    ids=["the docs repo", "the checkout", "above", "beside", "a sound folder"],
)  # fmt: skip
def test_a_folder_around_the_docs_repo_means_all_of_it(
    paths: list[str], errors: int, repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "other").mkdir()
    assert cli.main(["check", *TODAY, "--format", "json", *paths]) == errors
    assert json.loads(capsys.readouterr().out)["summary"]["errors"] == errors


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_comes_with_the_same_exit_status(
    form: str, repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", *TODAY, "--format", form]) == 1
    write(repo / "docs", {"cards/alpha/index.md": card("alpha", 1)})
    assert cli.main(["check", *TODAY, "--format", form]) == 0
    assert capsys.readouterr().err == ""


def test_a_strict_call_makes_a_warning_a_failing_test(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(
        repo / "docs", {"cards/alpha/index.md": card("alpha", 1), "mltrl.yml": "rules: {history: warning}\n"}
    )
    (repo / "docs/cards/alpha/reviews/up.md").unlink()
    for options, status in (([], 0), (["--strict"], 1)):
        assert cli.main(["check", *TODAY, "--format", "junit", *options]) == status
        root = ET.fromstring(capsys.readouterr().out)  # noqa: S314 - written by us a moment ago
        assert root.get("failures") == str(status)


def test_every_format_has_a_module_and_every_module_a_format() -> None:
    folder = Path(reporters.__file__).parent
    ground = {"__init__", "excerpt", "log", "markdown", "printable", "report"}
    assert {file.stem for file in folder.glob("*.py")} - ground == set(FORMATS)


def test_a_call_imports_no_format_but_its_own(repo: Path) -> None:
    ask = "import sys; from mltrl_docs import cli; cli.main(sys.argv[1:]); print(*sys.modules, sep='\\n')"
    command = [sys.executable, "-c", ask, "check", "--output", str(repo / "report")]
    done = subprocess.run(command, cwd=repo / "docs", capture_output=True, text=True, check=True)
    formats = {f"mltrl_docs.reporters.{one}" for one in ("github", "gitlab", "json", "junit", "sarif")}
    modules = set(done.stdout.splitlines())
    assert "mltrl_docs.reporters.text" in modules
    assert not modules & {*formats, "xml.etree.ElementTree"}

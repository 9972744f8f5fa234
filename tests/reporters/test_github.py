"""What GitHub Actions is told: every finding as an annotation, and nothing that a document says as a command."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.reporters.github import github_report, step_summary
from mltrl_docs.reporters.gitlab import gitlab_report
from mltrl_docs.reporters.json import json_report
from mltrl_docs.reporters.junit import junit_report
from mltrl_docs.reporters.printable import printable
from mltrl_docs.reporters.report import Report
from mltrl_docs.reporters.sarif import sarif_report
from mltrl_docs.reporters.text import text_report
from tests.reporters.actions_runner import Command, command, commands
from tests.reporters.samples import FULL, RULES, finding, hostile_reports, hostile_text, report


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("::error file=a.md,line=3::it%0Abroke%25", Command("error", {"file": "a.md", "line": "3"}, "it\nbroke%")),
        ("  ::set-output name=a%3Ab%2C::x::y", Command("set-output", {"name": "a:b,"}, "x::y")),
        ("::stop-commands::token", Command("stop-commands", {}, "token")),
        ("x ##[set-output name=a;b=c%5D]d%3B", Command("set-output", {"name": "a", "b": "c]"}, "d;")),
        ("a ::error::b", None),
        ("::unheard of::b", None),
        ("::error b", None),
        ("## [error]b", None),
        ("##[error", None),
    ],
    ids=["both escapes", "after blanks", "no properties", "the old grammar anywhere", "not at the start", "unknown",
         "unfinished", "broken mark", "no bracket"],
)  # fmt: skip
def test_the_port_reads_a_line_as_the_runner_does(line: str, read: Command | None) -> None:
    assert command(line) == read


def test_an_annotation_stands_at_its_place_below_the_top_of_the_checkout() -> None:
    told = github_report(
        report(
            finding("a, b: 100%", hint="mend it", path="cards/a,b:c/index.md", line=6, column=8),
            prefix="docs/",
        )
    )
    first, _ = commands(told)
    assert first == Command(
        "error",
        {"title": "schema/bad-value", "file": "docs/cards/a,b:c/index.md", "line": "6", "col": "8"},
        "a, b: 100%\nhelp: mend it",
    )


def test_errors_come_first_and_the_count_before_the_infos() -> None:
    findings = [finding(severity=one) for one in ("info", "warning", "error", "info", "error")]
    read = commands(github_report(report(*findings)))
    assert [one.name for one in read] == ["error", "error", "warning", "notice", "notice", "notice"]
    assert read[3] == Command("notice", {"title": "mltrl check"}, "0 documents: 2 errors, 1 warning, 2 infos")


@given(hostile_reports)
def test_no_text_of_a_document_gives_the_runner_a_command(hostile: Report) -> None:
    told = github_report(hostile)
    assert told.count("\n") == len(hostile.findings) + 1
    read = commands(told)
    levels = {"error": "error", "warning": "warning", "info": "notice"}
    assert sorted(one.name for one in read) == sorted(
        ["notice", *(levels[f.severity] for f in hostile.findings)]
    )
    assert {frozenset(one.properties) for one in read} <= {
        frozenset({"title"}),
        frozenset({"title", "file", "line", "col"}),
    }
    told_of = {(one.properties.get("file"), one.data.split("\n")[0]) for one in read}
    for one in hostile.findings:
        assert (printable(hostile.prefix + one.location.path), printable(one.message)) in told_of


FORMATS: dict[str, Callable[[Report, str], str]] = {
    "text": lambda made, line: text_report(made, line_of=lambda _path, _number: line),
    "text without lines": lambda made, _line: text_report(made),
    "json": lambda made, _line: json_report(made),
    "gitlab": lambda made, _line: gitlab_report(made),
    "sarif": lambda made, _line: sarif_report(made, RULES),
    "junit": lambda made, _line: junit_report(made),
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "attack",
    [
        "##[stop-commands]x",
        "::stop-commands::x",
        "\n::add-mask::e",
        "#\u00ad#[add-mask]e",
        " \u3000:\u06dd:error::x",
    ],
    ids=ascii,
)
def test_no_other_format_gives_the_runner_a_command_either(form: str, attack: str) -> None:
    made = report(
        finding(
            attack,
            hint=attack,
            path=attack,
            document=attack,
            key_path=(attack,),
            related=[(attack, 1, attack)],
        ),
        finding(attack, severity="info"),
        files=[attack],
    )
    assert commands(FORMATS[form](made, attack)) == []


@given(hostile_reports, hostile_text)
def test_no_other_format_ever_does(hostile: Report, line: str) -> None:
    for written in FORMATS.values():
        assert commands(written(hostile, line)) == []


def test_the_summary_of_the_job_lists_everything() -> None:
    page = step_summary(FULL)
    assert page.startswith("## mltrl check\n\n1,234 documents")
    assert page.count("\n| error |") == 4
    assert page.count("\n| warning |") == 1
    assert page.count("\n| info |") == 1
    assert "left out" not in page


def test_a_sound_repo_has_a_summary_of_one_line() -> None:
    assert step_summary(report()) == "## mltrl check\n\n0 documents\\: 0 errors, 0 warnings, 0 infos\n\n"


@given(hostile_reports)
def test_no_text_of_a_document_leaves_its_cell_of_the_summary(hostile: Report) -> None:
    rows = step_summary(hostile).split("| --- | --- | --- | --- |\n")[1].rstrip("\n").split("\n")
    assert len(rows) == len(hostile.findings)
    for row in rows:
        shown = row.replace("\\\\", "").replace("\\|", "")
        assert shown.count("|") == 5
        assert all(row[place - 1] == "\\" for place, sign in enumerate(row) if sign in "<&`[]!@" and place)


@given(hostile_reports, st.integers(0, 2_000))
def test_the_summary_keeps_to_its_room_and_says_what_is_left_out(hostile: Report, room: int) -> None:
    page = step_summary(hostile, room)
    assert len(page.encode()) <= room
    rows = sum(page.count(f"\n| {severity} |") for severity in ("error", "warning", "info"))
    assert not page or rows == len(hostile.findings) or f"has an end: {len(hostile.findings) - rows}." in page


def test_a_summary_that_fits_is_whole_and_one_byte_less_is_not() -> None:
    whole = step_summary(FULL)
    size = len(whole.encode())
    assert step_summary(FULL, size) == whole
    assert "has an end: 1." in step_summary(FULL, size - 1)
    sound = step_summary(report())
    assert step_summary(report(), len(sound)) == sound
    assert step_summary(report(), len(sound) - 1) == ""


def test_a_summary_is_cut_below_what_github_takes() -> None:
    page = step_summary(report(*(finding("x" * 500, line=line) for line in range(1, 3_001))))
    assert 999_000 < len(page.encode()) < 2**20
    assert page.endswith("The log has them all.\n\n")

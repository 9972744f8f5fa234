"""What people read: place, line, reason and mend."""

from __future__ import annotations

from mltrl_docs.reporters.text import summary, text_report
from tests.reporters.samples import FULL, finding, line_of, report


def test_a_rule_says_its_reason_at_its_first_finding_alone() -> None:
    told = text_report(
        report(finding(line=1), finding(line=2), finding(line=3, rule="site/url-collision")),
        reason_of={"schema/bad-value": "Closed lists can be counted."}.get,
    )
    assert told.count("why:") == 1
    assert (
        told.splitlines()[1]
        == "    why: Closed lists can be counted; `mltrl explain schema/bad-value` tells more"
    )


def test_what_there_is_nothing_of_is_left_out() -> None:
    told = text_report(report(finding(hint="", line=7)), line_of=lambda _path, _line: None)
    assert told.splitlines()[0] == "cards/alpha/index.md:7:1: error: it is wrong [schema/bad-value]"
    assert told.splitlines()[1] == ""
    blank = text_report(report(finding(line=7)), line_of=lambda _path, _line: "  ")
    assert blank == told


def test_colours_mark_the_severity_and_the_caret() -> None:
    told = text_report(FULL, colour=True, line_of=line_of)
    assert ": \x1b[31;1merror\x1b[0m: " in told
    assert "\x1b[33;1m^\x1b[0m" in told
    plain = text_report(FULL, line_of=line_of)
    assert "\x1b" not in plain
    assert plain == told.replace("\x1b[0m", "").replace("\x1b[31;1m", "").replace("\x1b[33;1m", "").replace(
        "\x1b[36;1m", ""
    )


def test_the_summary_counts_what_is_not_shown() -> None:
    assert summary(report()) == "0 documents: 0 errors, 0 warnings, 0 infos"
    assert summary(FULL) == (
        "1,234 documents: 4 errors, 1 warning, 1 info; 2 waived, 1 switched off, 3 already there, "
        "4 outside the paths asked for, 5 of rules not asked for"
    )

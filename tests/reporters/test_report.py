"""What is shown of a verdict, what is hidden, and what fails."""

from __future__ import annotations

import pytest

from mltrl_docs.findings import Finding
from mltrl_docs.reporters.report import Asked, report_of, unique_fingerprints
from mltrl_docs.rules.enforce import Verdict
from tests.reporters.samples import VIEWPOINT, finding, report

FOUND = (
    finding(rule="history/no-entry", path="cards/a/index.md"),
    finding(rule="history/date-order", path="cards/a/reviews/1.md"),
    finding(
        rule="system/above-components", path="cards/b/index.md", related=[("cards/a/index.md", 4, "is at 2")]
    ),
    finding(rule="stale/task-overdue", path="cards/b/reviews/1.md", severity="warning"),
)
FILES = (
    "cards/a/index.md",
    "cards/a/reviews/1.md",
    "cards/ab/index.md",
    "cards/b/index.md",
    "cards/b/reviews/1.md",
)


def shown(asked: Asked) -> tuple[list[str], int, int]:
    made = report_of(Verdict(findings=FOUND), VIEWPOINT, FILES, asked=asked)
    assert made.documents == len(FILES)
    assert made.hidden == made.outside + made.unselected == len(FOUND) - len(made.findings)
    return [one.rule for one in made.findings], made.outside, made.unselected


@pytest.mark.parametrize(
    ("asked", "rules"),
    [
        (Asked(), [one.rule for one in FOUND]),
        (Asked(paths=("",)), [one.rule for one in FOUND]),
        (Asked(paths=()), []),
        (Asked(paths=("cards/a/",)), ["history/no-entry", "history/date-order", "system/above-components"]),
        (Asked(paths=("cards/a/index.md",)), ["history/no-entry", "system/above-components"]),
        (Asked(paths=("cards/a",)), []),
        (Asked(select=frozenset({"history"})), ["history/no-entry", "history/date-order"]),
        (Asked(select=frozenset({"history/no-entry", "stale"})), ["history/no-entry", "stale/task-overdue"]),
        (Asked(ignore=frozenset({"history", "system/above-components"})), ["stale/task-overdue"]),
        (Asked(select=frozenset({"history"}), ignore=frozenset({"history/no-entry"})), ["history/date-order"]),
    ],
    ids=["all", "the docs repo", "no document", "a folder", "a file with what it causes", "part of a name", "a family",
         "a rule and a family", "all but some", "a family but for a rule"],
)  # fmt: skip
def test_a_report_shows_what_was_asked_for(asked: Asked, rules: list[str]) -> None:
    assert shown(asked)[0] == rules


def test_what_is_hidden_is_counted_once_by_what_hides_it() -> None:
    asked = Asked(paths=("cards/a/",), select=frozenset({"history", "stale"}))
    assert shown(asked) == (["history/no-entry", "history/date-order"], 1, 1)


def test_the_files_of_a_report_are_those_asked_for() -> None:
    asked = Asked(paths=("cards/a/", "cards/b/index.md"))
    made = report_of(Verdict(findings=()), VIEWPOINT, FILES, asked=asked)
    assert made.files == ("cards/a/index.md", "cards/a/reviews/1.md", "cards/b/index.md")


@pytest.mark.parametrize(
    ("found", "strict", "fails"),
    [
        (finding(), False, True),
        (finding(severity="warning"), False, False),
        (finding(severity="warning"), True, True),
        (finding(severity="info"), True, False),
    ],
    ids=["an error", "a warning", "a warning where these count", "an info never"],
)
def test_a_report_fails_by(found: Finding, *, strict: bool, fails: bool) -> None:
    assert report(found, strict=strict).fails is fails
    assert not report(strict=strict).fails


def test_findings_that_share_a_fingerprint_get_names_of_their_own() -> None:
    same = [finding(line=line) for line in (1, 2, 3)]
    other = finding(document="card/beta")
    names = unique_fingerprints([same[0], other, *same[1:]])
    first = same[0].fingerprint
    assert names == [first, other.fingerprint, f"{first}-2", f"{first}-3"]

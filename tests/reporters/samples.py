"""Reports for tests of the formats: one that shows everything, and findings in which any text may stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from mltrl_docs.findings import Finding, FindingClass, KeyPath, Location, Related, Severity
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.reporters.report import Report
from mltrl_docs.rules.rule import Rule

VIEWPOINT = Viewpoint(today=date(2026, 11, 23))


def finding(
    message: str = "it is wrong",
    *,
    rule: str = "schema/bad-value",
    severity: Severity = "error",
    finding_class: FindingClass = "broken",
    hint: str = "",
    path: str = "cards/alpha/index.md",
    line: int = 1,
    column: int = 1,
    document: str | None = "card/alpha",
    key_path: KeyPath = (),
    related: Sequence[tuple[str, int, str]] = (),
) -> Finding:
    return Finding(
        rule=rule,
        severity=severity,
        finding_class=finding_class,
        message=message,
        hint=hint,
        location=Location(path=path, line=line, column=column),
        document=document,
        key_path=key_path,
        related=tuple(Related(location=Location(path=p, line=n), message=m) for p, n, m in related),
    )


def report(*findings: Finding, files: Sequence[str] = (), prefix: str = "", strict: bool = False) -> Report:
    return Report(
        viewpoint=VIEWPOINT,
        documents=len(files),
        findings=findings,
        files=tuple(files),
        prefix=prefix,
        strict=strict,
    )


FULL = Report(
    viewpoint=VIEWPOINT,
    documents=1234,
    findings=(
        finding(
            "`level` is 4, but its records say 3",
            rule="history/level-mismatch",
            hint="set `level: 3`, or add the record of the graduation",
            line=6,
            column=8,
            key_path=("level",),
            related=(("cards/alpha/reviews/2026-03-02.md", 8, "the newest record leads to 3"),),
        ),
        finding("links to `gone.md`, which is not there", rule="reference/broken-link", line=31, column=1),
        finding("links to `lost.md`, which is not there", rule="reference/broken-link", line=31, column=17),
        finding(
            "the review was due on 2026-10-01",
            rule="stale/review-overdue",
            severity="error",
            finding_class="lapsed",
            path="cards/beta, 100%/index.md",
            hint="hold a review and record it",
            line=2,
            document="card/beta",
        ),
        finding(
            "a system of it, `gamma`, stands at 7",
            rule="system/coupled-lower",
            severity="info",
            finding_class="unearned",
            path="cards/beta, 100%/index.md",
            line=3,
            document="card/beta",
            key_path=("coupled", 0),
        ),
        finding(
            "`12/02/26` is no date: expected YYYY-MM-DD",
            severity="warning",
            hint="write `2026-02-12`",
            path="cards/delta/reviews/entry.md",
            line=5,
            column=7,
            document="review/delta-1",
            key_path=("date",),
        ),
    ),
    files=(
        "cards/alpha/index.md",
        "cards/beta, 100%/index.md",
        "cards/delta/reviews/entry.md",
        "cards/gamma/index.md",
    ),
    prefix="docs/",
    waived=2,
    off=1,
    already_there=3,
    outside=4,
    unselected=5,
)

LINES = {
    ("cards/alpha/index.md", 6): "level: 4",
    ("cards/alpha/index.md", 31): "[gone](gone.md) [lost](lost.md) ##[error]",
    ("cards/beta, 100%/index.md", 3): "  - gamma",
    ("cards/delta/reviews/entry.md", 5): "date:\t12/02/26",
}


REASONS = {
    "history/level-mismatch": "The level of a technology is what its reviews say.",
    "schema/bad-value": "Closed lists can be counted and compared.",
}


def line_of(path: str, number: int) -> str | None:
    return LINES.get((path, number))


DOCSTRING = """\
The value is none of those that the key can have.

Closed lists can be counted and compared.

Wrong:

    === cards/a/index.md
    status: ```sleeping

Right:

    === cards/a/index.md
    status: paused

Mend: write one of the values that the message names.
"""

RULES = (
    Rule(name="schema/bad-value", severity="error", docstring=DOCSTRING, check=None),
    Rule(name="system/coupled-lower", severity="info", docstring=DOCSTRING, check=None),
)

_MARKS = (
    *("##[", "::", "]", "#", "##vso[", ":", ",", "%0A", "%", "error", "stop-commands", "set-output name=x"),
    *(
        "|",
        "<",
        "&",
        "`",
        "[x](0)",
        "{0}",
        "]]>",
        "--",
        "[[ATTACHMENT|x]]",
        " ",
        "\t",
        "\n",
        "\r",
        "\x00",
        "\x1b[31m",
    ),
    *("\u2028", "\u00ad", "\u200d", "\u202e", "\udcff", "\ufffe", "é", "漢"),
)

hostile_text = st.lists(
    st.sampled_from(_MARKS) | st.text(st.characters(codec=None), max_size=3), max_size=8
).map("".join)

hostile_findings = st.builds(
    finding,
    hostile_text.filter(bool),
    severity=st.sampled_from(("error", "warning", "info")),
    finding_class=st.sampled_from(("broken", "unearned", "lapsed")),
    hint=hostile_text,
    path=hostile_text.filter(bool),
    line=st.integers(1, 10_000),
    column=st.integers(1, 10_000),
    document=st.none() | hostile_text.map("card/a{}".format),
    key_path=st.lists(hostile_text | st.integers(0, 9), max_size=2).map(tuple),
    related=st.lists(
        st.tuples(hostile_text.filter(bool), st.integers(1, 99), hostile_text.filter(bool)), max_size=2
    ),
)

hostile_reports = st.builds(
    report,
    hostile_findings,
    hostile_findings,
    files=st.lists(hostile_text.filter(bool), max_size=2),
    prefix=st.sampled_from(("", "docs/", "a ##[b]/")),
    strict=st.booleans(),
)

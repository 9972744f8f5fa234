"""Since when a card is in doubt: one answer of the check, told alike wherever somebody looks."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from mltrl_docs.analysis.standing import standings
from mltrl_docs.cli.status import status_markdown
from mltrl_docs.exporters.data_files import data_files
from mltrl_docs.exporters.status import status_csv, status_json, status_text
from mltrl_docs.pages import build_pages
from mltrl_docs.rules.enforce import Verdict, enforce
from mltrl_docs.values import replaced
from tests.gate_worlds import card, records, requirements, whole
from tests.pages.site import html_of, one_with, with_class, words
from tests.worlds import assessed

TODAY = date(2026, 6, 30)

PART_DOWN = card("components: [{card: viewer}]") | {
    **records("2026-01-05 entry 3", "2026-03-02 graduation 3 4"),
    **card("title: Viewer", name="viewer"),
    **records("2026-01-05 entry 5", "2026-06-10 switchback 5 2", name="viewer"),
}
TEST_FAILS = card(
    "tests: [{kind: integration, status: passing}, {kind: unit, status: failing, date: 2026-06-08}]"
) | records("2026-03-02 graduation 3 4")
PROOF_FAILED = (
    card()
    | records("2026-03-02 graduation 5 6")
    | requirements("research", "verification: {method: test, status: failed, date: 2026-06-09}")
)
OVERDUE = card(
    "tests: [{kind: integration, status: passing}, {kind: unit, status: failing, date: 2026-04-08}]"
) | records("2026-03-02 graduation 3 4")
ABOVE = card("components: [{card: viewer}]") | {
    **records("2026-01-05 entry 3", "2026-03-02 graduation 3 4"),
    **card("title: Viewer", name="viewer"),
    **records("2026-01-05 entry 2", name="viewer"),
}
SEVERAL = {
    **PART_DOWN,
    **card(
        "components: [{card: viewer}]\ntests: [{kind: unit, status: failing, date: 2026-06-08}, "
        "{kind: integration, status: failing, date: 2026-06-20}]"
    ),
}

WAIVED = card(
    "components: [{card: viewer}]\nwaivers: [{rule: system/above-components, reason: it is switched off, "
    "since: 2026-06-11, until: 2026-09-01, approved_by: noor-haak}]"
)

DOUBTS = {
    "a part went down": (PART_DOWN, date(2026, 6, 10)),
    "a test fails": (TEST_FAILS, date(2026, 6, 8)),
    "a verification failed": (PROOF_FAILED, date(2026, 6, 9)),
    "grace has run out": (OVERDUE, date(2026, 4, 8)),
    "a part was never there": (ABOVE, date(2026, 3, 2)),
    "several things": (SEVERAL, date(2026, 6, 8)),
    "a part went down, and that is let through": (PART_DOWN | WAIVED, None),
    "nothing": (card() | records("2026-03-02 graduation 3 4"), None),
}


def only_doubts(verdict: Verdict) -> Verdict:
    """Leave out what else is wrong with worlds as small as these."""
    return replaced(verdict, findings=tuple(f for f in verdict.findings if f.in_doubt_since is not None))


@pytest.mark.parametrize("name", DOUBTS)
def test_every_output_says_since_when_a_card_is_in_doubt(name: str) -> None:
    files, since = DOUBTS[name]
    assessment, while_reading = assessed(whole(files), today=TODAY)
    verdict = only_doubts(enforce(assessment, while_reading))
    rows = standings(assessment, verdict.doubts)
    iso = since.isoformat() if since else None

    cards = {one["id"]: one for one in json.loads(status_json(rows, assessment.viewpoint))["cards"]}
    assert cards["copilot"]["in_doubt_since"] == iso
    lines = {one["id"]: one for one in csv.DictReader(io.StringIO(status_csv(rows, assessment.viewpoint)))}
    assert lines["copilot"]["in_doubt_since"] == (iso or "")
    line = next(one for one in status_text(rows, assessment.viewpoint).splitlines() if "copilot" in one)
    assert (f"in doubt since {iso}" in line) == ("in doubt" in line) == (since is not None)
    table = status_markdown(rows, assessment.viewpoint).splitlines()
    assert (f"in doubt since {iso}" in next(one for one in table if "`copilot`" in one)) == (
        since is not None
    )
    made = {asset.address: asset.data or b"" for asset in data_files(assessment, verdict)}
    assert json.loads(made["api/cards/copilot.json"])["standing"]["in_doubt_since"] == iso

    pages = {page.address: html_of(page) for page in build_pages(assessment, verdict).pages}
    shown = f"{since.day} {since:%b} {since.year}" if since else None
    queue = words(pages["reviews/"]).replace("\u00a0", " ")
    assert ("In doubt" in queue) == (since is not None)
    assert shown is None or shown in queue.partition("In doubt since")[2]
    if name != "a part was never there":  # that was never earned, which is worse than in doubt
        for page in (one_with(pages[""], "data-card", "copilot"), pages["cards/copilot/"]):
            said = words(page).replace("\u00a0", " ")
            assert ("in doubt" in said) == (since is not None)
            assert shown is None or f"in doubt since {shown}" in said


def test_a_card_of_several_doubts_says_the_oldest_first() -> None:
    assessment, while_reading = assessed(whole(SEVERAL), today=TODAY)
    page = next(
        one
        for one in build_pages(assessment, only_doubts(enforce(assessment, while_reading))).pages
        if one.address == ""
    )
    row = one_with(html_of(page), "data-card", "copilot")
    assert [words(one).replace("\u00a0", " ") for one in with_class(row, "mltrl-st--wait")] == [
        "in doubt since 8 Jun 2026"
    ]


def test_what_the_policy_calls_an_info_puts_nothing_in_doubt() -> None:
    files = PART_DOWN | {"mltrl.yml": "rules: {system: info}\n"}
    assessment, while_reading = assessed(whole(files), today=TODAY)
    assert enforce(assessment, while_reading).doubts == {}


def test_without_findings_nothing_is_in_doubt() -> None:
    assert Verdict(findings=()).doubts == {}

"""The files of a site that programs read: all cards as JSON and CSV, and each card on its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.standing import standings
from mltrl_docs.exporters.card import card_json
from mltrl_docs.exporters.cards import cards_csv
from mltrl_docs.exporters.status import status_json
from mltrl_docs.findings import Finding
from mltrl_docs.pages.page import Asset
from mltrl_docs.rules.enforce import Verdict


def data_files(assessment: Assessment, verdict: Verdict) -> Iterator[Asset]:
    """Yield the files below `api/`; a card that was renamed is found by its earlier ids too."""
    rows = standings(assessment, verdict.doubts)
    yield _file("portfolio.json", status_json(rows, assessment.viewpoint))
    yield _file("cards.csv", cards_csv(assessment, rows))
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in verdict.findings:
        if finding.card is not None:
            findings[finding.card].append(finding)
    for row in rows:
        text = card_json(assessment, row, findings[row.id])
        for name in (row.id, *assessment.portfolio.former_ids_of(row.id)):
            yield _file(f"cards/{name}.json", text)


def _file(name: str, text: str) -> Asset:
    return Asset(address=f"api/{name}", data=text.encode())

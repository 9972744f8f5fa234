"""All cards for spreadsheets: the columns of `mltrl status`, then who answers for each and what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.standing import Standing
from mltrl_docs.exporters.spreadsheet import spreadsheet
from mltrl_docs.exporters.status import status_entry
from mltrl_docs.values import field_names

_MORE = (
    "as_of",
    "level_since",
    "target_level",
    "target_by",
    "code",
    "research_owners",
    "product_owners",
    "research_reviewers",
    "product_reviewers",
    "tags",
    "summary",
)


def cards_csv(assessment: Assessment, rows: Sequence[Standing]) -> str:
    """Return a head and a line a card as CSV; people and tags are joined by blanks, dates are ISO 8601."""
    head = field_names(Standing)
    return spreadsheet(
        (*head, *_MORE),
        (
            (*(entry[key] for key in head), *_more(assessment, row))
            for row, entry in ((row, status_entry(row)) for row in rows)
        ),
    )


def _more(assessment: Assessment, row: Standing) -> tuple[object, ...]:
    card = assessment.portfolio.cards[row.id].data
    changes = assessment.histories[row.id].changes
    ahead = sorted((target for target in card.targets if target.level > row.level), key=lambda one: one.by)
    target = ahead[0] if ahead else None
    return (
        assessment.viewpoint.day.isoformat(),
        changes[-1][0].isoformat() if changes else None,
        target.level if target else None,
        target.by.isoformat() if target else None,
        card.code,
        list(card.owners.research),
        list(card.owners.product),
        list(card.reviewers.research),
        list(card.reviewers.product),
        list(card.tags),
        card.summary,
    )

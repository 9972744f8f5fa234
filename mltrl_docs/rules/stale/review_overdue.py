"""A card has not been reviewed for longer than its level allows.

A level is a claim about today. Data, users and the world around a technology change, so a deployed one is reviewed
again and again at a regular cadence (published version of the paper, Nat Commun 13:6039, level 9), and one that is
still developed before its assumptions are forgotten. Entries, graduations, holds, reaffirmations and switchbacks of
type `review` set the clock back; how many days a level lasts is `staleness.review` in `mltrl.yml`. Paused and
retired cards have no clock. The examples are as of 2026-06-30.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 4

    === cards/copilot/reviews/2025-11-03.md
    kind: review
    event: graduation
    from: 3
    to: 4

Right:

    === cards/copilot/index.md
    kind: card
    level: 4

    === cards/copilot/reviews/2025-11-03.md
    kind: review
    event: graduation
    from: 3
    to: 4

    === cards/copilot/reviews/2026-05-04.md
    kind: review
    event: reaffirmation
    from: 4
    to: 4

Mend: hold the review, and record what it decided: a reaffirmation, a hold or a switchback. If nobody works on the
technology, pause the card.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.standing import review_due
from mltrl_docs.analysis.words import counted
from mltrl_docs.findings import Related, Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare the day by which every card is to be reviewed with the clock."""
    today = assessment.viewpoint.today
    for card in assessment.portfolio.cards.values():
        due, last = review_due(assessment, card.id), assessment.histories[card.id].last_review
        if due is None or last is None or due >= today or assessment.portfolio.may_lack_records(card.id):
            continue
        level = assessment.own_levels[card.id]
        yield Problem(
            document=card,
            message=f"the review of level {level} was due on {due}, {counted((today - due).days, 'day')} ago",
            hint="hold the review and record a reaffirmation, a hold or a switchback; or pause the card",
            key_path=("level",),
            related=(
                Related(
                    location=last.record.locate(("date",)), message=f"the last review was on {last.date}"
                ),
            ),
        )

"""A switchback lacks its type or its reason; or a pause, a resumption, a retirement or a correction its reason.

Switchbacks are healthy, and what they teach is the point of recording them: whether a gap was found
(`discovery`), a review decided so (`review`) or the framework foresees the path (`embedded`), and why (paper,
Methods, non-monotonic progression). The same holds for whatever else changes a card without a gate.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 2

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: switchback
    from: 4
    to: 2

Right:

    === cards/copilot/index.md
    kind: card
    level: 2

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: switchback
    from: 4
    to: 2
    switchback: discovery
    reason: slides of a second scanner are read worse than expected

Mend: write `switchback` with one of the three types, and `reason` with what happened.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.findings import Severity
from mltrl_docs.model.review import Review
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"

_WITH_REASON = {"switchback", "pause", "resume", "retirement"}


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look at every record that changes a card without passing a gate."""
    for history in assessment.histories.values():
        for step in history.steps:
            missing = _missing(step.record.data)
            if missing:
                names = " and ".join(f"`{key}`" for key in missing)
                yield Problem(
                    document=step.record,
                    message=f"{_what(step.record.data)} without {names}",
                    hint="; ".join(_HINTS[key] for key in missing),
                    key_path=(missing[0],),
                )


_HINTS = {
    "switchback": "write `switchback: discovery`, `review` or `embedded`",
    "reason": "write under `reason` what happened",
}


def _missing(review: Review) -> list[str]:
    missing = []
    if review.event == "switchback" and review.switchback is None:
        missing.append("switchback")
    if review.reason is None and (review.event in _WITH_REASON or review.corrects is not None):
        missing.append("reason")
    return missing


def _what(review: Review) -> str:
    return f"a {review.event}" if review.event in _WITH_REASON else "a correction"

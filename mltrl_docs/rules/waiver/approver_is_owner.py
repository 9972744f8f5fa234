"""A waiver was approved by an owner of the technology.

Whoever lets something through must not be the one whom it spares: gates are held by reviewers, not by those who
present (paper, Methods, gated reviews). A waiver that an owner approved lets nothing through. The owners are those
of today.

Wrong:

    === cards/copilot/index.md
    kind: card
    owners: {research: [mira-lund]}
    waivers:
      - {rule: stale/dataset-outdated, reason: the new slides are not labelled yet, since: 2026-06-01,
         until: 2026-08-28, approved_by: mira-lund}

Right:

    === cards/copilot/index.md
    kind: card
    owners: {research: [mira-lund]}
    waivers:
      - {rule: stale/dataset-outdated, reason: the new slides are not labelled yet, since: 2026-06-01,
         until: 2026-08-28, approved_by: noor-haak}

Mend: ask somebody who does not own the technology, and name them.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.scope import cards_in_use
from mltrl_docs.analysis.waivers import has_ended, is_approved_by_owner
from mltrl_docs.findings import Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare the approver of every waiver that has not ended with the owners."""
    for card in assessment.once(cards_in_use):
        for place, waiver in enumerate(card.data.waivers):
            if is_approved_by_owner(card.data, waiver) and not has_ended(assessment, waiver):
                yield Problem(
                    document=card,
                    message=f"the waiver of `{waiver.rule}` is approved by `{waiver.approved_by}`, an owner; "
                    "it lets nothing through",
                    hint="ask somebody who does not own the technology, and name them",
                    key_path=("waivers", place, "approved_by"),
                )

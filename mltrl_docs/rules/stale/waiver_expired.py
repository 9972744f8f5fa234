"""A waiver has come to its end.

A waiver is a promise to mend something by a day. When the day is over, the finding counts again, and the promise
is reported whether there is still something to let through or not: a card should not be read as excused where it
is not. What the waiver let through has then lapsed: the clock alone brought it back. (Waivers are the tool's own;
the paper's words for them are the tasks that a review still asks for, Methods, gated reviews.) The examples are as
of 2026-06-30.

Wrong:

    === cards/copilot/index.md
    kind: card
    waivers:
      - {rule: stale/dataset-outdated, reason: the new slides are not labelled yet, since: 2026-01-12,
         until: 2026-05-29, approved_by: noor-haak}

Right:

    === cards/copilot/index.md
    kind: card
    waivers:
      - {rule: stale/dataset-outdated, reason: the new slides are not labelled yet, since: 2026-03-02,
         until: 2026-08-28, approved_by: noor-haak}

Mend: take the waiver out if what it was for is mended; else ask somebody who is no owner for a new one.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.scope import cards_at_work
from mltrl_docs.analysis.waivers import has_ended, is_backwards
from mltrl_docs.findings import Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Compare the end of every waiver with the clock."""
    for card in assessment.once(cards_at_work):
        for place, waiver in enumerate(card.data.waivers):
            # one that ends before it begins is told by `waiver/too-long`, on any day
            if has_ended(assessment, waiver) and not is_backwards(waiver):
                yield Problem(
                    document=card,
                    message=f"the waiver of `{waiver.rule}` ended on {waiver.until}",
                    hint="take it out if that is mended, or ask somebody who is no owner for a new one",
                    key_path=("waivers", place, "until"),
                )

"""A waiver lasts longer than the policy allows, or ends before it begins.

A waiver is a promise to mend something soon; one without a near end is a rule that was switched off for one card,
and what was left out for good reasons comes back as technical debt (paper, Methods, gated reviews). The longest time
is `waivers.longest` in `mltrl.yml`, in days. A waiver that lasts longer lets nothing through, nor does one whose
`until` is before its `since`.

Wrong:

    === cards/copilot/index.md
    kind: card
    waivers:
      - {rule: stale/dataset-outdated, reason: the new slides are not labelled yet, since: 2026-06-01,
         until: 2027-06-01, approved_by: noor-haak}

Right:

    === cards/copilot/index.md
    kind: card
    waivers:
      - {rule: stale/dataset-outdated, reason: the new slides are not labelled yet, since: 2026-06-01,
         until: 2026-11-28, approved_by: noor-haak}

Mend: choose an earlier end, or swap two days that stand in each other's place; when the end comes, ask again with
what is known by then.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.scope import cards_in_use
from mltrl_docs.analysis.waivers import has_ended, is_backwards, is_too_long
from mltrl_docs.analysis.words import counted
from mltrl_docs.findings import Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Measure every waiver that has not ended, and find those that never could begin."""
    longest = assessment.policy.waivers.longest
    for card in assessment.once(cards_in_use):
        for place, waiver in enumerate(card.data.waivers):
            if is_backwards(waiver):
                yield Problem(
                    document=card,
                    message=f"the waiver of `{waiver.rule}` ends on {waiver.until}, before it begins on "
                    f"{waiver.since}; it lets nothing through",
                    hint="swap the two days, or choose an end that comes after its beginning",
                    key_path=("waivers", place, "until"),
                )
            elif is_too_long(assessment, waiver) and not has_ended(assessment, waiver):
                days = (waiver.until - waiver.since).days
                yield Problem(
                    document=card,
                    message=f"the waiver of `{waiver.rule}` lasts {counted(days, 'day')}, and {longest} are allowed; "
                    "it lets nothing through",
                    hint=f"let it end on {waiver.since + timedelta(days=longest)} or earlier",
                    key_path=("waivers", place, "until"),
                )

"""A waiver lasts longer than the policy allows.

A waiver is a promise to mend something soon; one without a near end is a rule that was switched off for one card,
and what was left out for good reasons comes back as technical debt (paper, Methods, gated reviews). The longest time
is `waivers.longest` in `mltrl.yml`, in days. A waiver that lasts longer lets nothing through.

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

Mend: choose an earlier end; when it comes, ask again with what is known by then.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.scope import cards_in_use
from mltrl_docs.analysis.waivers import has_ended, is_too_long
from mltrl_docs.analysis.words import counted
from mltrl_docs.findings import Severity
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Measure every waiver that has not ended."""
    longest = assessment.policy.waivers.longest
    for card in assessment.once(cards_in_use):
        for place, waiver in enumerate(card.data.waivers):
            if is_too_long(assessment, waiver) and not has_ended(assessment, waiver):
                days = (waiver.until - waiver.since).days
                yield Problem(
                    document=card,
                    message=f"the waiver of `{waiver.rule}` lasts {counted(days, 'day')}, and {longest} are allowed; "
                    "it lets nothing through",
                    hint=f"let it end on {waiver.since + timedelta(days=longest)} or earlier",
                    key_path=("waivers", place, "until"),
                )

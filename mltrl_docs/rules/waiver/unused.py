"""A waiver lets nothing through.

What it was for is mended, or it names another rule than the one that finds it; either way the card looks worse, or
more excused, than it is (paper, Methods, TRL Cards: a card tells how a technology stands). Waivers that have not
begun are left alone, and so are those that other rules for waivers tell of. A waiver of a gate's criterion is used
as long as the criterion is not met, at a gate ahead too. The examples are as of 2026-06-30.

Wrong:

    === cards/copilot/index.md
    kind: card
    datasets:
      - {dataset: open-wsi, version: 1.3.0, role: train}
    waivers:
      - {rule: stale/dataset-outdated, reason: the new slides are not labelled yet, since: 2026-06-01,
         until: 2026-08-28, approved_by: noor-haak}

    === cards/datasets/open-wsi/index.md
    kind: dataset
    version: 1.3.0
    changes:
      - {version: 1.2.0, date: 2025-03-03, note: first release}
      - {version: 1.3.0, date: 2026-04-13, note: slides of a second scanner}

Right:

    === cards/copilot/index.md
    kind: card
    datasets:
      - {dataset: open-wsi, version: 1.2.0, role: train}
    waivers:
      - {rule: stale/dataset-outdated, reason: the new slides are not labelled yet, since: 2026-06-01,
         until: 2026-08-28, approved_by: noor-haak}

    === cards/datasets/open-wsi/index.md
    kind: dataset
    version: 1.3.0
    changes:
      - {version: 1.2.0, date: 2025-03-03, note: first release}
      - {version: 1.3.0, date: 2026-04-13, note: slides of a second scanner}

Mend: take the waiver out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.scope import cards_in_use
from mltrl_docs.analysis.waivers import waivers_in_force
from mltrl_docs.findings import Finding, Severity
from mltrl_docs.rules.criterion import waiver_names
from mltrl_docs.rules.judgements import judgements
from mltrl_docs.rules.rule import Problem
from mltrl_docs.rules.waiver.not_waivable import is_waivable

SEVERITY: Severity = "info"

_OWN = "waiver/unused"  # what this rule finds is not known yet when it looks at what was found
_TOP = 9


def check_findings(assessment: Assessment, found: Sequence[Finding]) -> Iterator[Problem]:
    """Compare the waivers in force with what was found, and with the criteria of the gates ahead."""
    matched = {(finding.card, name) for finding in found for name in finding.names}
    for card in assessment.once(cards_in_use):
        for place, waiver in waivers_in_force(assessment, card.data):
            if (card.id, waiver.rule) in matched or waiver.rule == _OWN:
                continue
            if is_waivable(assessment, waiver.rule) and not _is_awaited(assessment, card.id, waiver.rule):
                yield Problem(
                    document=card,
                    message=f"the waiver of `{waiver.rule}` lets nothing through",
                    hint="take it out",
                    key_path=("waivers", place, "rule"),
                )


def _is_awaited(assessment: Assessment, card: str, name: str) -> bool:
    """Whether a name is that of a criterion of some gate ahead that is not met."""
    if not name.startswith("gate/") or assessment.own_levels[card] == _TOP:
        return False
    return any(
        name in waiver_names(one.criterion) and one.verdict == "waived"
        for one in judgements(assessment, card, _TOP)
    )

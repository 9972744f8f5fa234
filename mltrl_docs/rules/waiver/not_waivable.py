"""A waiver names a rule that cannot be waived, or that there is not.

Some findings say that a document cannot be read, that an id is used twice, or that a history was rewritten: nothing
that is claimed after that can be relied on, so they are mended and never let through. What records say is the memory
of all reviews (paper, Methods, gated reviews). A name that no rule has lets nothing through either.

Wrong:

    === cards/copilot/index.md
    kind: card
    waivers:
      - {rule: history/chain-broken, reason: the first records are on paper, since: 2026-06-01,
         until: 2026-08-28, approved_by: noor-haak}

Right:

    === cards/copilot/index.md
    kind: card
    waivers:
      - {rule: stale/dataset-outdated, reason: the new slides are not labelled yet, since: 2026-06-01,
         until: 2026-08-28, approved_by: noor-haak}

Mend: mend what the rule finds and take the waiver out, or correct the name of the rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.scope import cards_in_use
from mltrl_docs.analysis.waivers import has_ended
from mltrl_docs.findings import Severity
from mltrl_docs.model.suggest import closest
from mltrl_docs.rules.registry import rule_names
from mltrl_docs.rules.rule import Problem, is_binding

SEVERITY: Severity = "error"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look up the rule of every waiver that has not ended."""
    for card in assessment.once(cards_in_use):
        for place, waiver in enumerate(card.data.waivers):
            if has_ended(assessment, waiver) or is_waivable(assessment, waiver.rule):
                continue
            if waiver.rule in rule_names():
                message = f"`{waiver.rule}` cannot be waived"
                hint = "mend what it finds, and take the waiver out"
            else:
                guess = closest(waiver.rule, (name for name in _names(assessment) if not is_binding(name)))
                message = f"no rule is called `{waiver.rule}`"
                hint = (
                    f"did you mean `{guess}`?"
                    if guess
                    else "write the name of the rule as `mltrl check` does"
                )
            yield Problem(document=card, message=message, hint=hint, key_path=("waivers", place, "rule"))


def is_waivable(assessment: Assessment, name: str) -> bool:
    """Whether there is a rule of a name, and it may be waived."""
    return name in _names(assessment) and not is_binding(name)


def _names(assessment: Assessment) -> set[str]:
    # the organisation's own criteria are waived by their own names
    return {*rule_names(), *(f"gate/{criterion.id}" for criterion in assessment.policy.criteria)}

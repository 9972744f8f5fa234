"""All rules on a portfolio, by a policy: severities, waivers, and one list of findings in order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.waivers import has_ended, is_sound, waivers_in_force
from mltrl_docs.findings import Finding
from mltrl_docs.model.card import Waiver
from mltrl_docs.rules.registry import all_rules, rule
from mltrl_docs.rules.rule import Rule, is_binding
from mltrl_docs.values import Value, replaced

_Waivable: TypeAlias = tuple[str | None, str]  # a card, and the name of a rule


class Waived(Value):
    """A finding that a waiver lets through."""

    finding: Finding
    waiver: Waiver


class Verdict(Value):
    """What `check` reports: findings in order, those let through, and how many were switched off."""

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()
    off: int = 0

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that fail a check."""
        return tuple(finding for finding in self.findings if finding.severity == "error")


def enforce(
    assessment: Assessment, found_while_reading: Iterable[Finding], rules: Iterable[Rule] | None = None
) -> Verdict:
    """Run rules (all of them by default) and put their findings with those of the reader in order.

    A finding that a waiver let through until its end is one that the clock alone made: it has lapsed.
    """
    chosen = tuple(all_rules() if rules is None else rules)
    found = [*found_while_reading, *(finding for one in chosen for finding in one.findings(assessment))]
    on = [judged for finding in found if (judged := _by_policy(assessment, finding))]
    about = [finding for one in chosen for finding in one.findings_on(assessment, on)]
    on += [judged for finding in about if (judged := _by_policy(assessment, finding))]
    in_force, ended = _in_force(assessment), _ended(assessment)
    kept: list[Finding] = []
    waived: list[Waived] = []
    for finding in sorted(on, key=lambda one: one.sort_key):
        key = None if is_binding(finding.rule) else (finding.card, finding.rule)
        if key in in_force:
            waived.append(Waived(finding=finding, waiver=in_force[key]))
        else:
            kept.append(replaced(finding, finding_class="lapsed") if key in ended else finding)
    return Verdict(
        findings=tuple(kept), waived=tuple(waived), off=len(found) + len(about) - len(kept) - len(waived)
    )


def _by_policy(assessment: Assessment, finding: Finding) -> Finding | None:
    """Return the finding with the severity that the policy gives it; None where it is switched off.

    A policy that names a rule or family sets the severity of the rule's own findings; those that the rule
    itself makes milder (bad news within grace, hints) are never made worse than the policy says.
    """
    settings = assessment.policy.rules
    if not settings or is_binding(finding.rule):
        return finding
    family = finding.rule.partition("/")[0]
    setting = settings.get(finding.rule, settings.get(family))
    if setting is None:
        return finding
    if setting == "off":
        return None
    ranks = {"info": 0, "warning": 1, "error": 2}
    if finding.severity != rule(finding.rule).severity and ranks[finding.severity] < ranks[setting]:
        return finding
    return replaced(finding, severity=setting)


def _in_force(assessment: Assessment) -> dict[_Waivable, Waiver]:
    """Return the waivers that let findings through; of several for one rule the one that ends last."""
    waivers: dict[_Waivable, Waiver] = {}
    for card in assessment.portfolio.cards.values():
        for _, waiver in waivers_in_force(assessment, card.data):
            key = (card.id, waiver.rule)
            if key not in waivers or waivers[key].until < waiver.until:
                waivers[key] = waiver
    return waivers


def _ended(assessment: Assessment) -> frozenset[_Waivable]:
    return frozenset(
        (card.id, waiver.rule)
        for card in assessment.portfolio.cards.values()
        for waiver in card.data.waivers
        if has_ended(assessment, waiver) and is_sound(assessment, card.data, waiver)
    )

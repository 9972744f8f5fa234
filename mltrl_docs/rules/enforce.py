"""All rules on a portfolio, by a policy: severities, waivers, and one list of findings in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.findings import Finding
from mltrl_docs.model.card import Waiver
from mltrl_docs.rules.registry import all_rules, rule
from mltrl_docs.rules.rule import Rule
from mltrl_docs.values import Value, replaced


class Waived(Value):
    """A finding that a waiver lets through."""

    finding: Finding
    waiver: Waiver


class Verdict(Value):
    """What `check` reports: findings in order, those let through, and how many were switched off.

    Against a base, `already_there` are those that a change does not answer for; `spared` those of `findings`
    that are shown and never fail.
    """

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()
    off: int = 0
    already_there: tuple[Finding, ...] = ()
    spared: frozenset[Finding] = frozenset()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that fail a check."""
        return tuple(finding for finding in self.findings if finding.severity == "error")


def enforce(
    assessment: Assessment, found_while_reading: Iterable[Finding], rules: Iterable[Rule] | None = None
) -> Verdict:
    """Run rules (all of them by default) and put their findings with those of the reader in order."""
    found = list(found_while_reading)
    for one in all_rules() if rules is None else rules:
        found.extend(one.findings(assessment))
    waivers = _waivers(assessment)
    kept: list[Finding] = []
    waived: list[Waived] = []
    off = 0
    for finding in sorted(found, key=lambda one: one.sort_key):
        judged = _by_policy(assessment, finding)
        if judged is None:
            off += 1
            continue
        waiver = None if rule(finding.rule).is_binding else waivers.get((finding.card, finding.rule))
        if waiver is None:
            kept.append(judged)
        else:
            waived.append(Waived(finding=judged, waiver=waiver))
    return Verdict(findings=tuple(kept), waived=tuple(waived), off=off)


def _by_policy(assessment: Assessment, finding: Finding) -> Finding | None:
    """Return the finding with the severity that the policy gives it; None where it is switched off.

    A policy that names a rule or family sets the severity of the rule's own findings; those that the rule
    itself makes milder (bad news within grace, hints) are never made worse than the policy says.
    """
    settings = assessment.policy.rules
    if not settings or rule(finding.rule).is_binding:
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


def _waivers(assessment: Assessment) -> dict[tuple[str | None, str], Waiver]:
    day = assessment.viewpoint.today
    in_force: defaultdict[tuple[str | None, str], list[Waiver]] = defaultdict(list)
    for card in assessment.portfolio.cards.values():
        for waiver in card.data.waivers:
            if waiver.since <= day <= waiver.until:
                in_force[card.id, waiver.rule].append(waiver)
    return {key: max(waivers, key=lambda one: one.until) for key, waivers in in_force.items()}

"""All rules on a portfolio, by a policy: severities, waivers, and one list of findings in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date  # noqa: N812 - said as the model says it
from typing import TypeAlias

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.waivers import has_ended, is_sound, waivers_in_force
from mltrl_docs.findings import Finding, Severity
from mltrl_docs.model.card import Waiver
from mltrl_docs.rules.registry import all_rules, rule
from mltrl_docs.rules.rule import Rule, is_binding
from mltrl_docs.values import Value, replaced

_Waivable: TypeAlias = tuple[str | None, str]  # a card, and the name of a rule

_RANKS: dict[Severity, int] = {"info": 0, "warning": 1, "error": 2}


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
    def doubts(self) -> Mapping[str, Date]:
        """The day since which each card is in doubt, by id: the first of all its doubts that nothing lets through."""
        days: dict[str, Date] = {}
        for finding in (*self.findings, *self.already_there):
            day = finding.in_doubt_since
            if finding.card is not None and day is not None and finding.severity != "info":
                days[finding.card] = min(day, days.get(finding.card, day))
        return days

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
    on = list(_by_policy(assessment, found))
    about = [finding for one in chosen for finding in one.findings_on(assessment, on)]
    on += _by_policy(assessment, about)
    in_force, ended = _in_force(assessment), _ended(assessment)
    judged = [(finding, _waiver_of(finding, in_force)) for finding in on]
    explaining = _explaining(judged)
    kept: list[Finding] = []
    waived: list[Waived] = []
    for finding, waiver in sorted(judged, key=lambda pair: pair[0].sort_key):
        if _is_explained(finding, explaining):
            continue
        if waiver is not None:
            waived.append(Waived(finding=finding, waiver=waiver))
        else:
            is_over = not ended.isdisjoint(_names(finding))
            kept.append(replaced(finding, finding_class="lapsed") if is_over else finding)
    return Verdict(findings=tuple(kept), waived=tuple(waived), off=len(found) + len(about) - len(on))


def _by_policy(assessment: Assessment, found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings with the severity that the policy gives them; those that it switches off are left out.

    A policy that names a rule or family sets the severity of the rule's own findings; those that the rule
    itself makes milder (bad news within grace, hints) are never made worse than the policy says.
    """
    settings = assessment.policy.rules
    for finding in found:
        setting = settings.get(finding.rule, settings.get(finding.rule.partition("/")[0]))
        if setting is None or is_binding(finding.rule):
            yield finding
        elif setting != "off":
            is_milder = _RANKS[finding.severity] < _RANKS[setting]
            is_as_ever = is_milder and finding.severity != rule(finding.rule).severity
            yield finding if is_as_ever else replaced(finding, severity=setting)


def _names(finding: Finding) -> list[_Waivable]:
    """Return the names by which a waiver may call a finding; none where nothing lets it through."""
    return [] if is_binding(finding.rule) else [(finding.card, name) for name in finding.names]


def _waiver_of(finding: Finding, in_force: Mapping[_Waivable, Waiver]) -> Waiver | None:
    return next((in_force[name] for name in _names(finding) if name in in_force), None)


def _explaining(judged: Iterable[tuple[Finding, Waiver | None]]) -> dict[_Waivable, int]:
    """Return by card and rule up to which rank of severity a finding says the same as one that it explains.

    A waiver of a rule lets through what it explains too. Criteria of a gate are let through, or made milder, each by
    itself: one of them explains another only while it is told, and no milder.
    """
    ranks: dict[_Waivable, int] = {}
    for finding, waiver in judged:
        is_criterion = finding.rule.startswith("gate/")
        if not is_criterion or waiver is None:
            rank = _RANKS[finding.severity if is_criterion else "error"]
            key = (finding.card, finding.rule)
            ranks[key] = max(rank, ranks.get(key, rank))
    return ranks


def _is_explained(finding: Finding, explaining: Mapping[_Waivable, int]) -> bool:
    rank = _RANKS[finding.severity]
    return any(explaining.get((finding.card, name), -1) >= rank for name in finding.explained_by)


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

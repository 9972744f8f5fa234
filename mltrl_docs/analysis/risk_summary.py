"""The risk register in sentences and four numbers (paper, Methods, risk quantification)."""

from __future__ import annotations

from collections.abc import Sequence

from mltrl_docs.analysis.risks import RatedNeed
from mltrl_docs.analysis.words import capital, counted, noun, number_word
from mltrl_docs.model.policy import RiskLimits
from mltrl_docs.model.requirements import Requirement
from mltrl_docs.values import Value


class RiskFacts(Value):
    """What the summary of a risk register is made from; all numbers count requirements."""

    all: int  # that carry a risk
    cards: int  # cards that have any of them
    over: int  # from the second limit of the policy on
    between: int  # from the first limit on, below the second
    unmitigated: int  # from the first limit on, without a mitigation
    failed: int  # whose verification or validation failed
    highest: RatedNeed | None
    limits: RiskLimits


def risk_facts(register: Sequence[RatedNeed], limits: RiskLimits) -> RiskFacts:
    """Count what is in a register, which begins with the highest risk."""
    high = [rated for rated in register if rated.risk.score >= limits.warn]
    return RiskFacts(
        all=len(register),
        cards=len({rated.need.card.id for rated in register}),
        over=sum(rated.risk.score >= limits.error for rated in register),
        between=sum(rated.risk.score < limits.error for rated in high),
        unmitigated=sum(rated.need.requirement.mitigation is None for rated in high),
        failed=sum(bool(failed_proofs(rated.need.requirement)) for rated in register),
        highest=register[0] if register else None,
        limits=limits,
    )


def failed_proofs(requirement: Requirement) -> tuple[str, ...]:
    """Return which of a requirement's `verification` and `validation` failed."""
    proofs = {"verification": requirement.verification, "validation": requirement.validation}
    return tuple(name for name, proof in proofs.items() if proof is not None and proof.status == "failed")


def risk_sentences(facts: RiskFacts) -> tuple[str, ...]:
    """Say how many risks there are, how near they are to the limits, and which is the highest."""
    if facts.highest is None:
        return ("No requirement carries a risk yet.",)
    return (
        _number(facts),
        _limits(facts),
        *([_mitigation(facts)] if facts.over + facts.between else []),
        _highest(facts, facts.highest),
    )


def _number(facts: RiskFacts) -> str:
    of = f" of {counted(facts.cards, 'card')}" if facts.cards > 1 else ""
    return f"{capital(counted(facts.all, 'requirement'))}{of} {noun(facts.all, 'carries', 'carry')} a risk."


def _limits(facts: RiskFacts) -> str:
    warn, error = f"{facts.limits.warn:g}", f"{facts.limits.error:g}"
    if not facts.over + facts.between:
        it = "It is" if facts.all == 1 else "Both are" if facts.all == 2 else "All are"  # noqa: PLR2004 - both
        return f"{it} below {warn}, from where on a mitigation is asked for."
    if facts.all == 1:
        return (
            f"It reaches the limit of {error}."
            if facts.over
            else f"It lies between {warn} and the limit of {error}."
        )
    between = f"{number_word(facts.between)} {noun(facts.between, 'lies', 'lie')} between {warn} and {error}"
    if not facts.over:
        return f"None reaches the limit of {error}; {between}."
    reach = f"{capital(number_word(facts.over))} {noun(facts.over, 'reaches', 'reach')} the limit of {error}"
    return f"{reach}; {between if facts.between else f'none lies between {warn} and {error}'}."


def _mitigation(facts: RiskFacts) -> str:
    high = facts.over + facts.between
    if facts.unmitigated == 0:
        return "It has a mitigation." if high == 1 else "Each of them has a mitigation."
    if high == 1:
        return "It has no mitigation."
    return (
        f"Of these, {number_word(facts.unmitigated)} {noun(facts.unmitigated, 'has', 'have')} no mitigation."
    )


def _highest(facts: RiskFacts, highest: RatedNeed) -> str:
    requirement = highest.need.requirement
    failed = failed_proofs(requirement)
    tail = f", whose {' and '.join(failed)} failed" if failed else ""
    where = f"requirement {requirement.id} of {highest.need.card.data.title}{tail}"
    if facts.all == 1:
        return f"It is {where}, at {highest.risk.score:.2f}."
    return f"The highest, {highest.risk.score:.2f}, is {where}."

"""Which cards record what may be bad news: only these are looked at for gates that lie ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.gates import grounds
from mltrl_docs.analysis.ground import Ground

News: TypeAlias = Literal["tests", "requirements", "compliance"]


def cards_with_news(assessment: Assessment) -> Mapping[News, Sequence[str]]:
    """Return, by where it stands, the cards with a test that fails, a proof that is open, or compliance in progress."""
    cards: dict[News, list[str]] = {"tests": [], "requirements": [], "compliance": []}
    for card, ground in assessment.once(grounds).items():
        if any(test.status == "failing" for test in ground.card.data.tests):
            cards["tests"].append(card)
        if any(one.status == "in-progress" for one in ground.card.data.compliance):
            cards["compliance"].append(card)
        if assessment.portfolio.requirements_of(card) and _has_open_proof(ground):
            cards["requirements"].append(card)
    return cards


def _has_open_proof(ground: Ground) -> bool:
    return any(
        proof is not None and proof.status != "passed"
        for one in ground.requirements()
        for proof in (one.requirement.verification, one.requirement.validation)
    )

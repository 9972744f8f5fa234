"""Requirements with a risk, as rows of the register, as the few that are nearest to the limit, and as a matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from mltrl_docs.analysis.needs import needs_of
from mltrl_docs.analysis.risks import RatedNeed, by_risk
from mltrl_docs.analysis.words import capital, counted
from mltrl_docs.figures.risk_matrix import Point, RiskMatrix, bin_of, bin_words, risk_matrix
from mltrl_docs.framework import Level
from mltrl_docs.model.card import Card
from mltrl_docs.model.document import Document
from mltrl_docs.model.requirements import Requirements
from mltrl_docs.pages.requirement_rows import risk_look
from mltrl_docs.pages.world import Reference, World
from mltrl_docs.values import Value

_NONE = "none"
_HIGHEST = 3


class RiskRow(Value):
    """A requirement with its risk; numbers as text."""

    anchor: str  # of its row in the register
    id: str
    statement: str
    requirement: Reference  # its id, with the way to its row on the page of its document
    card: Reference
    level: Level | None
    stage: str
    probability: str
    bin: str  # of the matrix, in words
    value: int
    risk: str
    look: str
    mitigation: str
    verification: str  # `planned`, `passed`, `failed` or `none`
    validation: str
    path: str
    line: Reference


class MatrixView(Value):
    """A matrix with what it shows in words."""

    matrix: RiskMatrix
    description: str
    warn: str
    error: str


class CardRisks(Value):
    """The risks of one card: their matrix, and the highest of them."""

    view: MatrixView
    highest: tuple[RiskRow, ...]


def card_risks(
    world: World,
    card: Document[Card],
    documents: Iterable[Document[Requirements]],
    address: str,
    target: Callable[[RatedNeed], str],
) -> CardRisks | None:
    """Return the risks in documents of a card, on a page that lists them; None where there are none.

    `target` is as for `matrix_view`.
    """
    rated = by_risk(needs_of(card, documents))
    view = matrix_view(world, rated, target)
    if view is None:
        return None
    return CardRisks(view=view, highest=tuple(risk_row(world, one, address) for one in rated[:_HIGHEST]))


def anchor_of(rated: RatedNeed) -> str:
    """Return the id of a requirement's row in the register."""
    # ids of documents have no dot, so no two requirements share an anchor
    return f"risk-{rated.need.document.id}.{rated.need.requirement.id}"


def risk_row(world: World, rated: RatedNeed, address: str) -> RiskRow:
    """Return a requirement as a row on the page at an address."""
    need = rated.need
    requirement = need.requirement
    standing = world.standings.get(need.card.id)
    document = world.document_reference(need.document, requirement.id, address)
    path, line = need.document.path, world.line_of_risk(need.document, need.place)
    return RiskRow(
        anchor=anchor_of(rated),
        id=requirement.id,
        statement=requirement.statement,
        requirement=Reference(text=requirement.id, href=f"{document.href}#req-{requirement.id}"),
        card=world.card_reference(need.card.id, address),
        level=world.level(standing.level) if standing else None,
        stage=need.document.data.stage,
        probability=f"{rated.risk.probability:g}",
        bin=bin_words(bin_of(rated.risk.probability)),
        value=rated.risk.value,
        risk=f"{rated.risk.score:.2f}",
        look=risk_look(world, requirement),
        mitigation=requirement.mitigation or "",
        verification=requirement.verification.status if requirement.verification else _NONE,
        validation=requirement.validation.status if requirement.validation else _NONE,
        path=path,
        line=Reference(text=str(line), href=world.forge.line(path, line) if world.forge else None),
    )


def matrix_view(
    world: World, register: Sequence[RatedNeed], target: Callable[[RatedNeed], str]
) -> MatrixView | None:
    """Return the matrix of a register, highest risk first; None where it is empty.

    `target` returns the link to the row of a requirement.
    """
    if not register:
        return None
    limits = world.assessment.policy.risk
    points = [
        Point(probability=rated.risk.probability, value=rated.risk.value, target=target(rated))
        for rated in register
    ]
    matrix = risk_matrix(points, warn=limits.warn, error=limits.error)
    return MatrixView(
        matrix=matrix,
        description=(
            f"{capital(counted(len(register), 'requirement'))} by probability of failure and value at stake, "
            f"in {counted(len(matrix.cells), 'cell')} of the matrix. The highest risk is {register[0].risk.score:.2f}."
        ),
        warn=f"{limits.warn:g}",
        error=f"{limits.error:g}",
    )

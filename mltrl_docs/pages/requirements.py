"""Requirements documents: a page for each with risk, verification and validation, and their hub."""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.words import capital
from mltrl_docs.model.address import address_of
from mltrl_docs.model.document import Document
from mltrl_docs.model.requirements import Requirements
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.requirement_rows import counts, failed, requirement_rows, states
from mltrl_docs.pages.risk_rows import card_risks
from mltrl_docs.pages.sheets import sheets
from mltrl_docs.pages.world import Reference, World
from mltrl_docs.values import Value

HUB = "requirements/"


class HubRow(Value):
    """A requirements document in the hub."""

    document: Reference
    card: Reference
    stage: str
    counts: str
    highest: str
    id: str
    states: tuple[str, ...]


def pages(world: World) -> Iterator[Page]:
    """Yield the hub and the page of every requirements document."""
    documents = world.portfolio.requirements.values()
    for document in documents:
        yield _page(world, document)
    ordered = sorted(documents, key=lambda one: (one.data.title.casefold(), one.id))
    for sheet in sheets(HUB, len(ordered)):
        yield world.page(
            "requirements_hub.html",
            sheet.address,
            sheet.titled("Requirements"),
            hub=sheet.hub,
            wide=True,
            in_search=sheet.is_first,
            sheet=sheet,
            rows=tuple(_hub_row(world, document, sheet.address) for document in sheet.of(ordered)),
        )


def _hub_row(world: World, document: Document[Requirements], address: str) -> HubRow:
    return HubRow(
        document=world.document_reference(document, document.data.title, address),
        card=world.card_reference(document.data.card, address),
        stage=document.data.stage,
        counts=counts(document),
        highest=_highest(document),
        id=document.id,
        states=states(document),
    )


def _highest(document: Document[Requirements]) -> str:
    scores = [
        one.risk.score
        for one in document.data.requirements
        if one.risk is not None and one.status != "dropped"
    ]
    return f"{max(scores):.2f}" if scores else ""


def _page(world: World, document: Document[Requirements]) -> Page:
    address = address_of("requirements", document.id)
    data = document.data
    limits = world.assessment.policy.risk
    known = world.portfolio.card(data.card)
    risks = (
        card_risks(world, known, [document], address, lambda rated: f"#req-{rated.need.requirement.id}")
        if known
        else None
    )
    return world.page(
        "requirements.html",
        address,
        data.title,
        headings=[
            ("mltrl-requirements", "Requirements"),
            *([("mltrl-matrix", "Probability and value")] if risks else []),
        ],
        hub=HUB,
        document=document,
        wide=True,
        requirements=data,
        card=world.card_reference(data.card, address),
        counts=capital(counts(document)),
        failed=failed(document),
        highest=_highest(document),
        warn=f"{limits.warn:g}",
        error=f"{limits.error:g}",
        risks=risks,
        rows=requirement_rows(world, document, address, by_risk=False),
    )

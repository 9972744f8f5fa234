"""Requirements documents: a page for each with risk, verification and validation, and their hub."""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.words import capital
from mltrl_docs.model.address import address_of
from mltrl_docs.model.document import Document
from mltrl_docs.model.requirements import Requirements
from mltrl_docs.pages.page import Page
from mltrl_docs.pages.requirement_rows import counts, failed, requirement_rows
from mltrl_docs.pages.risk_rows import card_risks
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


def pages(world: World) -> Iterator[Page]:
    """Yield the hub and the page of every requirements document."""
    rows = []
    for document in world.portfolio.requirements.values():
        rows.append(
            HubRow(
                document=world.document_reference(document, document.data.title, HUB),
                card=world.card_reference(document.data.card, HUB),
                stage=document.data.stage,
                counts=counts(document),
                highest=_highest(document),
            )
        )
        yield _page(world, document)
    rows.sort(key=lambda row: (row.document.text.casefold(), row.document.href or ""))
    yield world.page("requirements_hub.html", HUB, "Requirements", wide=True, rows=tuple(rows))


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
        card_risks(world, known, [document], address, lambda rated: f"req-{rated.need.requirement.id}")
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

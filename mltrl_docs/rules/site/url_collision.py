"""Two documents or pages would be published at one address.

The site gives every document an address by kind and id, and every other page one by its path. Addresses are
compared without case, as many servers do. Where two meet, readers would see only one of them; an address that a
renamed card has left (`formerly`) leads to the card and counts as well. A page at an address of the site's own, as
`cards/README.md` is, stands on that page and is no collision.

Wrong:

    === cards/copilot/index.md
    kind: card

    === cards/copilot.md
    # Notes on the copilot

    The team met the pathologists.

Right:

    === cards/copilot/index.md
    kind: card

    === cards/copilot/notes.md
    # Notes on the copilot

    The team met the pathologists.

Mend: give the page another name, or the document another id.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.findings import Location, Related, Severity
from mltrl_docs.model.address import RESERVED, address_of, page_address
from mltrl_docs.model.document import PlainPage
from mltrl_docs.model.portfolio import AnyDocument
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"

_HUBS = {f"{name}/" for name in RESERVED}


def check(assessment: Assessment) -> Iterator[Problem]:
    """Give every document and page its address, and look for those that are taken."""
    portfolio = assessment.portfolio
    taken: dict[str, AnyDocument | PlainPage] = {}
    for document in portfolio.documents:
        taken.setdefault(address_of(document.kind, document.id).casefold(), document)
    for card in portfolio.cards.values():
        for place, earlier in enumerate(card.data.formerly):
            address = address_of("card", earlier)
            other = taken.setdefault(address.casefold(), card)
            if other is not card or earlier == card.id:
                yield Problem(
                    document=card,
                    message=f"the earlier address `{address}` is that of {_name(other, card)}",
                    hint="take the id out of `formerly`: it cannot lead to two cards",
                    key_path=("formerly", place),
                    related=(
                        Related(location=Location(path=other.path), message="published at the same address"),
                    )
                    if other is not card
                    else (),
                )
    for page in sorted(portfolio.pages, key=lambda one: one.path):
        yield from _page(page, taken)


def _page(page: PlainPage, taken: dict[str, AnyDocument | PlainPage]) -> Iterator[Problem]:
    address = page_address(page.path)
    if address.casefold() in _HUBS and address not in _HUBS:
        yield Problem(
            document=page,
            message=f"would be published at `{address}`, and the site has `{address.casefold()}`",
            hint="write the name of the folder in lower case",
        )
    other = taken.setdefault(address.casefold(), page)
    if other is not page:
        yield Problem(
            document=page,
            message=f"would be published at `{address}`, where {_name(other)} is",
            hint="give the file another name",
            related=(Related(location=Location(path=other.path), message="published at the same address"),),
        )


def _name(other: AnyDocument | PlainPage, card: AnyDocument | None = None) -> str:
    if other is card:
        return "the card itself"
    return f"`{other.path}`"

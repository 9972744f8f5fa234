"""A badge: the level of a card in one line of cells, to stand in a README beside those of others."""

from __future__ import annotations

from mltrl_docs.figures.labels import text_width
from mltrl_docs.figures.level_colours import FILLS, INK, INK_2, PAPER, TEXTS, WASH
from mltrl_docs.framework import Level
from mltrl_docs.values import Value

HEIGHT = 20
LABEL = "TRL"
_PADDING = 7.0  # pixels on either side of a cell's text


class Cell(Value):
    """A cell with its text, which stands around `middle`; all in pixels, from the left edge."""

    x: int
    width: int
    middle: float
    text: str
    fill: str
    ink: str
    bold: bool


class Badge(Value):
    """All that is drawn, and what it says: once for a tooltip, once as the message of a badge service."""

    width: int
    cells: tuple[Cell, ...]
    words: str
    message: str
    colour: str


def badge(title: str, own: Level, system: Level, status: str = "active") -> Badge:
    """Lay out the badge of a card; the level of its system has a cell where it is another one."""
    rest = "" if status == "active" else f", {status}"
    name = f"{own.short}{rest}"
    cells = [
        (LABEL, WASH, INK_2, False),
        (str(own.number), FILLS[own.number], TEXTS[own.number], True),
        (name, PAPER, INK, False),
    ]
    message, words = f"{own.number} {name}", f"{title}: level {own.number}, {own.name}{rest}"
    if system.number != own.number:
        cells += [
            ("system", WASH, INK_2, False),
            (str(system.number), FILLS[system.number], TEXTS[system.number], True),
        ]
        message, words = f"{message}, system {system.number}", f"{words}; system level {system.number}"
    placed: list[Cell] = []
    x = 0
    for text, fill, ink, bold in cells:
        width = round(text_width(text, bold=bold) + 2 * _PADDING)
        placed.append(Cell(x=x, width=width, middle=x + width / 2, text=text, fill=fill, ink=ink, bold=bold))
        x += width
    return Badge(width=x, cells=tuple(placed), words=words, message=message, colour=FILLS[system.number])

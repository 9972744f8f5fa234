"""What a system is made of: its parts below it in layers, coupled cards beside it, the limiting path in ink.

Numbers only, in pixels: text never scales, so a figure that is wider than its place scrolls.
`templates/figures/components.html` draws them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from math import ceil

from mltrl_docs.figures.labels import least_room, lines_of
from mltrl_docs.figures.layers import Edge, Layers, Slot, closing_edges, layered
from mltrl_docs.figures.routes import Hop, routed
from mltrl_docs.values import Value

BOX = 44  # height of a box
SQUARE = 24  # width of the level at its left

_NARROWEST, _WIDEST = 104.0, 152.0  # of a box
_PAD = 5.0  # beside a name
_GAP = 10.0  # between boxes
_BESIDE = 62.0  # to a coupled card: room for the word
_EDGE = 2.0  # around the figure: half a line
_FALL = 16.0  # from a box to the first track, and at least from the last track to a box
_TRACK = 8.0  # between tracks
_LINE = 15.0  # of a note below a box
_BEND_ROOM = 6.0  # to either side of a line that passes through a row
_ONE_LINE, _TWO_LINES = 26.3, 18.8  # from the top of a box to the base of its name
_BUS = 12.0  # above the first row, where lines to coupled cards run

LIMIT_NOTE = "sets the level"


class Card(Value):
    """A card in the graph: `level` None where it has none, `address` below the site's root where it has a page."""

    id: str
    title: str
    level: int | None = None
    address: str = ""
    note: str = ""  # a few words below its box


class Link(Value):
    """A part of a system, by their ids."""

    system: str
    part: str
    is_limiting: bool = False


class Words(Value):
    """A line of words: where it begins, and how it looks."""

    x: float
    y: float
    text: str
    look: str  # `name`, `limit` (that the card sets the level), `note` or `coupled` (in the middle of a line)


class Box(Value):
    """A card where it is drawn: `x` and `y` of its left upper corner."""

    card: Card
    x: float
    y: float
    look: str  # `top`, `part`, `limit` (on the path that sets the level) or `coupled`
    words: tuple[Words, ...]  # its name, and what is said below it

    def middle(self, width: float) -> float:
        """Return the middle of a box of a width."""
        return round(self.x + width / 2, 1)


class Line(Value):
    """A line from a system to its part, or to a coupled card, as path data."""

    start: str
    end: str
    path: str
    look: str  # `part`, `limit` or `coupled`


class Components(Value):
    """All that is drawn; every box is `box_width` wide and `BOX` high."""

    width: float
    height: float
    box_width: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]  # those of the limiting path are the last, and so on top
    words: tuple[Words, ...]  # at lines to coupled cards
    left_out: tuple[Link, ...]  # links that close a cycle, and are not drawn


def components(
    top: Card, parts: Sequence[Card], links: Sequence[Link], coupled: Sequence[Card] = ()
) -> Components | None:
    """Lay out a system and all that is below it, from links; None where the library for it is not installed.

    The order of parts and links does not matter: boxes are placed by level and id.

    Raises:
        ValueError: there are no links, or one that leads not from or to a card.

    """
    ordered = [top, *sorted(parts, key=_lowest_first)]
    number = {card.id: index for index, card in enumerate(ordered)}
    try:
        edges = {(number[link.system], number[link.part]): link for link in links}
    except KeyError as error:
        raise ValueError(f"{error} is no card of the graph") from None
    closing = closing_edges(edges)
    beside = [card for card in coupled if card.id not in number]
    width = _box_width([*ordered, *beside])
    layers = layered(len(ordered), edges.keys() - closing, width + _GAP)
    if layers is None:
        return None
    sides = _sides(len(beside), width)
    first = layers.rows[0][0].x
    left = min(*(slot.x for row in layers.rows for slot in row), *(first + side for side in sides), first)
    frame = _Frame(
        cards=tuple(ordered),
        links={edge: edges[edge] for edge in sorted(layers.ways)},
        layers=layers,
        box=width,
        shift=_EDGE + width / 2 - left,
    )
    rows = frame.rows(_EDGE + (_BUS if len(beside) > 2 else 0))  # noqa: PLR2004 - see `_sides`
    neighbours = [
        frame.box_of(card, first + side, rows.tops[0], "coupled")
        for card, side in zip(beside, sides, strict=True)
    ]
    boxes = (*frame.boxes(rows.tops), *neighbours)
    lowest = max(max(box.y + BOX, *(words.y + 4 for words in box.words)) for box in boxes)
    return Components(
        width=max(box.x for box in boxes) + width + _EDGE,
        height=lowest + _EDGE,
        box_width=width,
        boxes=boxes,
        lines=(
            *_coupling(boxes[0], neighbours, width),
            *sorted(frame.lines(rows.paths), key=lambda line: line.look == "limit"),
        ),
        words=tuple(_coupled_words(boxes[0], box, width) for box in neighbours[:2]),
        left_out=tuple(edges[edge] for edge in sorted(closing)),
    )


def _lowest_first(card: Card) -> tuple[bool, int, str]:
    return card.level is None, card.level or 0, card.id


def _box_width(cards: Sequence[Card]) -> float:
    wanted = max(least_room(card.title) for card in cards) + SQUARE + 2 * _PAD
    return float(ceil(min(max(wanted, _NARROWEST), _WIDEST)))


def _sides(count: int, width: float) -> list[float]:
    """Return how far to the right of the top its neighbours stand: in turn to its right and to its left."""
    return [
        (1 if index % 2 == 0 else -1) * (width + _BESIDE + index // 2 * (width + _GAP))
        for index in range(count)
    ]


class _Rows(Value):
    """Where each row begins, and the line of each edge, as path data."""

    tops: tuple[float, ...]
    paths: Mapping[Edge, str]


class _Frame(Value, cached=True):
    """A graph in layers on its way to pixels."""

    cards: tuple[Card, ...]
    links: Mapping[Edge, Link]
    layers: Layers
    box: float  # width of a box
    shift: float  # from the places of the layers to those in the figure

    @cached_property
    def _row_of(self) -> Mapping[int, int]:
        return {
            slot.node: number
            for number, row in enumerate(self.layers.rows)
            for slot in row
            if slot.node is not None
        }

    @cached_property
    def _ends(self) -> frozenset[int]:
        """The last cards of the path that sets the level."""
        limiting = {edge for edge, link in self.links.items() if link.is_limiting}
        return frozenset({end for _, end in limiting} - {start for start, _ in limiting})

    @cached_property
    def _on_path(self) -> frozenset[int]:
        return frozenset(end for (_, end), link in self.links.items() if link.is_limiting)

    def box_of(
        self, card: Card, middle: float, y: float, look: str, notes: Sequence[tuple[str, str]] = ()
    ) -> Box:
        """Return a card as a box around a middle, with its name in two lines at most; `notes` are look and text."""
        x = round(middle + self.shift - self.box / 2, 1)
        name = lines_of(card.title, self.box - SQUARE - 2 * _PAD, 2)
        first = y + (_ONE_LINE if len(name) == 1 else _TWO_LINES)
        words = [
            Words(x=x + SQUARE + _PAD + 1, y=first + _LINE * number, text=line, look="name")
            for number, line in enumerate((*name, "")[:2])  # whatever a title says, two lines are drawn
        ]
        words += [
            Words(x=x, y=y + BOX + _LINE * (number + 1), text=line, look=kind)
            for number, (kind, line) in enumerate(notes)
        ]
        return Box(card=card, x=x, y=y, look=look, words=tuple(words))

    def boxes(self, tops: Sequence[float]) -> Iterator[Box]:
        """Yield the boxes of all rows, from left to right."""
        for y, row in zip(tops, self.layers.rows, strict=True):
            for slot in row:
                if slot.node is not None:
                    look = "top" if slot.node == 0 else "limit" if slot.node in self._on_path else "part"
                    yield self.box_of(self.cards[slot.node], slot.x, y, look, self._notes(slot.node))

    def _notes(self, node: int) -> list[tuple[str, str]]:
        notes = [("limit", LIMIT_NOTE)] if node in self._ends else []
        notes += [("note", self.cards[node].note)] if self.cards[node].note else []
        return [(look, line) for look, text in notes for line in lines_of(text, self.box + _GAP - 4, 2)]

    def rows(self, y: float) -> _Rows:
        """Lead the lines from row to row, and leave as much room between rows as they need."""
        tops = [y]
        paths: dict[Edge, str] = {}
        at: dict[Edge, float] = {}
        for number, (row, below) in enumerate(pairwise(self.layers.rows)):
            bottom = tops[-1] + BOX
            hops: dict[Edge, Hop] = {}
            for edge, way in self.layers.ways.items():
                step = number - self._row_of[edge[0]]
                if step == 0:
                    at[edge] = self._middle(row[way[0]])
                    paths[edge] = f"M{at[edge]:g},{bottom:g}"
                if 0 <= step < len(way) - 1:
                    slot = below[way[step + 1]]
                    hops[edge] = Hop(
                        start=way[step],
                        x=at[edge],
                        end=way[step + 1],
                        to=self._middle(slot),
                        room=_BEND_ROOM if slot.node is None else self.box / 2,
                    )
            gap = routed(list(hops.values()))
            notes = max(len(self._notes(slot.node)) for slot in row if slot.node is not None)
            begin = bottom + _FALL + notes * _LINE
            tops.append(begin + max(gap.tracks - 1, 0) * _TRACK + _FALL + 2)
            for edge, route in zip(hops, gap.routes, strict=True):
                if route.track is not None:
                    paths[edge] += f"V{begin + route.track * _TRACK:g}H{route.to:g}"
                at[edge] = route.to
                if self._row_of[edge[1]] == number + 1:
                    paths[edge] += f"V{tops[-1]:g}"
        return _Rows(tops=tuple(tops), paths=paths)

    def _middle(self, slot: Slot) -> float:
        return round(slot.x + self.shift, 1)

    def lines(self, paths: Mapping[Edge, str]) -> Iterator[Line]:
        """Yield the lines to parts."""
        for edge, link in self.links.items():
            look = "limit" if link.is_limiting else "part"
            yield Line(start=link.system, end=link.part, path=paths[edge], look=look)


def _coupled_words(top: Box, box: Box, width: float) -> Words:
    left, right = sorted((box.x, top.x))
    return Words(
        x=round((left + width + right) / 2, 1), y=top.y + BOX / 2 - 8, text="coupled", look="coupled"
    )


def _coupling(top: Box, neighbours: Sequence[Box], width: float) -> Iterator[Line]:
    """Yield the lines to coupled cards: across to the nearest two, above the row to those behind them."""
    y = top.y + BOX / 2
    for index, box in enumerate(neighbours):
        if index < 2:  # noqa: PLR2004 - one to either side
            left, right = sorted((box.x, top.x))
            path = f"M{left + width:g},{y:g}H{right:g}"
        else:
            path = (
                f"M{top.middle(width):g},{top.y:g}V{top.y - _BUS + _EDGE:g}H{box.middle(width):g}V{box.y:g}"
            )
        yield Line(start=top.card.id, end=box.card.id, path=path, look="coupled")

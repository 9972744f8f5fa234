"""Where words and glyphs may stand in a figure: candidates in order, and the first that hits nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from mltrl_docs.figures.scale import REFERENCE_WIDTH, pixels
from mltrl_docs.values import Value

Anchor: TypeAlias = Literal["start", "middle", "end"]

_CHARACTER = 7.5  # pixels of a character of 12 px in the widest of the common system fonts
_NARROW = dict.fromkeys("ijl|!.,:;'`", 4.0) | dict.fromkeys("ftrI()[]{}/\\- \u00a0\u2009", 5.0)
_WIDE = dict.fromkeys("mwMW@%–—", 11.4)
_CAPITAL = 8.6
_FULL_WIDTH = 12.0
_FIRST_FULL_WIDTH = 0x2E80  # from here on scripts fill a square
_BOLD = 1.12
_ABOVE = 10.0  # pixels of a line of text above its base line
_BELOW = 3.0
_MOST_WORDS = 40  # whose breaks are tried: no figure has room for more
_MARGIN = 11.0  # pixels beside the plot that a text may use


class Box(Value):
    """A rectangle that is taken, in pixels at the reference width."""

    left: float
    top: float
    right: float
    bottom: float

    def hits(self, other: Box) -> bool:
        """Whether two rectangles share any of their inside."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Spot(Value):
    """A place for a text or glyph: `x` in per cent, `dx` from there and `y` in pixels."""

    x: float
    y: float
    dx: float = 0.0
    anchor: Anchor = "start"


def around(x: float, y: float, half: float, dx: float = 0.0) -> Box:
    """Return the square around a point: `x` in per cent, the rest in pixels."""
    centre = pixels(x) + dx
    return Box(left=centre - half, top=y - half, right=centre + half, bottom=y + half)


def text_width(text: str, *, bold: bool = False) -> float:
    """Return about how wide a text of 12 px is, in pixels; rather too much than too little."""
    width = 0.0
    for character in text:
        if character in _NARROW:
            width += _NARROW[character]
        elif character in _WIDE:
            width += _WIDE[character]
        elif ord(character) >= _FIRST_FULL_WIDTH:
            width += _FULL_WIDTH
        else:
            width += _CAPITAL if character.isupper() else _CHARACTER
    return width * (_BOLD if bold else 1)


def cut(text: str, room: float, *, bold: bool = False) -> str:
    """Return as much of a text as a room of so many pixels holds, with an ellipsis where something is missing."""
    if text_width(text, bold=bold) <= room:
        return text
    kept = text[: int(room)]  # no character is narrower than a pixel
    while kept and text_width(f"{kept}…", bold=bold) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def lines_of(text: str, room: float, most: int) -> tuple[str, ...]:
    """Break a text between words into lines of a room of so many pixels, `most` of them; the last one is cut."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}") <= room:
            line = f"{line} {words.pop(0)}"
        lines.append(cut(line, room))
    if words:
        lines.append(cut(" ".join(words), room))
    return tuple(lines)


def least_room(text: str) -> float:
    """Return the fewest pixels in which a text stands in two lines uncut; of a very long one, its beginning."""
    words = text.split()[:_MOST_WORDS]
    breaks = range(1, max(len(words), 2))
    return min(max(text_width(" ".join(words[:at])), text_width(" ".join(words[at:]))) for at in breaks)


def of_text(spot: Spot, text: str) -> Box:
    """Return the room that a text of 12 px takes at a spot, its `y` being the base line."""
    width = text_width(text)
    at = pixels(spot.x) + spot.dx
    left = {"start": at, "middle": at - width / 2, "end": at - width}[spot.anchor]
    return Box(left=left, top=spot.y - _ABOVE, right=left + width, bottom=spot.y + _BELOW)


def first_free_text(
    text: str, spots: Iterable[Spot], taken: Sequence[Box], top: float, bottom: float
) -> Spot | None:
    """Return the first spot where a text stays in the plot and hits nothing; None where there is none."""
    for spot in spots:
        box = of_text(spot, text)
        inside = (
            box.left >= -_MARGIN
            and box.right <= REFERENCE_WIDTH + _MARGIN
            and box.top >= top
            and box.bottom <= bottom
        )
        if inside and not any(box.hits(other) for other in taken):
            return spot
    return None


def first_free_glyph(spots: Iterable[Spot], half: float, taken: Sequence[Box]) -> Spot | None:
    """Return the first spot where a round or square glyph hits nothing; None where there is none."""
    for spot in spots:
        box = around(spot.x, spot.y, half, spot.dx)
        if not any(box.hits(other) for other in taken):
            return spot
    return None

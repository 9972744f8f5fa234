"""What is said of a gate criterion: whether it is met, what decided that, and what to do."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date as Date  # noqa: N812 - said as the model says it
from typing import Literal, TypeAlias

from mltrl_docs.findings import KeyPath, Location
from mltrl_docs.model.portfolio import AnyDocument
from mltrl_docs.values import Value, replaced

State: TypeAlias = Literal["met", "not-met", "not-applicable"]
Place: TypeAlias = tuple[AnyDocument, KeyPath]


class Judgement(Value):
    """Whether a criterion is met, and what decided it; `place` and `key_path` say where a person looks.

    A criterion that is not met because of *bad news* (a test that fails now, a requirement that is open again) says
    so, with the day of the news where it is known. `explained_by` names the rules whose findings tell the same to
    those who run a check. One that is not met because a file *cannot be read* is no news to them either.
    `others` are places in further documents that were looked at, and might have decided otherwise.
    """

    state: State
    detail: str
    hint: str = ""  # what to do now, where it is not met
    place: AnyDocument | None = None
    key_path: KeyPath = ()
    body_line: int | None = None  # from 1, where the place is in the body, which has no key path
    is_bad_news: bool = False
    since: Date | None = None
    explained_by: frozenset[str] = frozenset()
    is_unreadable: bool = False
    others: tuple[Place, ...] = ()

    @property
    def location(self) -> Location | None:
        """Where a person looks."""
        if self.place is None:
            return None
        if self.body_line is not None:
            return Location(path=self.place.path, line=self.place.body_line + self.body_line - 1)
        return self.place.locate(self.key_path)


def met(detail: str, place: AnyDocument | None = None, key_path: KeyPath = ()) -> Judgement:
    """Say that a criterion is met, and by what."""
    return Judgement(state="met", detail=detail, place=place, key_path=key_path)


def not_met(
    detail: str,
    hint: str,
    place: AnyDocument | None = None,
    key_path: KeyPath = (),
    explained_by: Collection[str] = (),
) -> Judgement:
    """Say that a criterion is not met yet, and what to do."""
    return Judgement(
        state="not-met",
        detail=detail,
        hint=hint,
        place=place,
        key_path=key_path,
        explained_by=frozenset(explained_by),
    )


def in_doubt(judgement: Judgement, since: Date | None) -> Judgement:
    """Say that a criterion is not met because of bad news that was recorded, on a day or without one."""
    return replaced(judgement, is_bad_news=True, since=since)


def also_by(judgement: Judgement, places: Iterable[Place]) -> Judgement:
    """Say which other documents a judgement depends on, each once, where a criterion is not met."""
    if judgement.state != "not-met":
        return judgement
    others: dict[str, Place] = {}
    for document, key_path in places:
        if document is not judgement.place:
            others.setdefault(document.path, (document, key_path))
    return replaced(judgement, others=tuple(others.values()))


def without_meaning(detail: str) -> Judgement:
    """Say that a criterion has no meaning for the card, by what the card is."""
    return Judgement(state="not-applicable", detail=detail)


def unreadable(what: str) -> Judgement:
    """Say that a criterion cannot be judged, since a file that may decide it cannot be read."""
    return Judgement(
        state="not-met",
        detail=f"{what} cannot be read",
        hint="mend the file first: `mltrl check` says what is wrong with it",
        is_unreadable=True,
    )

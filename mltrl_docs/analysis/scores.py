"""How a completed checklist comes out: what was answered, and the score of those that have one."""

from __future__ import annotations

from mltrl_docs.model.checklist import Checklist, Item, Response
from mltrl_docs.values import Value


class SectionScore(Value):
    """The points of one section, of so many."""

    id: str
    title: str
    points: float
    of: int


class Score(Value):
    """The points of a run: the sum of its sections, or the lowest of them (`is_minimum`)."""

    points: float
    of: int
    is_minimum: bool
    sections: tuple[SectionScore, ...]


def score_of(checklist: Checklist, response: Response) -> Score | None:
    """Return the score of a run; None where the checklist has none, or was another version when it was answered.

    Items without an answer, and those that do not apply, give no points. (ML test score: Breck et al., 2017.)
    """
    if (
        checklist.scale != "score"
        or checklist.scoring == "none"
        or checklist.version != response.checklist_version
    ):
        return None
    sections = tuple(
        SectionScore(
            id=section.id,
            title=section.title,
            points=sum(_points(response, item) for item in section.items),
            of=len(section.items),
        )
        for section in checklist.sections
    )
    if checklist.scoring == "sum":
        points, of = sum(s.points for s in sections), sum(s.of for s in sections)
        return Score(points=points, of=of, is_minimum=False, sections=sections)
    lowest = min(sections, key=lambda section: section.points)
    return Score(points=lowest.points, of=lowest.of, is_minimum=True, sections=sections)


def _points(response: Response, item: Item) -> float:
    answer = response.answers.get(item.id)
    return float(answer.answer) if answer and isinstance(answer.answer, (int, float)) else 0.0


def items_in_force(checklist: Checklist, level: int) -> tuple[Item, ...]:
    """Return the questions that are asked at the review of a level (0 to 9)."""
    return tuple(item for item in checklist.items() if item.from_level <= level)


def answered(checklist: Checklist | None, response: Response) -> tuple[int, int]:
    """Return how many questions were answered, and how many were asked.

    Where the questions of that version are not known any more, those that were answered are all there are.
    """
    if checklist is None or checklist.version != response.checklist_version:
        return len(response.answers), len(response.answers)
    asked = items_in_force(checklist, response.level)
    return sum(item.id in response.answers for item in asked), len(asked)

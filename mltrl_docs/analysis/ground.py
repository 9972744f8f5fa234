"""What a gate criterion is judged on: a card, the gate that asks, and the record that passed it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 - said as the model says it
from functools import cached_property

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.history import Record
from mltrl_docs.findings import KeyPath
from mltrl_docs.model.card import Card, DatasetUse
from mltrl_docs.model.dataset import Dataset
from mltrl_docs.model.document import Document
from mltrl_docs.model.requirements import Requirement, Requirements, Stage
from mltrl_docs.model.sections import ProseSection, named_sections
from mltrl_docs.values import Value


class Listed(Value):
    """One requirement, at its place (from 0) in its document."""

    document: Document[Requirements]
    place: int
    requirement: Requirement


class Ground(Value, cached=True):
    """What a criterion is judged on. Levels are whole numbers from 0 to 9.

    `level` is the level whose gate asks; where all passed gates ask alike, the level that the card is at. `reach`
    is the level that the card is at, or would be at if the gate *ahead* were passed. A gate that was passed has its
    `record`, where the criterion is about that.
    """

    assessment: Assessment
    card: Document[Card]
    level: int
    reach: int
    is_ahead: bool = False
    record: Record | None = None

    @cached_property
    def sections(self) -> dict[str, ProseSection]:
        """The sections of the card's prose by the names that rules know."""
        return named_sections(self.card.body, self.assessment.policy.sections)

    def says(self, section: str) -> bool:
        """Whether there is a sentence under a section of the card."""
        return section in self.sections and self.sections[section].says_something

    def is_told(self, day: Date | None) -> bool:
        """Whether an item of this day counts as it stands: it has no day, or it has happened at the viewpoint.

        One that has not happened yet is taken to have been in order where a gate was passed, and not to have been
        there where a gate lies ahead.
        """
        return day is None or self.assessment.viewpoint.has_happened(day)

    @cached_property
    def sheets(self) -> tuple[tuple[int, DatasetUse, Document[Dataset]], ...]:
        """The datasets of the card that have a sheet, each with its place (from 0) in the card's list."""
        known = self.assessment.portfolio.datasets
        return tuple(
            (place, use, known[use.dataset])
            for place, use in enumerate(self.card.data.datasets)
            if use.dataset in known
        )

    @property
    def lacks_sheets(self) -> bool:
        """Whether some dataset of the card has a sheet that cannot be read."""
        portfolio = self.assessment.portfolio
        return any(
            use.dataset not in portfolio.datasets and portfolio.is_known("dataset", use.dataset)
            for use in self.card.data.datasets
        )

    def requirements(self, stage: Stage | None = None) -> tuple[Listed, ...]:
        """Return the card's requirements that are not dropped, of one stage or of both, by path and place."""
        return tuple(self._standing(stage))

    def _standing(self, stage: Stage | None) -> Iterator[Listed]:
        for document in self.assessment.portfolio.requirements_of(self.card.id):
            if stage in {document.data.stage, None}:
                for place, requirement in enumerate(document.data.requirements):
                    if requirement.status != "dropped":
                        yield Listed(document=document, place=place, requirement=requirement)

    @property
    def requirements_documents(self) -> tuple[tuple[Document[Requirements], KeyPath], ...]:
        """The card's requirements documents, each with the place of its list."""
        of_card = self.assessment.portfolio.requirements_of(self.card.id)
        return tuple((document, ("requirements",)) for document in of_card)

    @property
    def lacks_requirements(self) -> bool:
        """Whether some requirements document of the card may be one that cannot be read."""
        return self.assessment.portfolio.may_lack("requirements", self.card.id)

"""How full a card is: which of the fields and sections that are recommended at its level say something.

A card is a communication tool (paper, Methods, TRL Cards): what it leaves out, readers have to ask for. How full
it is says nothing about how ready the technology is; that is for gates and reviews.
"""

from __future__ import annotations

from collections.abc import Callable

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.model.card import Card, CardType
from mltrl_docs.model.document import Document
from mltrl_docs.model.sections import named_sections
from mltrl_docs.values import Value

_LEARNS: frozenset[CardType] = frozenset({"model", "algorithm", "data-pipeline", "system"})
_ALL: frozenset[CardType] = _LEARNS | {"software", "hardware", "human-step"}


class _Field(Value):
    """A field of a card: from which level to which it is recommended, and for which types of cards."""

    name: str  # as readers are told
    says: Callable[[Card], bool]
    level: int = 0
    last: int = 9
    types: frozenset[CardType] = _ALL


_FIELDS = (
    _Field(name="links", says=lambda card: bool(card.links)),
    _Field(name="tags", says=lambda card: bool(card.tags)),
    _Field(name="targets", says=lambda card: bool(card.targets), last=8),
    _Field(name="reviewers", says=lambda card: any(card.reviewers), level=1),
    _Field(name="working group", says=lambda card: bool(card.working_group), level=1),
    _Field(
        name="versions",
        says=lambda card: any((card.versions.code, card.versions.model, card.versions.data)),
        level=1,
    ),
    _Field(name="datasets", says=lambda card: bool(card.datasets), level=1, types=_LEARNS),
    _Field(name="metrics", says=lambda card: bool(card.metrics), level=1, types=_LEARNS),
    _Field(name="tests", says=lambda card: bool(card.tests), level=3),
    _Field(name="caliber", says=lambda card: card.caliber is not None, level=3),
    _Field(name="product owner", says=lambda card: bool(card.owners.product), level=5),
    _Field(name="service levels", says=lambda card: bool(card.service_levels), level=7),
    _Field(name="deployment", says=lambda card: card.deployment is not None, level=7),
    _Field(name="compliance", says=lambda card: bool(card.compliance), level=7),
    _Field(name="monitoring", says=lambda card: bool(card.monitoring), level=9),
)
_REQUIREMENTS_FROM = 2
_SECTIONS = (
    "Model and algorithm",
    "Intended use",
    "Data considerations",
    "Ethics",
    "Metrics and results",
    "Testing status",
    "Caveats",
    "Key assumptions",
)


class Completeness(Value):
    """What is recommended for a card at its level, and what of it says nothing yet."""

    all: tuple[str, ...]  # names of fields, then of sections
    missing: tuple[str, ...]

    @property
    def filled(self) -> int:
        """How many of all say something."""
        return len(self.all) - len(self.missing)


def completeness(assessment: Assessment, card: Document[Card], level: int) -> Completeness:
    """Return how full a card at a level is; `TBD` and the like say nothing, a reason why it does not apply does."""
    data = card.data
    said = {
        field.name: field.says(data)
        for field in _FIELDS
        if field.level <= level <= field.last and data.type in field.types
    }
    if level >= _REQUIREMENTS_FROM:
        said["requirements"] = bool(assessment.portfolio.requirements_of(card.id))
    sections = named_sections(card.body, assessment.policy.sections)
    for name in _SECTIONS:
        section = sections.get(name.casefold())
        said[name] = section is not None and section.says_something
    return Completeness(all=tuple(said), missing=tuple(name for name, is_said in said.items() if not is_said))

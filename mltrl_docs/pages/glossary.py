"""The terms, in plain words, each with an anchor to link to."""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.pages.page import Page
from mltrl_docs.pages.world import World
from mltrl_docs.values import Value

ADDRESS = "glossary/"


class Term(Value):
    """A term and what it means; `see` is the address of the page that says more."""

    name: str
    meaning: str
    see: str = ""

    @property
    def anchor(self) -> str:
        """The id to link to: `trl-card`."""
        return "".join(c if c.isalnum() else "-" for c in self.name.lower()).strip("-")


TERMS = (
    Term(
        name="As of",
        meaning="The day that a page shows. What is dated later had not happened; what is due is counted from here.",
    ),
    Term(name="Caliber", meaning="The standard that code is held to: research, prototype or product."),
    Term(
        name="Checklist",
        meaning="Questions that an organisation asks at its reviews, with a version. Ethics is one; an ML test score "
        "is another.",
        see="checklists/",
    ),
    Term(
        name="Component",
        meaning="A part of a system: a technology with a card of its own that the system cannot do without. "
        "Components set the level of the system.",
    ),
    Term(
        name="Coupled",
        meaning="Two technologies that influence each other without one being a part of the other. Coupling never "
        "sets a level.",
    ),
    Term(
        name="Debrief",
        meaning="What a team writes down when it leaves a level: what was done, what was dropped, what was learned, "
        "which technical debt was taken on.",
        see="records/",
    ),
    Term(
        name="Decision point",
        meaning="A gate at which an organisation decides how to go on: after levels 2, 4, 6 and 8.",
        see="levels/",
    ),
    Term(
        name="Discovery switchback",
        meaning="A step back because something was found that the level did not account for, often while parts are "
        "put together.",
    ),
    Term(
        name="Embedded switchback",
        meaning="A step back that was planned from the start: from 4 to 2 for another round of research, or from 9 "
        "when what is deployed changes.",
    ),
    Term(
        name="Entry",
        meaning="The first record of a card. Work that is further on may enter above level 0, with a reason.",
    ),
    Term(name="Gate", meaning="The review that lets a technology leave a level, and what it asks for."),
    Term(
        name="Golden dataset",
        meaning="A small, curated dataset with known answers, against which every change is measured.",
        see="datasets/",
    ),
    Term(name="Graduation", meaning="A step up by one level, decided by a review. Levels are never skipped."),
    Term(
        name="Held back by",
        meaning="The part, or parts, at the lowest level of a system. It is where work moves the system.",
    ),
    Term(
        name="Hold",
        meaning="A review that keeps a technology at its level, and says what is still to be done.",
    ),
    Term(
        name="In doubt",
        meaning="Something has become worse since the last review: a part went back, or a test failed. The level "
        "stands until somebody looks.",
    ),
    Term(
        name="Level as integrated",
        meaning="A part can be less ready inside a system than by itself. The card of the system then says at "
        "which level it counts, and why.",
    ),
    Term(
        name="Metamorphic relation",
        meaning="What must stay true of outputs when inputs change in a known way: a test where no right answer is "
        "at hand.",
    ),
    Term(
        name="ML test score",
        meaning="28 tests in four sections that tell how ready a system is for production. The lowest section is "
        "the score.",
        see="checklists/",
    ),
    Term(
        name="Panel",
        meaning="The people who decide at a gate. Which roles they have depends on the level; one of them at least "
        "is no owner.",
        see="levels/",
    ),
    Term(name="Reaffirmation", meaning="A review that confirms the level as it is."),
    Term(
        name="Record",
        meaning="What a review, or another change of level, leaves behind. It is never changed once it is merged.",
        see="records/",
    ),
    Term(
        name="Requirement",
        meaning="One need, written down so that it can be checked. Research requirements come first; product "
        "requirements follow from level 5 on.",
        see="requirements/",
    ),
    Term(
        name="Review switchback",
        meaning="A step back that a review decides, often because priorities or resources have changed.",
    ),
    Term(
        name="Risk",
        meaning="The probability that a requirement is not met, times the value at stake from 1 to 10.",
        see="requirements/",
    ),
    Term(
        name="Service level",
        meaning="What users may count on: an agreement (SLA) with them, or an objective (SLO) of the team.",
    ),
    Term(
        name="Sim to real",
        meaning="The difference between simulated data and the real world, and what is done about it.",
    ),
    Term(
        name="Stale",
        meaning="Not looked at for longer than its level allows. Nobody has to be at fault; somebody has to look.",
        see="reviews/",
    ),
    Term(
        name="Switchback",
        meaning="A step back to an earlier level, recorded with its kind and reason. It is part of the work, not a "
        "failure of it.",
    ),
    Term(
        name="System level",
        meaning="The lowest level among a technology and all its parts. This is what the level of a system means "
        "everywhere on this site.",
    ),
    Term(
        name="TRL Card",
        meaning="One page for one technology: where it stands, what it assumes, what it was tested on, who answers "
        "for it.",
        see="cards/",
    ),
    Term(
        name="Validation",
        meaning="Showing that the right thing was built: it does what its users need.",
        see="requirements/",
    ),
    Term(
        name="Verification",
        meaning="Showing that the thing was built right: it does what was specified.",
        see="requirements/",
    ),
    Term(
        name="Waiver",
        meaning="An exception: a finding that is let through until a day, with a reason, by someone who is no owner.",
        see="rules/",
    ),
)


def pages(world: World) -> Iterator[Page]:
    """Yield the glossary."""
    yield world.page("glossary.html", ADDRESS, "Glossary", wide=True, terms=TERMS)

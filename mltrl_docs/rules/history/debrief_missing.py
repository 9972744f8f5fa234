"""A graduation or hold has no debrief, or one with empty sections.

After each review the working group looks back: what was accomplished, what was left out, what was learned, and
which technical debt remains (paper, Methods, gated reviews). The debrief is the body of the record, in the sections
`Accomplished`, `Descoped`, `Learned` and `Technical debt`. A section counts when a sentence stands in it; none at
all is an error, some missing or empty a warning. A correction without a body keeps the debrief of the record that it
corrects.

Wrong:

    === cards/copilot/index.md
    kind: card
    level: 2

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 1
    to: 2

Right:

    === cards/copilot/index.md
    kind: card
    level: 2

    === cards/copilot/reviews/2026-03-02.md
    ---
    kind: review
    id: copilot-2026-03-02
    card: copilot
    date: 2026-03-02
    event: graduation
    from: 1
    to: 2
    panel:
      - {person: noor-haak, role: research, approved: true}
      - {person: lena-voss, role: research, approved: true}
    ---

    ## Accomplished

    Three experiments on single properties, two of them with a positive result.

    ## Descoped

    Video microscopy: there is no data yet.

    ## Learned

    Staining differs more between laboratories than between scanners.

    ## Technical debt

    The tiles are cut by a script that nobody tests.

Mend: write a sentence or two in each section; say why where a section does not apply.
"""

from __future__ import annotations

from collections.abc import Iterator

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.history import Record
from mltrl_docs.analysis.words import listed
from mltrl_docs.findings import Location, Related, Severity
from mltrl_docs.model.sections import ProseSection, named_sections
from mltrl_docs.rules.rule import Problem

SEVERITY: Severity = "error"

_SECTIONS = ("Accomplished", "Descoped", "Learned", "Technical debt")


def check(assessment: Assessment) -> Iterator[Problem]:
    """Read the body of every graduation and hold."""
    for history in assessment.histories.values():
        for step in history.steps:
            if step.record.data.event in {"graduation", "hold"}:
                # a correction without prose of its own leaves that of the record it corrects in place
                has_prose = step.corrected is None or bool(step.record.body.strip())
                yield from _look_at(assessment, step.record, step.record if has_prose else step.corrected)


def _look_at(assessment: Assessment, record: Record, debriefed: Record | None) -> Iterator[Problem]:
    own_names = assessment.policy.sections
    sections = named_sections("" if debriefed is None else debriefed.body, own_names)
    translated = {name.casefold(): own for name, own in own_names.items()}
    headings = {name.casefold(): translated.get(name.casefold(), name) for name in _SECTIONS}
    lacking = [key for key in headings if key not in sections or not sections[key].says_something]
    if not lacking:
        return
    names = listed([f"`{headings[key]}`" for key in lacking])
    related: tuple[Related, ...] = ()
    if debriefed is not None and debriefed is not record:
        related = (Related(location=debriefed.locate(("id",)), message="the record whose debrief stays"),)
    if len(lacking) == len(headings):
        yield Problem(
            document=record,
            message=f"a {record.data.event} without a debrief",
            hint=f"write the sections {names} below the front matter, a sentence each",
            key_path=("body",),
            related=related,
        )
        return
    yield Problem(
        document=record,
        message=f"the debrief says nothing under {names}",
        hint="write a sentence under each, if only why there is nothing to say",
        key_path=("body",),
        place=_place(record, [sections[key] for key in lacking if key in sections and debriefed is record]),
        severity="warning",
        related=related,
    )


def _place(record: Record, empty: list[ProseSection]) -> Location | None:
    if not empty:
        return None
    return Location(path=record.path, line=record.body_line + empty[0].line - 1)

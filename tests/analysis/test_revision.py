"""What of a card has changed since a panel last looked at it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from mltrl_docs.analysis.revision import KeyChange, RequirementsChange, Revision, revision_of
from tests.gate_worlds import card, whole
from tests.worlds import assessed

RECORD = {"cards/copilot/reviews/2026-03-02.md": "kind: review\nevent: hold\nfrom: 3\nto: 3\n"}
LINES = """\
versions: {code: 0.1.0}
datasets: [{dataset: slides, version: 1.0.0, role: train}, {dataset: notes, version: 1.0.0, role: test}]
metrics: [{name: recall, value: 0.8, audience: research}]
components: [{card: atlas}]
tests: [{kind: unit, status: passing}]
"""
BODY = "## Ethics\n\nNo harm is known.\n\n## Metrics\n\nIt works.\n"
NEEDS = """\
kind: requirements
requirements:
  - {id: '1', statement: It shall answer., category: data}
  - {id: '2', statement: It shall ask., category: data}
"""


def revision(
    *,
    then: Mapping[str, str] | None = None,
    now: Mapping[str, str] | None = None,
    lines: str = LINES,
    body: str = BODY,
) -> Revision:
    """Return what has changed from lines, a body and further files of a card to others."""
    (one, _), (other, _) = (
        assessed(whole({**RECORD, **card(*text), **(more or {})}))
        for text, more in (((LINES, BODY), then), ((lines, body), now))
    )
    return revision_of(
        other.portfolio.reviews["copilot-2026-03-02"],
        one.portfolio.cards["copilot"],
        other.portfolio.cards["copilot"],
        one.portfolio.requirements_of("copilot"),
        other.portfolio.requirements_of("copilot"),
    )


def needs(*files: tuple[str, str]) -> dict[str, str]:
    return {f"cards/copilot/requirements/{name}.md": text for name, text in files}


def test_where_nothing_has_changed_there_is_no_revision() -> None:
    same = needs(("research", NEEDS))
    found = revision(then=same, now=same)
    assert not found
    assert (found.card, found.record.id) == ("copilot", "copilot-2026-03-02")


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("code: 0.1.0", "code: 0.2.0", [KeyChange(key="versions")]),
        ("name: recall, value: 0.8", "name: recall, value: 0.9", [KeyChange(key="metrics", entries=("recall",))]),
        ("name: recall", "name: cost", [KeyChange(key="metrics", entries=("cost", "recall"))]),
        ("dataset: notes, version: 1.0.0", "dataset: notes, version: 1.1.0",
         [KeyChange(key="datasets", entries=("notes",))]),
        ("components: [{card: atlas}]\n", "", [KeyChange(key="components", entries=("atlas",))]),
        ("{kind: unit, status: passing}", "{kind: unit, status: passing}, {kind: stress, status: planned}",
         [KeyChange(key="tests", entries=("stress",))]),
        ("versions: {code: 0.1.0}\n", "title: Copilot\nstatus: paused\nlevel: 4\n",
         [KeyChange(key="title"), KeyChange(key="versions")]),
    ],
    ids=[
        "a key", "an entry of a list", "an entry that stands in for another", "one of two entries", "a list",
        "a new entry", "keys, but not those that records move",
    ],
)  # fmt: skip
def test_what_has_changed_is(before: str, after: str, changes: list[KeyChange]) -> None:
    found = revision(lines=LINES.replace(before, after))
    assert found
    assert sorted(found.keys, key=lambda one: one.key) == changes
    assert (found.sections, found.requirements) == ((), ())


@pytest.mark.parametrize(
    ("body", "sections"),
    [
        (BODY.replace("No harm", "Some harm"), ("Ethics",)),
        (f"{BODY}\n## Learned\n\nIt scales.\n", ("Learned",)),
        ("## Metrics\n\nIt works.\n", ("Ethics",)),
        (f"## Ethics\n\nNobody is harmed.\n\n{BODY}", ("Ethics",)),
        ("## Metrics\n\n\nIt works.\n\n\n## Ethics\n\nNo harm is known.\n", ()),
        ("## Costs\n\nNone.\n\n## Ethics\n\nSome harm.\n", ("Costs", "Ethics", "Metrics")),
    ],
    ids=[
        "one that says something else", "one that is new", "one that is gone", "one that is there twice",
        "none, whatever their order and blank lines", "the new ones before those that are gone",
    ],
)  # fmt: skip
def test_sections_have_changed(body: str, sections: tuple[str, ...]) -> None:
    found = revision(body=body)
    assert found.sections == sections
    assert bool(found) is bool(sections)
    assert found.keys == ()


NEW = "  - {id: '3', statement: It shall stop., category: data}\n"
OTHER = NEEDS.replace("It shall answer.", "It shall answer soon.")


@pytest.mark.parametrize(
    ("then", "now", "new", "changed", "gone"),
    [
        (NEEDS, NEEDS + NEW, 1, 0, 0),
        (NEEDS + NEW, NEEDS, 0, 0, 1),
        (NEEDS, OTHER, 0, 1, 0),
        (NEEDS, OTHER.replace("id: '2'", "id: '4'") + NEW, 2, 1, 1),
    ],
    ids=["new", "gone", "worded otherwise", "all of these"],
)
def test_requirements_are(then: str, now: str, new: int, changed: int, gone: int) -> None:
    same = ("product", f"{NEEDS}stage: product\n")
    found = revision(then=needs(("research", then), same), now=needs(("research", now), same))
    assert found.requirements == (
        RequirementsChange(document="copilot-research", new=new, changed=changed, gone=gone),
    )
    assert found
    assert (found.keys, found.sections) == ((), ())


def test_documents_of_requirements_come_and_go() -> None:
    found = revision(then=needs(("research", NEEDS)), now=needs(("product", f"{NEEDS}{NEW}stage: product\n")))
    assert found.requirements == (
        RequirementsChange(document="copilot-product", new=3, changed=0, gone=0),
        RequirementsChange(document="copilot-research", new=0, changed=0, gone=2),
    )

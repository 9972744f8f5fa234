"""Random changes of a small world: whatever it was before, a change answers for itself and for nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import starmap

from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.change import Touched, touched_by
from mltrl_docs.findings import Finding
from mltrl_docs.load.documents import Reading, read_document
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.rules.enforce import Verdict, enforce
from mltrl_docs.rules.ratchet import ratchet
from tests.worlds import FAMILIES, TODAY, completed

World = Mapping[str, str]

_SOUND = completed(
    {
        "cards/copilot/index.md": "kind: card\nlevel: 4\ncomponents: [{card: segmenter}]",
        "cards/copilot/reviews/2026-03-02.md": "kind: review\nevent: graduation\nfrom: 3\nto: 4",
        "cards/copilot/responses/ethics.md": "kind: response\ndate: 2026-03-01",
        "cards/segmenter/index.md": "kind: card\nlevel: 4",
        "cards/segmenter/reviews/2026-02-02.md": "kind: review\nevent: graduation\nfrom: 3\nto: 4",
        "cards/slides/index.md": "kind: dataset",
        "cards/notes.md": "# Notes\n",
    }
)
_EDITS = (
    ("level: 4", "level: 5"),
    ("level: 4", "level: four"),
    ("to: 4", "to: 3"),
    ("to: 4", "to:  4"),
    ("id: copilot\n", "id: pilot\nformerly: [copilot]\n"),
    ("card: segmenter", "card: segmentor"),
    ("title: ", "titel: "),
    ("\n---\n", "\n---\n\nSee [nothing](nowhere.md).\n"),
    ("\n---\n", "\n--\n"),
    ("answer: yes", "answer: no"),
    ("2026-03-02\nevent", "2026-01-02\nevent"),
    ("# Notes", "# More notes"),
)


def variants(text: str) -> list[str | None]:
    """Return what a file may be: gone, as it is sound, or with one of the edits that it admits."""
    return [text, text, None, *(text.replace(old, new, 1) for old, new in _EDITS if old in text)]


WORLDS = st.fixed_dictionaries({path: st.sampled_from(variants(text)) for path, text in _SOUND.items()}).map(
    lambda files: {path: text for path, text in files.items() if text is not None}
)


@cache
def reading(path: str, text: str) -> Reading:
    return read_document(path, text.encode())


def portfolio(world: World) -> tuple[Portfolio, list[Finding]]:
    readings = list(starmap(reading, sorted(world.items())))
    made = Portfolio(
        documents=tuple(r.document for r in readings if r.document is not None),
        unread=tuple(r.unread for r in readings if r.unread is not None),
        pages=tuple(r.page for r in readings if r.page is not None),
        files=frozenset(world),
    )
    return made, [finding for one in readings for finding in one.findings]


def verdict(world: World, base: World | None = None) -> Verdict:
    documents, found = portfolio(world)
    before = None if base is None else portfolio(base)[0]
    viewpoint = Viewpoint(today=TODAY)
    return enforce(Assessment(portfolio=documents, viewpoint=viewpoint, base=before), found)


def change(base: World, head: World) -> tuple[Verdict, Touched]:
    touched = touched_by(portfolio(base)[0], portfolio(head)[0])
    return ratchet(verdict(head, base), verdict(base), touched), touched


def of_families(judged: Verdict) -> list[Finding]:
    """Return the errors of the families to which the world is sound."""
    return [finding for finding in judged.errors if finding.rule.partition("/")[0] in FAMILIES]


@given(WORLDS)
def test_no_change_fails_nothing_and_shows_nothing(world: World) -> None:
    judged, touched = change(world, world)
    assert touched == Touched()
    assert judged.findings == ()
    assert judged.already_there == verdict(world).findings


@given(WORLDS)
def test_against_nothing_all_fails_that_fails_without_a_base(world: World) -> None:
    assert change({}, world)[0] == verdict(world)


@given(WORLDS, WORLDS)
def test_a_change_answers_for_what_is_new_and_for_what_it_touches(base: World, head: World) -> None:
    judged, touched = change(base, head)
    before = {(one.rule, one.document or one.location.path, one.key_path) for one in verdict(base).errors}
    for one in judged.errors:
        name = one.document or one.location.path
        is_new = (one.rule, name, one.key_path) not in before
        assert is_new or one.card in touched.cards or name in touched.others, one
    for one in judged.already_there:
        assert one.card not in touched.cards, one


@given(WORLDS)
def test_a_sound_base_excuses_nothing(head: World) -> None:
    judged, _ = change(_SOUND, head)
    assert of_families(judged) == of_families(verdict(head, _SOUND))
    assert of_families(verdict(_SOUND)) == []


@given(WORLDS, WORLDS)
def test_a_rewritten_record_is_told_whatever_else_changes(base: World, head: World) -> None:
    """Texts that differ by more than a blank are other records, unless the file cannot be read."""
    judged, _ = change(base, head)
    told = {one.location.path for one in judged.errors if one.rule == "history/rewritten"}
    damaged = {one.path for one in portfolio(head)[0].unread}
    for path in base:
        kept = reading(path, base[path])
        if kept.document is None or kept.document.kind != "review" or path in damaged:
            assert path not in told
            continue
        same = head.get(path, "").replace("to:  ", "to: ") == base[path].replace("to:  ", "to: ")
        assert (path in told) == (not same), path

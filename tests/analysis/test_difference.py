"""What a change does to cards, records, systems and answers, in worlds as they were and as they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mltrl_docs.analysis.difference import CardDifference, Difference, difference_of
from tests.worlds import assessed

ALPHA = "cards/alpha/index.md"
WHOLE = "cards/whole/index.md"
ETHICS = {
    "checklists/ethics.md": (
        "kind: checklist\nsections: [{id: people, title: People, items: [{id: consent, question: Did they agree?}, "
        "{id: harm, question: Is nobody harmed?}]}]"
    )
}


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> Difference:
    return difference_of(assessed(before)[0], assessed(after)[0])


def only(told: Difference) -> CardDifference:
    (one,) = told.cards
    return one


def held(name: str, day: str, more: str = "") -> dict[str, str]:
    """Return a record of a card that stays at level 2."""
    text = f"kind: review\nid: {name}\ndate: {day}\nevent: reaffirmation\nfrom: 2\nto: 2\n{more}"
    return {f"cards/alpha/reviews/{name}.md": text}


def answered(name: str, day: str, answers: str, *, card: str = "alpha") -> dict[str, str]:
    text = f"kind: response\nid: {name}\ncard: {card}\ndate: {day}\nanswers: {{{answers}}}"
    return {f"cards/alpha/responses/{name}.md": text}


def changes(one: CardDifference) -> list[tuple[str, str, object, object]]:
    return [
        (
            change.response,
            change.item,
            change.before and change.before.answer,
            change.after and change.after.answer,
        )
        for change in one.answers
    ]


def test_new_records_are_told_by_day_then_by_number_then_by_name() -> None:
    before = {ALPHA: "kind: card\nlevel: 2"}
    new = {
        **held("a", "2026-03-02", "seq: 2"),
        **held("b", "2026-03-02", "seq: 1"),
        **held("d", "2026-03-02"),
        **held("c", "2026-03-02"),
        **held("z", "2026-03-01"),
    }
    told = difference(before, {**before, **new})
    assert [record.id for record in told.records] == ["z", "c", "d", "b", "a"]
    assert only(told).records == told.records


def test_a_system_that_is_renamed_moves_under_its_name_of_today() -> None:
    part = {ALPHA: "kind: card\nlevel: 2"}
    before = {**part, "cards/old/index.md": "kind: card\nlevel: 4\ncomponents: [{card: alpha}]"}
    raised = {ALPHA: "kind: card\nlevel: 3"}
    after = {**raised, WHOLE: "kind: card\nformerly: [old]\nlevel: 4\ncomponents: [{card: alpha}]"}
    assert [(one.id, one.before, one.after) for one in difference(before, after).systems] == [("whole", 2, 3)]
    alone = {**part, WHOLE: "kind: card\nformerly: [old]\nlevel: 4"}
    assert [(one.id, one.before, one.after) for one in difference(before, alone).systems] == [("whole", 2, 4)]


def test_a_system_that_is_removed_does_not_move() -> None:
    part = {ALPHA: "kind: card\nlevel: 2"}
    told = difference({**part, WHOLE: "kind: card\nlevel: 4\ncomponents: [{card: alpha}]"}, part)
    assert (only(told).id, only(told).change, told.systems) == ("whole", "removed", ())


def test_a_card_that_is_removed_has_no_records_and_no_answers_that_are_new() -> None:
    beta = {"cards/beta/index.md": "kind: card"}
    before = {**beta, **ETHICS, ALPHA: "kind: card"}
    lost = "kind: review\ncard: alpha\nevent: entry\nto: 0"
    told = difference(before, {**beta, **ETHICS, "cards/beta/reviews/2026-03-01.md": lost})
    assert [(one.id, one.change, one.records, one.answers) for one in told.cards] == [
        ("alpha", "removed", (), ())
    ]
    assert len(told.records) == 1


def test_a_card_that_has_not_begun_has_no_levels() -> None:
    entry = {"cards/alpha/reviews/entry.md": "kind: review\ndate: 2026-04-01\nevent: entry\nto: 2"}
    world = {ALPHA: "kind: card\nlevel: 2", **entry}
    before, after = assessed({}, as_of=date(2026, 3, 1))[0], assessed(world, as_of=date(2026, 3, 1))[0]
    state = only(difference_of(before, after)).after
    assert state is not None
    assert (state.level, state.system_level) == (None, None)


def test_answers_of_a_response_that_is_edited_are_compared_one_by_one() -> None:
    before = {ALPHA: "kind: card", **ETHICS, **answered("one", "2026-03-01", "consent: {answer: yes}")}
    after = {**before, **answered("one", "2026-03-01", "harm: {answer: no}")}
    assert changes(only(difference(before, after))) == [
        ("one", "harm", None, "no"),
        ("one", "consent", "yes", None),
    ]


def test_a_note_that_is_edited_is_no_other_answer() -> None:
    before = {ALPHA: "kind: card", **ETHICS, **answered("one", "2026-03-01", "consent: {answer: yes}")}
    after = {**before, **answered("one", "2026-03-01", "consent: {answer: yes, note: all of them}")}
    assert changes(only(difference(before, after))) == []


def test_a_new_response_is_compared_with_the_newest_before_it() -> None:
    runs = {
        **answered("z", "2026-01-01", "consent: {answer: yes}"),
        **answered("b", "2026-02-01", "consent: {answer: no}"),
        **answered("c", "2026-02-01", "consent: {answer: not-applicable}"),
        **answered("later", "2026-04-01", "consent: {answer: no}"),
    }
    before = {ALPHA: "kind: card", **ETHICS, **runs}
    after = {**before, **answered("new", "2026-03-01", "consent: {answer: yes}")}
    assert changes(only(difference(before, after))) == [("new", "consent", "not-applicable", "yes")]


def test_a_first_response_changes_no_answers() -> None:
    before = {ALPHA: "kind: card", **ETHICS}
    after = {**before, **answered("one", "2026-03-01", "consent: {answer: yes}")}
    assert changes(only(difference(before, after))) == []


def test_the_response_before_may_name_the_card_as_it_was_called() -> None:
    before = {
        ALPHA: "kind: card\nformerly: [old]",
        **ETHICS,
        **answered("one", "2026-01-01", "consent: {answer: yes}", card="old"),
    }
    for name in ("alpha", "old"):
        after = {**before, **answered("two", "2026-03-01", "consent: {answer: no}", card=name)}
        assert changes(only(difference(before, after))) == [("two", "consent", "yes", "no")]

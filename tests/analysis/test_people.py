"""What each person answers for: cards and datasets, tasks that are open, and seats on panels."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mltrl_docs.analysis.people import Charge, Involvement, involvements, known_people
from tests.worlds import assessed


def of(files: Mapping[str, str], *, as_of: date | None = None) -> Mapping[str, Involvement]:
    return involvements(assessed(files, as_of=as_of)[0])


def hold(tasks: str, *, more: str = "") -> str:
    return f"kind: review\nevent: hold\nfrom: 3\nto: 3\ntasks: [{tasks}]\n{more}"


CARDS = {
    "cards/zebra/index.md": """\
        kind: card
        owners: {research: [mira-lund], product: [mira-lund, omar-reis]}
        reviewers: {product: [lena-voss]}
        working_group: [noor-haak]
        """,
    "cards/atlas/index.md": """\
        kind: card
        owners: {research: [lena-voss], product: [mira-lund]}
        reviewers: {research: [omar-reis], product: [omar-reis]}
        working_group: [mira-lund, noor-haak]
        """,
}


def test_cards_are_owned_and_reviewed_on_sides() -> None:
    people = of(CARDS)
    assert people["mira-lund"].owns == (
        Charge(card="atlas", sides=("product",)),
        Charge(card="zebra", sides=("research", "product")),
    )
    assert people["omar-reis"].owns == (Charge(card="zebra", sides=("product",)),)
    assert people["omar-reis"].reviews == (Charge(card="atlas", sides=("research", "product")),)
    assert people["lena-voss"].owns == (Charge(card="atlas", sides=("research",)),)
    assert people["lena-voss"].reviews == (Charge(card="zebra", sides=("product",)),)
    assert people["noor-haak"].owns == people["noor-haak"].reviews == ()


def test_cards_are_listed_that_somebody_works_on() -> None:
    people = of(CARDS)
    assert people["noor-haak"].works_on == ("atlas", "zebra")
    assert people["mira-lund"].works_on == ("atlas",)
    assert people["omar-reis"].works_on == ()


def test_datasets_are_listed_by_their_steward() -> None:
    sheet = "kind: dataset\nsteward: {}\n"
    people = of(
        {
            "cards/datasets/slides/index.md": sheet.format("omar-reis"),
            "cards/datasets/notes/index.md": sheet.format("omar-reis"),
            "cards/datasets/scans/index.md": sheet.format("mira-lund"),
        }
    )
    assert people["omar-reis"].stewards == ("notes", "slides")
    assert people["mira-lund"].stewards == ("scans",)


def test_open_tasks_are_listed_by_the_day_they_are_due_those_without_a_day_last() -> None:
    people = of(
        {
            "cards/atlas/reviews/2026-02-02.md": hold(
                "{id: whenever, task: one, owner: omar-reis}, {id: later, task: two, owner: omar-reis, "
                "due: 2026-09-01}, {id: closed, task: three, owner: omar-reis}, {id: nobody, task: four}"
            ),
            "cards/atlas/reviews/2026-03-02.md": hold("{id: more, task: five}", more="closes: [closed]\n"),
            "cards/zebra/reviews/2026-04-02.md": hold(
                "{id: soon, task: six, owner: omar-reis, due: 2026-07-01}, "
                "{id: other, task: seven, owner: mira-lund}"
            ),
        }
    )
    told = [(duty.card, duty.step.date, duty.task.id) for duty in people["omar-reis"].duties]
    assert told == [
        ("zebra", date(2026, 4, 2), "soon"),
        ("atlas", date(2026, 2, 2), "later"),
        ("atlas", date(2026, 2, 2), "whenever"),
    ]
    assert [duty.task.id for duty in people["mira-lund"].duties] == ["other"]


PANEL = "panel: [{person: omar-reis, role: ROLE, approved: true}, {person: mira-lund, role: design, approved: false}]\n"
SAT = {
    "cards/atlas/reviews/2026-02-02.md": hold("{id: one, task: x}", more=PANEL.replace("ROLE", "qa")),
    "cards/atlas/reviews/2026-05-02.md": hold("{id: two, task: x}", more=PANEL.replace("ROLE", "design")),
    "cards/zebra/reviews/2026-03-02.md": hold("{id: one, task: x}", more=PANEL.replace("ROLE", "product")),
}


def test_seats_on_panels_are_listed_newest_first() -> None:
    people = of(SAT)
    told = [
        (one.card, one.step.date, one.seat.role, one.seat.approved) for one in people["omar-reis"].sittings
    ]
    assert told == [
        ("atlas", date(2026, 5, 2), ("design",), True),
        ("zebra", date(2026, 3, 2), ("product",), True),
        ("atlas", date(2026, 2, 2), ("qa",), True),
    ]
    assert [one.seat.approved for one in people["mira-lund"].sittings] == [False, False, False]


def test_a_look_back_has_the_cards_and_records_that_there_were_then() -> None:
    late = {**CARDS, **SAT, "cards/zebra/reviews/2026-03-02.md": "kind: review\nevent: entry\nto: 3\n"}
    people = of(late, as_of=date(2026, 3, 1))
    assert [one.card for one in people["mira-lund"].owns] == ["atlas"]
    assert people["noor-haak"].works_on == ("atlas",)
    assert [one.step.date for one in people["omar-reis"].sittings] == [date(2026, 2, 2)]
    assert [one.card for one in of(late)["mira-lund"].owns] == ["atlas", "zebra"]


def test_everybody_is_known_whom_the_policy_or_a_document_names() -> None:
    files = {
        "mltrl.yml": "people: {zoe-ames: {name: Zoe Ames}, ada-field: {name: Ada Field}}\n",
        "cards/datasets/slides/index.md": "kind: dataset\nsteward: omar-reis\n",
        **CARDS,
    }
    assessment, _ = assessed(files)
    everybody = ["ada-field", "lena-voss", "mira-lund", "noor-haak", "omar-reis", "zoe-ames"]
    assert known_people(assessment) == set(everybody)
    assert list(involvements(assessment)) == everybody


def test_somebody_whom_only_the_policy_names_answers_for_nothing() -> None:
    people = of({"mltrl.yml": "people: {ada-field: {name: Ada Field}}\n", **CARDS})
    assert people["ada-field"] == Involvement()

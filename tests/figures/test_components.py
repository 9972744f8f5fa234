"""What a system is made of: boxes that are apart, lines that end at their boxes, the same places every time."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import combinations

import pytest
from hypothesis import given, settings

from mltrl_docs.figures.components import BOX, LIMIT_NOTE, SQUARE, Card, Components, Link, components
from mltrl_docs.figures.labels import text_width
from mltrl_docs.figures.layers import layered
from tests.figures.graphs import box_of, corners, crosses, on_top_of, segments, system_of, systems

System = tuple[Card, list[Card], list[Link]]

TOP = Card(id="top", title="Slide copilot", level=4)
PARTS = [
    Card(id="manifold", title="Manifold", level=4, address="cards/manifold/"),
    Card(id="reader", title="Reading step", level=6, address="cards/reader/"),
]
LINKS = [Link(system="top", part="reader"), Link(system="top", part="manifold", is_limiting=True)]


def drawn(top: Card, parts: list[Card], links: list[Link], coupled: tuple[Card, ...] = ()) -> Components:
    graph = components(top, parts, links, coupled)
    assert graph is not None
    return graph


@given(systems())
@settings(max_examples=60, deadline=None)
def test_boxes_are_apart_and_inside_the_figure(system: System) -> None:
    graph = drawn(*system)
    assert len(graph.boxes) == 1 + len(system[1])
    for box in graph.boxes:
        assert 0 <= box.x <= graph.width - graph.box_width
        assert 0 <= box.y <= graph.height - BOX
    for one, other in combinations(graph.boxes, 2):
        assert abs(one.x - other.x) >= graph.box_width + 9 or abs(one.y - other.y) >= BOX + 10


@given(systems())
@settings(max_examples=60, deadline=None)
def test_every_line_leads_from_its_system_down_to_its_part(system: System) -> None:
    graph = drawn(*system)
    assert {(line.start, line.end) for line in graph.lines} == {
        (link.system, link.part) for link in system[2]
    }
    for line in graph.lines:
        begin, *_, end = corners(line.path)
        upper, lower = box_of(graph, line.start), box_of(graph, line.end)
        assert begin == (upper.middle(graph.box_width), upper.y + BOX)
        assert lower.x < end[0] < lower.x + graph.box_width
        assert end[1] == lower.y
        assert upper.y + BOX < lower.y


@given(systems())
@settings(max_examples=60, deadline=None)
def test_no_line_runs_through_a_box_or_on_top_of_a_line_from_elsewhere(system: System) -> None:
    graph = drawn(*system)
    pieces = {(line.start, line.end): segments(line.path) for line in graph.lines}
    for of_line in pieces.values():
        assert not [box for piece in of_line for box in graph.boxes if crosses(piece, box, graph.box_width)]
    for one, other in combinations(pieces, 2):
        if one[0] != other[0]:
            assert not [(a, b) for a in pieces[one] for b in pieces[other] if on_top_of(a, b)]


@given(systems())
@settings(max_examples=30, deadline=None)
def test_the_order_of_parts_and_links_does_not_matter(system: System) -> None:
    top, parts, links = system
    graph = drawn(top, parts, links)
    lots = random.Random(7)
    lots.shuffle(parts)
    lots.shuffle(links)
    assert drawn(top, parts, links) == graph


_ELSEWHERE = """
from tests.figures.graphs import system_of
from mltrl_docs.figures.components import components
print(repr(components(*system_of(9, {(0, 1), (0, 2), (0, 3), (1, 4), (2, 4), (3, 5), (0, 6), (6, 7), (4, 8), (0, 8)}))))
"""


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_another_process_with_other_hashes_draws_the_same(seed: str) -> None:
    links = {(0, 1), (0, 2), (0, 3), (1, 4), (2, 4), (3, 5), (0, 6), (6, 7), (4, 8), (0, 8)}
    answer = subprocess.run(
        [sys.executable, "-c", _ELSEWHERE],
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == repr(components(*system_of(9, links)))


def test_without_the_library_there_is_no_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fast_sugiyama", None)
    assert components(TOP, PARTS, LINKS) is None


def test_the_lowest_part_stands_to_the_left_below_its_system() -> None:
    graph = drawn(TOP, PARTS, LINKS)
    top, low, high = (box_of(graph, card) for card in ("top", "manifold", "reader"))
    assert top.y < low.y == high.y
    assert low.x < top.x < high.x


def test_the_path_that_sets_the_level_is_drawn_last_and_named_at_its_end() -> None:
    parts = [*PARTS, Card(id="encoder", title="Encoder", level=4)]
    graph = drawn(TOP, parts, [*LINKS, Link(system="manifold", part="encoder", is_limiting=True)])
    assert [(line.end, line.look) for line in graph.lines] == [
        ("reader", "part"),
        ("manifold", "limit"),
        ("encoder", "limit"),
    ]
    assert {box.card.id: box.look for box in graph.boxes} == {
        "top": "top",
        "manifold": "limit",
        "reader": "part",
        "encoder": "limit",
    }
    named = [box.card.id for box in graph.boxes for words in box.words if words.text == LIMIT_NOTE]
    assert named == ["encoder"]


def test_coupled_cards_stand_in_the_row_of_the_card_one_to_either_side_first() -> None:
    coupled = tuple(
        Card(id=name, title=name.capitalize(), level=7) for name in ("viewer", "scanner", "archive")
    )
    graph = drawn(TOP, PARTS, LINKS, coupled)
    top, viewer, scanner, archive = (box_of(graph, card) for card in ("top", "viewer", "scanner", "archive"))
    assert top.y == viewer.y == scanner.y == archive.y
    assert scanner.x < top.x < viewer.x < archive.x
    assert [words.text for words in graph.words] == ["coupled", "coupled"]
    ways = {line.end: corners(line.path) for line in graph.lines if line.look == "coupled"}
    assert ways["viewer"] == [(top.x + graph.box_width, top.y + 22), (viewer.x, viewer.y + 22)]
    assert ways["scanner"] == [(scanner.x + graph.box_width, top.y + 22), (top.x, top.y + 22)]
    assert ways["archive"][0] == (top.middle(graph.box_width), top.y)
    assert ways["archive"][-1] == (archive.middle(graph.box_width), archive.y)
    assert all(0 <= y <= graph.height for way in ways.values() for _, y in way)


def test_a_coupled_card_that_is_a_part_is_drawn_once() -> None:
    graph = drawn(TOP, PARTS, LINKS, (PARTS[0],))
    assert [box.card.id for box in graph.boxes] == ["top", "manifold", "reader"]


def test_names_stay_in_their_boxes_and_lose_no_word_that_has_room() -> None:
    long = Card(id="long", title="A generator of scenes in simulation for tissue and waste", level=2)
    graph = drawn(TOP, [*PARTS, long], [*LINKS, Link(system="top", part="long")])
    for box in graph.boxes:
        for words in box.words:
            if words.look == "name":
                assert words.x + text_width(words.text) <= box.x + graph.box_width
                assert box.y < words.y < box.y + BOX
                assert words.x > box.x + SQUARE
    said = {box.card.id: [words.text for words in box.words if words.look == "name"] for box in graph.boxes}
    assert said["reader"] == ["Reading step", ""]
    assert said["long"][0] == "A generator of"
    assert said["long"][1].endswith("…")


def test_a_name_is_cut_only_where_no_box_is_wide_enough_for_it() -> None:
    for title in (
        "Synthetic scene generator",
        "Selection by a domain expert",
        "Waste item detector",
        "U-Net",
    ):
        top = Card(id="top", title=title)
        graph = drawn(top, PARTS, LINKS)
        said = [words.text for words in box_of(graph, "top").words if words.look == "name"]
        assert " ".join(said).strip() == title


def test_a_note_below_a_box_makes_room_above_the_next_row() -> None:
    parts = [PARTS[0], Card(id="encoder", title="Encoder", level=5)]
    links = [Link(system="top", part="manifold"), Link(system="manifold", part="encoder")]
    plain = drawn(TOP, parts, links)
    noted = drawn(
        TOP, [Card(id="manifold", title="Manifold", level=4, note="as built in here"), parts[1]], links
    )
    moved = box_of(noted, "encoder").y - box_of(plain, "encoder").y
    assert moved == 15
    note = next(words for words in box_of(noted, "manifold").words if words.look == "note")
    assert box_of(noted, "manifold").y + BOX < note.y < box_of(noted, "encoder").y


def test_cards_that_contain_each_other_are_drawn_without_the_link_back() -> None:
    parts = [Card(id="a", title="Alpha"), Card(id="b", title="Beta")]
    ring = [Link(system="a", part="b"), Link(system="b", part="a"), Link(system="b", part="b")]
    graph = drawn(TOP, parts, [Link(system="top", part="a"), *ring])
    assert [(link.system, link.part) for link in graph.left_out] == [("b", "a"), ("b", "b")]
    assert [(line.start, line.end) for line in graph.lines] == [("top", "a"), ("a", "b")]


def test_a_card_that_has_no_level_stands_to_the_right_of_those_that_have_one() -> None:
    parts = [Card(id="a", title="Unknown"), *PARTS]
    graph = drawn(TOP, parts, [Link(system="top", part="a"), *LINKS])
    assert box_of(graph, "a").x > box_of(graph, "reader").x > box_of(graph, "manifold").x


def test_a_link_to_a_card_that_is_not_given_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="'gone' is no card of the graph"):
        components(TOP, PARTS, [*LINKS, Link(system="top", part="gone")])


@pytest.mark.parametrize(
    ("count", "edges"),
    [(2, {(0, 1), (1, 0)}), (1, {(0, 0)}), (3, {(0, 1)}), (0, set())],
    ids=["a cycle", "a loop", "a node without an edge", "nothing"],
)
def test_the_library_is_not_asked_for_what_it_cannot_place(count: int, edges: set[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="an edge at every node, and no cycles"):
        layered(count, edges, 100)

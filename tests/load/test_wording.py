"""What people read when a document is wrong: one sentence a mistake, and what to do about it."""

from __future__ import annotations

import copy
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.load import schema as schemas
from mltrl_docs.load.reader import read_yaml
from mltrl_docs.load.schema import KINDS, SchemaProblem, schema, unknown_kind, validate
from mltrl_docs.load.suggest import closest

CARD: dict[str, Any] = {
    "kind": "card",
    "id": "copilot",
    "title": "Copilot",
    "summary": "Marks regions of a slide.",
    "level": 4,
    "type": "model",
    "owners": {"research": ["mira-lund"]},
}
REVIEW: dict[str, Any] = {
    "kind": "review",
    "id": "copilot-2020-11-02",
    "card": "copilot",
    "date": "2020-11-02",
    "event": "graduation",
    "from": 3,
    "to": 4,
}
REQUIREMENT: dict[str, Any] = {"id": "1.2.1", "statement": "It shall answer.", "category": "compute"}
REQUIREMENTS: dict[str, Any] = {
    "kind": "requirements",
    "id": "copilot-research",
    "title": "Research requirements",
    "card": "copilot",
    "stage": "research",
    "requirements": [REQUIREMENT],
}
DATASET: dict[str, Any] = {
    "kind": "dataset",
    "id": "open-wsi",
    "title": "Open slides",
    "summary": "Scanned slides.",
    "version": "1.0.0",
    "source": "real",
    "steward": "noor-haak",
}
CHECKLIST: dict[str, Any] = {
    "kind": "checklist",
    "id": "ethics",
    "title": "Ethics",
    "version": "1.0.0",
    "purpose": "ethics",
    "scale": "yes-no",
    "sections": [
        {"id": "privacy", "title": "Privacy", "items": [{"id": "consent", "question": "Did they agree?"}]}
    ],
}
RESPONSE: dict[str, Any] = {
    "kind": "response",
    "id": "copilot-ethics",
    "checklist": "ethics",
    "checklist_version": "1.0.0",
    "card": "copilot",
    "level": 4,
    "date": "2020-11-02",
    "answered_by": ["mira-lund"],
    "answers": {"consent": {"answer": "yes"}},
}
DOCUMENTS = {
    "card": CARD,
    "checklist": CHECKLIST,
    "dataset": DATASET,
    "mltrl": {},
    "requirements": REQUIREMENTS,
    "response": RESPONSE,
    "review": REVIEW,
}


@pytest.fixture(params=["with the native validator", "with the reference alone"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    caches = (schemas._native_module, schemas._native)
    if request.param == "with the reference alone":
        monkeypatch.setitem(sys.modules, "jsonschema_rs", None)
    for one in caches:
        one.cache_clear()
    yield
    for one in caches:
        one.cache_clear()


def problems(name: str, change: dict[str, Any], without: tuple[str, ...] = ()) -> list[SchemaProblem]:
    data = {**copy.deepcopy(DOCUMENTS[name]), **change}
    return validate(name, {key: value for key, value in data.items() if key not in without})[1]


CASES = [
    pytest.param(file.stem, case, id=f"{file.stem}: {title}")
    for file in sorted((Path(__file__).parent / "wording").glob("*.yml"))
    for title, case in read_yaml(file.read_text(encoding="utf-8"), first_line=1).items()
]


def test_mistakes_of_every_kind_of_document_are_among_the_cases() -> None:
    assert {case.values[0] for case in CASES} == set(DOCUMENTS)


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(("name", "case"), CASES)
def test_a_mistake_is_named_and_mended(name: str, case: dict[str, Any]) -> None:
    found = problems(name, case["change"], case.get("without", ()))
    assert [
        {problem.rule.removeprefix("schema/"): problem.message, "hint": problem.hint} for problem in found
    ] == case["says"]


@pytest.mark.parametrize(
    ("value", "got"),
    [
        ("mo\u202edel\x1b[31m", "got `mo\\u202edel\\x1b[31m`"),
        ("x" * 61, f"got `{'x' * 59}…`"),
        ("x" * 60, f"got `{'x' * 60}`"),
        ("\n" * 60 + "x", "got `" + "\\n" * 29 + "…`"),
        (10**70, f"got the number `1{'0' * 58}…`"),
    ],
    ids=["invisible characters", "too long", "just short enough", "too long once escaped", "a huge number"],
)
def test_a_value_is_shown_whole_in_sight_and_short(value: object, got: str) -> None:
    (problem,) = problems("card", {"type": value})
    assert problem.message.endswith(f"; {got}")


def test_a_key_is_shown_in_the_same_way() -> None:
    (problem,) = problems("card", {"\u200b" + "k" * 100: 1})
    assert problem.message == f"unknown key `\\u200b{'k' * 53}…`"


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_nothing_is_said_of_a_document_that_is_right(name: str) -> None:
    assert problems(name, {}) == []


@pytest.mark.parametrize(
    ("name", "change", "key_path", "at_key"),
    [
        (
            "card",
            {"metrics": [{"name": "a", "value": 1, "audience": "users"}]},
            ("metrics", 0, "audience"),
            False,
        ),
        ("card", {"onwers": {}}, ("onwers",), True),
        ("card", {"owners": None}, ("owners",), True),
        ("card", {"components": [{"card": "a"}, {}]}, ("components", 1), False),
        ("card", {"components": [{"card": None}]}, ("components", 0, "card"), True),
        ("card", {"code": None}, ("code",), True),
        ("card", {"tags": ["a", "b", "a"]}, ("tags", 2), False),
        ("review", {"from": None}, ("from",), True),
        ("response", {"answers": {"Q1": {"answer": "yes"}}}, ("answers", "Q1"), True),
        ("mltrl", {"panels": {"3": [{"roles": ["boss"]}]}}, ("panels", "3", 0, "roles", 0), False),
    ],
    ids=[
        "a value at its value",
        "an unknown key at the key",
        "a due key without a value at the key",
        "a missing key of an entry at the entry",
        "a due key of an entry without a value at the key",
        "a key without a value at the key",
        "an entry that stands twice at the second",
        "a due key of an event without a value at the key",
        "a key of the wrong form at the key",
        "a value inside of several choices at its value",
    ],
)
def test_a_problem_points_at_its_place(
    name: str, change: dict[str, Any], key_path: tuple[str | int, ...], *, at_key: bool
) -> None:
    (problem,) = problems(name, change)
    assert (problem.key_path, problem.at_key) == (key_path, at_key)


def test_problems_stand_in_the_order_of_the_document() -> None:
    change = {
        "tests": [{"kind": "unit", "status": "x"}, {"status": "y"}],
        "colour": 1,
        "code": None,
        "owners": {"product": ["B"], "research": ["A", "C"]},
        "level": "x",
    }
    found = problems("card", change, without=("type",))
    assert [(problem.rule, problem.key_path) for problem in found] == [
        ("schema/missing-key", ()),
        ("schema/wrong-type", ("level",)),
        ("schema/bad-value", ("owners", "product", 0)),
        ("schema/bad-value", ("owners", "research", 0)),
        ("schema/bad-value", ("owners", "research", 1)),
        ("schema/bad-value", ("tests", 0, "status")),
        ("schema/missing-key", ("tests", 1)),
        ("schema/bad-value", ("tests", 1, "status")),
        ("schema/unknown-key", ("colour",)),
        ("schema/blank-value", ("code",)),
    ]


@pytest.mark.parametrize(
    ("value", "message", "hint"),
    [
        (None, "`kind` is missing", "say what the document is, as in `kind: card`"),
        (
            "Cards",
            "`kind` must be one of card, checklist, dataset, requirements, response, review; got `Cards`",
            "did you mean `card`?",
        ),
        (
            "record",
            "`kind` must be one of card, checklist, dataset, requirements, response, review; got `record`",
            "did you mean `review`?",
        ),
        (
            ["card"],
            "`kind` must be one of card, checklist, dataset, requirements, response, review; got a list",
            "say what the document is, as in `kind: card`",
        ),
    ],
    ids=["no kind", "a misspelt kind", "a kind by another name", "a list of kinds"],
)
def test_an_unknown_kind_is_guessed(value: object, message: str, hint: str) -> None:
    problem = unknown_kind(value)
    assert (problem.rule, problem.message, problem.hint) == ("schema/unknown-kind", message, hint)


@pytest.mark.parametrize(
    ("word", "choices", "meant"),
    [
        ("onwers", ["owners", "reviewers"], "owners"),
        ("Service Levels", ["service_levels", "versions"], "service_levels"),
        ("name", ["title", "id"], "title"),
        ("name", ["id", "task"], "id"),
        ("graduated", ["entry", "graduation", "hold"], "graduation"),
        ("reaffirm", ["reaffirmation", "resume"], "reaffirmation"),
        ("passed", ["planned", "passing", "failing"], "passing"),
        ("trl", ["type", "level"], "level"),
        ("neuropathology-copliot", ["neuropathology-copilot", "recycling"], "neuropathology-copilot"),
        ("colour", ["level", "type"], None),
        ("", ["level"], None),
        ("x" * 65, ["x" * 64], None),
        ("level", [], None),
    ],
)
def test_the_word_that_was_meant_is_found(word: str, choices: list[str], meant: str | None) -> None:
    assert closest(word, choices) == meant


# Whatever is wrong, the words keep to their grammar

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=70)
    | st.sampled_from(["4", "2020-02-30", "A B", "yes", "x, y", "\x1b[31m\u202e", "../x", "a\\b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
JARGON = re.compile(
    r"\b(dict|str|int|float|NoneType|None|null|anyOf|oneOf|object|array|string|integer|regex)\b"
)
QUOTED = re.compile(r"`[^`]*`")


def value_at(data: Any, key_path: tuple[str | int, ...]) -> Any:  # noqa: ANN401
    for key in key_path:
        data = data[key]
    return data


@pytest.mark.parametrize("name", [*KINDS, "mltrl"])
@given(st.data())
def test_words_keep_to_their_grammar_whatever_is_wrong(name: str, data: st.DataObject) -> None:
    known = sorted(schema(name)["properties"])
    key = data.draw(st.sampled_from([*known, "unheard-of"]))
    document = {**copy.deepcopy(schema(name)["examples"][0]), key: data.draw(ANYTHING)}
    _result, found = validate(name, document)
    for problem in found:
        assert problem.message.isprintable()
        assert problem.hint.isprintable()
        assert not problem.message.endswith(".")
        assert re.match(r"`|unknown key ", problem.message)
        assert re.match(r"[a-z]", problem.hint)
        plain = QUOTED.sub("", f"{problem.message} {problem.hint}") if key in known else ""
        assert not JARGON.search(plain), problem
        value_at(document, problem.key_path)
    assert len({(problem.rule, problem.key_path, problem.message) for problem in found}) == len(found)

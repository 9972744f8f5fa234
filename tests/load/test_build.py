"""The types of the model say what the schemas say: the same keys, the same choices, the same defaults."""

from __future__ import annotations

import types as python_types
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from mltrl_docs.load.build import build
from mltrl_docs.load.documents import TYPES
from mltrl_docs.load.schema import KINDS, schema_tree
from mltrl_docs.load.schema_tree import Node, types
from mltrl_docs.model.card import Card, Component, Metric
from mltrl_docs.model.policy import Policy
from mltrl_docs.model.review import Review
from mltrl_docs.model.shared import Link
from mltrl_docs.values import Value
from tests.load.documents_of_all_kinds import ALL

# What the policy loader fits together from more than one form (`load.policy`).
FITTED = {"mltrl.panels", "mltrl.embedded_switchbacks", "mltrl.staleness.review", "mltrl.people"}
# Keys that the schemas ask for and the types know by themselves.
GIVEN = {f"{kind}.kind" for kind in KINDS}


def differences(node: Node, hint: Any, where: str) -> Iterator[str]:  # noqa: ANN401 - a type hint
    """Yield where a schema and a type do not say the same."""
    if where in FITTED:
        return
    forms = [form for form in _forms(hint) if form is not type(None)]
    if len(forms) > 1:
        yield from _union(node, forms, where)
        return
    (form,) = forms
    origin = get_origin(form)
    if isinstance(form, type) and issubclass(form, Value) and form is not Link:
        yield from _value(node, form, where)
    elif origin is tuple:
        entry = node.get("items") or next(
            (one["items"] for one in node.get("anyOf", ()) if "items" in one), None
        )
        if entry is None:
            yield f"{where}: a list in the model only"
        else:
            yield from differences(entry, get_args(form)[0], f"{where}[]")
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        inner = node.get("additionalProperties")
        if isinstance(inner, dict):
            yield from differences(inner, get_args(form)[1], f"{where}.*")
        elif types(node) != ("object",):
            yield f"{where}: a group of keys in the model only"
    else:
        yield from _scalar(node, form, where)


def _forms(hint: Any) -> tuple[Any, ...]:  # noqa: ANN401
    return get_args(hint) if get_origin(hint) in {Union, python_types.UnionType} else (hint,)


def _union(node: Node, forms: list[Any], where: str) -> Iterator[str]:
    choices = set(node.get("enum", ()))
    if choices:
        literals = {value for form in forms for value in get_args(form)}
        literals |= {True, False} if bool in forms else set()
        if choices != literals:
            yield f"{where}: {choices} in the schema, {literals} in the model"
        return
    allowed = {name for option in (node, *node.get("anyOf", ())) for name in types(option)}
    if {float, str} != set(forms) or not {"number", "string"} <= allowed:
        yield f"{where}: {allowed} in the schema, {forms} in the model"


def _value(node: Node, form: type[Value], where: str) -> Iterator[str]:
    hints = get_type_hints(form)
    own = {name.rstrip("_"): one for name, one in form.__dataclass_fields__.items()}
    properties = node.get("properties", {})
    if properties.keys() != own.keys():
        yield f"{where}: {sorted(properties.keys() ^ own.keys())} on one side only"
    if node.get("additionalProperties") is not False:
        yield f"{where}: the schema lets unknown keys pass"
    from dataclasses import MISSING  # noqa: PLC0415 - what a field without a default has

    for key in properties.keys() & own.keys():
        here = f"{where}.{key}"
        field = own[key]
        must = field.default is MISSING and field.default_factory is MISSING
        if must != (key in node.get("required", ())) and here not in GIVEN:
            yield f"{here}: {'must' if must else 'may'} stand in the model only"
        yield from _default(properties[key], field, here)
        yield from differences(properties[key], hints[field.name], here)


def _default(node: Node, field: Any, where: str) -> Iterator[str]:  # noqa: ANN401 - a dataclasses.Field
    if "default" in node and where not in FITTED:
        default = field.default_factory() if callable(field.default_factory) else field.default
        listed = list(default) if isinstance(default, tuple) else default
        if node["default"] != listed:
            yield f"{where}: {node['default']!r} in the schema, {listed!r} in the model"


def _scalar(node: Node, form: Any, where: str) -> Iterator[str]:  # noqa: ANN401
    if get_origin(form) is Literal:
        choices = node.get("enum", [node["const"]] if "const" in node else None)
        if choices is None or set(choices) != set(get_args(form)):
            yield f"{where}: {choices} in the schema, {get_args(form)} in the model"
    elif form is Link:
        allowed = {name for option in node.get("anyOf", ()) for name in types(option)}
        if not {"string", "object"} <= allowed | set(types(node)):
            yield f"{where}: no link in the schema"
    elif "enum" in node and where != "mltrl.format":
        yield f"{where}: choices in the schema only"
    else:
        named = {str: "string", int: "integer", float: "number", bool: "boolean", date: "string", object: ""}
        if form is not object and types(node) != (named[form],):
            yield f"{where}: {types(node)} in the schema, {form} in the model"
        if (form is date) != (node.get("format") == "date"):
            yield f"{where}: a date on one side only"


@pytest.mark.parametrize("kind", [*KINDS, "mltrl"])
def test_schema_and_model_say_the_same_of(kind: str) -> None:
    made = Policy if kind == "mltrl" else {str(name): form for name, form in TYPES.items()}[kind]

    assert list(differences(schema_tree(kind), made, kind)) == []


def test_the_comparison_sees_a_difference() -> None:
    """Every kind of difference that it looks for, so that its silence means something."""

    class Small(Value):
        level: int
        word: Literal["a", "b"] = "a"
        day: date | None = None
        other: str | None = None

    schema = {
        "type": "object",
        "required": ["word"],
        "properties": {
            "level": {"type": "number"},
            "word": {"enum": ["a", "c"], "default": "c"},
            "day": {"type": "string"},
            "more": {"type": "string"},
        },
    }
    found = sorted(line.partition(":")[0] for line in differences(schema, Small, "x"))

    assert found == ["x", "x", "x.day", "x.level", "x.level", "x.word", "x.word", "x.word"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_value_of_a_full_document_arrives(kind: str) -> None:
    made = {str(name): form for name, form in TYPES.items()}[kind]

    data = build(made, ALL[kind])

    for key in ALL[kind]:
        name = key if key in type(data)._fields else f"{key}_"
        assert getattr(data, name) not in (None, (), "", {}), key


def test_one_entry_may_stand_for_a_list_of_one() -> None:
    review = {"id": "a-2020-01-01", "card": "a", "date": "2020-01-01", "event": "entry", "to": 0}
    seat = {"person": "p", "role": "qa", "approved": True}
    one = build(Review, {**review, "evidence": "https://x.org", "panel": [seat]})
    listed = {"evidence": [{"url": "https://x.org"}], "panel": [{**seat, "role": ["qa"]}]}
    many = build(Review, {**review, **listed})

    assert one == many
    assert one.evidence == (Link(url="https://x.org"),)
    assert one.panel[0].role == ("qa",)


def test_numbers_and_texts_stay_what_they_are() -> None:
    metric = build(Metric, {"name": "x", "value": 3, "baseline": "low", "target": 0.5, "audience": "cost"})

    assert (metric.value, metric.baseline, metric.target) == (3, "low", 0.5)


def test_keywords_of_python_are_fields_with_an_underscore() -> None:
    review = build(
        Review,
        {"id": "a-1", "card": "a", "date": "2020-01-01", "event": "graduation", "from": 0, "to": 1},
    )

    assert review.from_ == 0


def test_a_card_is_never_changed() -> None:
    card = build(Card, ALL["card"])

    with pytest.raises(AttributeError):
        card.level = 9  # type: ignore[misc]  # that it cannot be assigned is what is tested


@pytest.mark.parametrize(
    ("part", "day", "present"),
    [
        ({"card": "a"}, "2020-01-01", True),
        ({"card": "a", "since": "2020-01-02"}, "2020-01-01", False),
        ({"card": "a", "since": "2020-01-02"}, "2020-01-02", True),
        ({"card": "a", "until": "2020-01-02"}, "2020-01-01", True),
        ({"card": "a", "until": "2020-01-02"}, "2020-01-02", False),
        ({"card": "a", "since": "2020-01-02", "until": "2020-01-02"}, "2020-01-02", False),
    ],
    ids=[
        "always", "not before its first day", "on its first day", "before its end", "not on its end",
        "never where it ends as it begins",
    ],
)  # fmt: skip
def test_a_component_is_present(part: dict[str, str], day: str, present: bool) -> None:  # noqa: FBT001 - a case
    assert build(Component, part).is_present(date.fromisoformat(day)) is present

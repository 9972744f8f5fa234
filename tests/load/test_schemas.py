"""The schemas themselves: valid, described, exemplified, readable by old tools, and judged alike by two engines."""

from __future__ import annotations

import copy
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker

from mltrl_docs.load import schema as schemas
from mltrl_docs.load.documents import TYPES
from mltrl_docs.load.front_matter import split_front_matter
from mltrl_docs.load.organisation import organisation_problems, organisation_schema_faults
from mltrl_docs.load.published_schemas import published_schema, schema_of_draft_07
from mltrl_docs.load.reader import read_yaml
from mltrl_docs.load.reference import reference
from mltrl_docs.load.schema import (
    KINDS,
    native_validator,
    place_in_schema,
    schema,
    schema_text,
    schema_tree,
    validate,
)
from mltrl_docs.load.schema_tree import Node, sample, types
from mltrl_docs.model.policy import Policy

NAMES = (*KINDS, "mltrl")
KEYWORDS = {
    "$defs",
    "$id",
    "$ref",
    "$schema",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "default",
    "description",
    "enum",
    "examples",
    "format",
    "if",
    "items",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "not",
    "pattern",
    "properties",
    "propertyNames",
    "required",
    "then",
    "title",
    "type",
    "uniqueItems",
}
RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    "index",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)),
}


def parts(node: Node, place: str = "") -> Iterator[tuple[str, Node]]:
    yield place, node
    for keyword in ("properties", "$defs"):
        for key, value in node.get(keyword, {}).items():
            yield from parts(value, f"{place}/{keyword}/{key}")
    for keyword in ("items", "additionalProperties", "propertyNames", "not", "if", "then"):
        if isinstance(node.get(keyword), dict):
            yield from parts(node[keyword], f"{place}/{keyword}")
    for keyword in ("allOf", "anyOf"):
        for index, value in enumerate(node.get(keyword, ())):
            yield from parts(value, f"{place}/{keyword}/{index}")


def all_parts() -> list[tuple[str, Node]]:
    return [part for name in NAMES for part in parts(dict(schema(name)), name)]


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_valid_json_schema(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_has_a_title_a_description_and_an_id_that_needs_no_network(name: str) -> None:
    described = schema(name)
    assert described["title"]
    assert described["description"].endswith(".")
    assert described["$id"] == f"urn:mltrl:schema:{name}:1"


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_keep_to_their_schema(name: str) -> None:
    for example in schema(name)["examples"]:
        assert validate(name, example) == (example, [])


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_show_every_key(name: str) -> None:
    shown = {key for example in schema(name)["examples"] for key in example}
    assert shown == set(schema(name)["properties"])


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_names_its_kind(kind: str) -> None:
    described = schema(kind)
    assert described["properties"]["kind"]["const"] == kind
    assert described["required"][:2] == ["kind", "id"]
    assert "org" in described["properties"]


@pytest.mark.parametrize("name", NAMES)
def test_tools_of_draft_7_judge_the_examples_in_the_same_way(name: str) -> None:
    old = Draft7Validator({key: value for key, value in schema(name).items() if key != "$schema"})
    for example in schema(name)["examples"]:
        assert old.is_valid(example)
        assert not old.is_valid({**example, "unheard-of": 1})


def test_every_key_is_described_in_whole_sentences() -> None:
    silent = [
        place
        for place, node in all_parts()
        if "/if/" not in place
        and place.split("/")[-2:-1] == ["properties"]
        and not re.match(r"[A-Z`].*[.?]$", node.get("description", ""))
    ]
    assert silent == []


def test_every_key_has_an_example_of_its_value() -> None:
    for name in NAMES:
        bare = [
            place
            for place, node in parts(schema_tree(name), name)
            if place.split("/")[-2:-1] == ["properties"] and sample(node) is None
        ]
        assert bare == []


def test_the_example_of_a_key_keeps_to_what_is_said_of_it() -> None:
    for place, node in [part for name in NAMES for part in parts(schema_tree(name), name)]:
        judge = reference(node)
        for example in [*node.get("examples", ()), *([node["default"]] if "default" in node else [])]:
            assert judge.is_valid(example), (place, example)


def test_only_keywords_that_old_and_new_tools_know_are_used() -> None:
    strange = {keyword for _place, node in all_parts() for keyword in node if keyword not in KEYWORDS}
    assert strange == set()
    assert [place for place, node in all_parts() if "$ref" in node and len(node) > 1] == []


def test_every_group_of_keys_is_closed_but_org() -> None:
    for place, node in all_parts():
        if "properties" in node and not place.endswith("/if"):
            assert node["additionalProperties"] is False, place
        elif "object" in types(node) and not place.endswith("/$defs/org"):
            assert isinstance(node["additionalProperties"], dict), place


def test_patterns_are_anchored_plain_and_said_in_words() -> None:
    for place, node in all_parts():
        if "pattern" not in node:
            continue
        pattern = node["pattern"]
        assert pattern.startswith("^"), place
        assert pattern.endswith("$"), place
        assert not re.search(r"\\[dwbDWB]|\(\?", pattern), place
        if not place.endswith("/not"):
            assert node["title"], place


def test_definitions_of_one_name_are_equal_in_all_schemas() -> None:
    seen: dict[str, Node] = {}
    for name in NAMES:
        for key, node in schema(name)["$defs"].items():
            assert seen.setdefault(key, node) == node, (name, key)


def test_a_schema_defines_nothing_that_it_does_not_use() -> None:
    for name in NAMES:
        used = set(re.findall(r'"#/\$defs/([A-Za-z]+)"', schema_text(name)))
        assert used == set(schema(name)["$defs"])


@pytest.mark.parametrize("kind", KINDS)
def test_the_keys_of_a_kind_are_the_fields_of_its_model(kind: str) -> None:
    model = {field.name.rstrip("_") for field in fields(TYPES[kind])}  # type: ignore[index]  # a kind
    assert set(schema(kind)["properties"]) == model


def test_the_keys_of_the_policy_are_the_fields_of_its_model() -> None:
    assert set(schema("mltrl")["properties"]) == {field.name.rstrip("_") for field in fields(Policy)}


def test_a_schema_is_asked_for_by_its_name() -> None:
    with pytest.raises(ValueError, match="no schema is called `cards`; there are card, "):
        schema_text("cards")
    assert json.loads(schema_text("card")) == schema("card")


def test_a_schema_says_what_it_knows_of_a_key() -> None:
    place = place_in_schema("card", ("components", 0, "version"))
    assert place is not None
    assert place["description"] == "The versions of the part that fit."
    assert place["title"] == "a range of versions, such as `^1.2` or `>=1.0,<2`"
    role = place_in_schema("mltrl", ("panels", "4", 0, "at_least"))
    assert role is not None
    assert role["type"] == "integer"
    assert place_in_schema("card", ("unheard-of", "deep", 3)) is None


def test_validating_imports_no_more_than_it_needs() -> None:
    program = """
import sys
from mltrl_docs.load.schema import schema, validate
assert not {"jsonschema", "jsonschema_rs"} & set(sys.modules)
card = dict(schema("card")["examples"][0])
validate("card", card)
validate("card", {**card, "code": None})
print("jsonschema" in sys.modules, "jsonschema_rs" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == (["False", "True"] if native_validator() else ["True", "False"])


def test_the_native_validator_is_used_where_it_is_installed() -> None:
    assert native_validator() == (find_spec("jsonschema_rs") is not None)


def test_data_is_never_changed() -> None:
    data = {**schema("card")["examples"][0], "code": None, "onwers": 3}
    before = copy.deepcopy(data)
    result, _problems = validate("card", data)
    assert data == before
    assert "code" not in result
    good = schema("card")["examples"][0]
    assert validate("card", good)[0] is not good


def test_what_stands_in_org_is_left_alone() -> None:
    org = {"nothing": None, "list": [None, {"deep": None}], "number": 4.0}
    data = {**schema("card")["examples"][0], "org": org}
    assert validate("card", data) == (data, [])


def test_text_that_cannot_be_encoded_is_judged_all_the_same() -> None:
    good = schema("card")["examples"][0]
    assert validate("card", {**good, "title": "half a \ud83d pair"})[1] == []
    (problem,) = validate("card", {**good, "id": "half-a-\ud83d-pair"})[1]
    assert "got `half-a-\\ud83d-pair`" in problem.message


# One verdict of two drafts

DATES = FormatChecker(("date",))


@cache
def old_reference(name: str) -> Any:  # noqa: ANN401 - jsonschema has no stubs
    """Return the judge of a tool that knows draft 07 and no later one."""
    return Draft7Validator(json.loads(schema_of_draft_07(name)), format_checker=DATES)


@cache
def new_reference(name: str) -> Any:  # noqa: ANN401 - see above
    """Return the judge of a tool of today, which knows nothing of ours."""
    return Draft202012Validator(json.loads(published_schema(name)), format_checker=DATES)


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_of_draft_07_names_nothing_that_draft_07_lacks(name: str) -> None:
    text = schema_of_draft_07(name)
    Draft7Validator.check_schema(json.loads(text))
    assert json.loads(text)["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "$defs" not in text
    assert "json-schema.org/draft/" not in text


def test_tools_of_draft_07_take_the_documents_that_others_take() -> None:
    root = Path(__file__).parents[2]
    judged = Counter[str]()
    for file in (*root.glob("cards/**/*.md"), *root.glob("checklists/*.md")):
        yaml_text = split_front_matter(file.read_text(encoding="utf-8")).yaml
        if yaml_text is not None:
            data = read_yaml(yaml_text)
            assert old_reference(str(data["kind"])).is_valid(data), file
            judged[str(data["kind"])] += 1
    assert judged.keys() == set(KINDS)
    assert old_reference("mltrl").is_valid(read_yaml((root / "mltrl.yml").read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", NAMES)
def test_both_drafts_give_one_verdict_on_damaged_examples(name: str) -> None:
    verdicts: set[bool] = set()

    @given(damaged_examples(name))
    def agree(data: dict[str, Any]) -> None:
        verdict = bool(new_reference(name).is_valid(data))
        assert old_reference(name).is_valid(data) == verdict
        verdicts.add(verdict)

    agree()
    assert False in verdicts  # and the examples themselves are taken by both


# One verdict of two engines


def judged_alike(name: str, data: dict[str, Any]) -> bool:
    """Return the verdict on the data, after holding the two engines to it."""
    by_reference = reference(schema(name)).is_valid(data)
    assert schemas._is_valid(name, data) == by_reference
    return bool(by_reference)


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 12),
    st.sampled_from([4.0, 1.0, -0.0, 0.5, 36500, 36501, 10**15, 1e15, 1e-7]),
    st.text(max_size=4),
    st.sampled_from(
        [
            "",
            " ",
            "\n",
            "a\n",
            "\na",
            "A",
            "a--b",
            "-a",
            "con",
            "index",
            "com1",
            "a" * 48,
            "a" * 49,
            "a" * 97,
            "é",
            "٣",
            "2020-02-29",
            "2021-02-29",
            "20200229",
            "2020-W01-1",
            "0000-01-01",
            "2020-1-1",
            "2020-02-29\n",
            "٢٠٢٠-٠١-٠١",
            "1.2.3",
            "1.2",
            "01.2.3",
            "1.2.3-rc.1+build.7",
            "1.2.3-01",
            "^1.2",
            ">=1.0,<2",
            ">=1.0, <2",
            "https://example.org/x",
            "https://",
            "javascript:alert(1)",
            "//example.org",
            "a/b.csv",
            "/etc/passwd",
            "../x",
            "a\\b",
            "yes",
            "auto",
            "stale",
            "stale/review-overdue",
            "0-3",
            "x@y",
        ]
    ),
    st.just([]),
    st.just({}),
    st.just(["a", "a"]),
    st.just([None]),
    st.just({"title": "x", "url": "https://example.org"}),
)


def values(node: Node) -> st.SearchStrategy[Any]:
    """Return values that a part of a schema mostly allows."""
    options: list[st.SearchStrategy[Any]] = [st.sampled_from(node["examples"])] if "examples" in node else []
    if "const" in node:
        options.append(st.just(node["const"]))
    if "enum" in node:
        options.append(st.sampled_from(node["enum"]))
    options += [values(option) for option in node.get("anyOf", ())]
    for name in types(node):
        if name in {"integer", "number"}:
            options.append(st.integers(node.get("minimum", 0), node.get("maximum", 40)))
        if name == "boolean":
            options.append(st.booleans())
        if name == "string" and "pattern" in node:
            options.append(st.from_regex(node["pattern"], fullmatch=True).filter(lambda text: len(text) < 99))
        if name == "array" and "items" in node:
            options.append(st.lists(values(node["items"]), max_size=2))
        if name == "object":
            options.append(groups(node))
    most = st.one_of(options) if options else JUNK
    return st.integers(0, 19).flatmap(lambda dice: JUNK if dice == 0 else most)


def groups(node: Node) -> st.SearchStrategy[dict[str, Any]]:
    """Return groups of keys that a part of a schema mostly allows."""
    known = {key: values(value) for key, value in node.get("properties", {}).items()}
    needed = {key: known[key] for key in node.get("required", ()) if key in known}
    rest = {key: value for key, value in known.items() if key not in needed}
    fixed = st.fixed_dictionaries(needed, optional=rest)
    free = node.get("additionalProperties")
    if not isinstance(free, dict):
        return fixed
    keys = values(node.get("propertyNames", {"pattern": "^[a-z]{1,3}$", "type": "string"}))
    more = st.dictionaries(keys.filter(lambda key: isinstance(key, str)), values(free), max_size=2)
    return st.builds(lambda one, two: {**one, **two}, fixed, more)


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:  # noqa: ANN401
    yield path
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(item, (*path, key))


@st.composite
def damaged_examples(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """Return an example with one or two of its values changed, removed or added."""
    data: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(schema(name)["examples"])))
    for _time in range(draw(st.integers(1, 2))):
        *above, last = draw(st.sampled_from([path for path in places(data) if path]))
        group: Any = data
        for key in above:
            group = group[key]
        change = draw(st.sampled_from(["replace", "replace", "remove", "add"]))
        if change == "replace":
            group[last] = copy.deepcopy(draw(JUNK))
        elif change == "remove":
            del group[last]
        elif isinstance(group, dict):
            group[draw(st.sampled_from(["unheard-of", "date", "level", "note", "org", "9"]))] = copy.deepcopy(
                draw(JUNK)
            )
        else:
            group.append(copy.deepcopy(draw(JUNK)))
    return data


@pytest.mark.parametrize("name", NAMES)
def test_two_engines_give_one_verdict_on_documents_made_from_the_schema(name: str) -> None:
    @given(groups(schema_tree(name)))
    def agree(data: dict[str, Any]) -> None:
        judged_alike(name, data)

    agree()


@pytest.mark.parametrize("name", NAMES)
def test_two_engines_give_one_verdict_on_damaged_examples(name: str) -> None:
    verdicts: set[bool] = set()

    @given(damaged_examples(name))
    def agree(data: dict[str, Any]) -> None:
        verdicts.add(judged_alike(name, data))

    agree()
    assert verdicts == {True, False}


@pytest.mark.parametrize("reserved", sorted(RESERVED))
def test_names_of_devices_and_folder_pages_are_no_ids(reserved: str) -> None:
    for kind in KINDS:
        assert not judged_alike(kind, {**schema(kind)["examples"][0], "id": reserved})


@pytest.mark.parametrize(
    ("kind", "longest"), [(kind, 48 if kind in {"card", "dataset"} else 96) for kind in KINDS]
)
def test_an_id_is_as_long_as_its_kind_allows(kind: str, longest: int) -> None:
    example = schema(kind)["examples"][0]
    assert judged_alike(kind, {**example, "id": "a" * longest})
    assert not judged_alike(kind, {**example, "id": "a" * (longest + 1)})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", "ends in a line feed\n"),
        ("code", "٣"),
        ("links", "cards/copilot/report (final).pdf"),
        ("links", "https://example.org/a?b=c#d"),
        ("links", [{"title": "Report", "url": "cards/x.csv"}, "http://example.org"]),
        ("components", [{"card": "a", "version": "==1.0.0-rc.1"}]),
        ("org", {"any": ["thing", None, 4.0]}),
        ("versions", {}),
        ("metrics", []),
    ],
)
def test_what_is_unusual_and_right_passes(key: str, value: object) -> None:
    assert judged_alike("card", {**schema("card")["examples"][0], key: value})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", "a\n"),
        ("id", "a_b"),
        ("level", True),
        ("level", 4.0),
        ("level", "4"),
        ("code", ""),
        ("tags", ["a", "a"]),
        ("tags", [None]),
        ("targets", [{"level": 4, "by": "20210101"}]),
        ("targets", [{"level": 4, "by": "2021-02-29"}]),
        ("targets", [{"level": 4.0, "by": "2021-02-28"}]),
        ("versions", {"code": "1.2"}),
        ("versions", {"code": "v1.2.0"}),
        ("components", [{"card": "a", "version": ">= 1.0"}]),
        ("links", "javascript:alert(1)"),
        ("links", "data:text/html,x"),
        ("links", "//example.org"),
        ("links", "/etc/passwd"),
        ("links", "C:\\report.pdf"),
        ("links", {"title": "no address"}),
        ("owners", {}),
        ("owners", {"research": []}),
        ("owners", {"research": ["Mira"]}),
    ],
)
def test_what_is_nearly_right_does_not_pass(key: str, value: object) -> None:
    assert not judged_alike("card", {**schema("card")["examples"][0], key: value})


# The organisation's own schemas

ORG: dict[str, Any] = {
    "type": "object",
    "title": "Our keys",
    "required": ["cost-centre"],
    "properties": {
        "cost-centre": {"type": "string", "maxLength": 4, "title": "Cost centre", "examples": ["4711"]},
        "tier": {"enum": ["gold", "silver"]},
        "started": {"type": "string", "format": "date"},
        "share": {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
        "sites": {"type": "array", "contains": {"const": "basel"}},
    },
    "additionalProperties": False,
}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            {"cost-centre": "4711", "tier": "gold", "started": "2020-02-29", "share": 1, "sites": ["basel"]},
            [],
        ),
        ({}, ["`org.cost-centre` is missing"]),
        (3, ["`org` must be a group of keys, got the number `3`"]),
        (
            {"cost-centre": 4711},
            ["`org.cost-centre` must be text of at most 4 characters, got the number `4711`"],
        ),
        (
            {"cost-centre": "47110", "tier": "Gold", "colour": 1},
            [
                "`org.cost-centre` must be text of at most 4 characters, got `47110`",
                "`org.tier` must be gold or silver, got `Gold`",
                "unknown key `colour` in `org`",
            ],
        ),
        (
            {"started": "20200229", "share": 0, "sites": [], "cost-centre": None},
            [
                "`org.started` must be a date written `YYYY-MM-DD`, got `20200229`",
                "`org.share` must be a number above 0 and of at most 1, got `0`",
                "`org.sites` does not fit the schema of `org`",
                "`org.cost-centre` must be text of at most 4 characters, got nothing",
            ],
        ),
    ],
    ids=["all right", "a key missing", "no group", "a number for text", "three mistakes", "four more"],
)
def test_the_organisations_own_schema_is_worded_like_ours(value: object, expected: list[str]) -> None:
    assert organisation_schema_faults(ORG) == []
    problems = organisation_problems(ORG, value)
    assert [problem.message for problem in problems] == expected
    assert {problem.rule for problem in problems} <= {"schema/organisation"}
    assert all(problem.key_path[0] == "org" for problem in problems)
    assert all(problem.hint for problem in problems)


def test_a_number_that_cannot_be_divided_is_a_problem_and_no_crash() -> None:
    own = {"type": "object", "properties": {"n": {"type": "integer", "multipleOf": 1e-300}}}
    problems = organisation_problems(own, {"n": 10**400})
    assert [problem.message for problem in problems] in (
        [],
        ["`org` holds a number that its schema cannot be applied to"],
    )


def deep(levels: int) -> object:
    node: object = {}
    for _level in range(levels):
        node = {"not": node}
    return node


@pytest.mark.parametrize(
    ("own", "fault"),
    [
        ([], "the schema must be a group of keys, as JSON Schema has it"),
        ({"type": "strin"}, "the schema is not valid JSON Schema (draft 2020-12) at `type`"),
        ({"properties": {"a": 3}}, "the schema is not valid JSON Schema (draft 2020-12) at `properties.a`"),
        (deep(17), "the schema is nested more than 16 levels deep"),
        (
            {"properties": {"a": {"items": {"pattern": "x"}}}},
            "`properties.a.items.pattern` cannot be used in a schema for `org`; patterns and references are refused",
        ),
        (
            {"anyOf": [{}, {"patternProperties": {}}]},
            "`anyOf[2].patternProperties` cannot be used in a schema for `org`; patterns and references are refused",
        ),
        (
            {"then": {"$ref": "#"}},
            "`then.$ref` cannot be used in a schema for `org`; patterns and references are refused",
        ),
        (
            {"$defs": {"x": {"$dynamicRef": "#x"}}},
            "`$defs.x.$dynamicRef` cannot be used in a schema for `org`; patterns and references are refused",
        ),
    ],
    ids=[
        "a list",
        "a wrong type name",
        "a part that is none",
        "too deep",
        "a pattern",
        "patterns of keys",
        "a reference",
        "a moving reference",
    ],
)
def test_a_schema_of_the_organisation_that_cannot_be_used_is_named(own: object, fault: str) -> None:
    assert organisation_schema_faults(own) == [fault]


def test_words_that_look_like_keywords_may_stand_in_values_and_names() -> None:
    own = {
        "properties": {"pattern": {"type": "string"}, "x": {"enum": [{"$ref": 1}]}},
        "examples": [{"pattern": "a"}],
    }
    assert organisation_schema_faults(own) == []
    assert organisation_schema_faults(deep(15)) == []

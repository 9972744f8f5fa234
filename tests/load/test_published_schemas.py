"""Schemas as a site publishes them: under the names of the package, each to be used without the others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from mltrl_docs.load.published_schemas import published_schema, schema_names
from mltrl_docs.load.schema import KINDS

FOLDER = Path(__file__).parents[2] / "schemas"


def test_every_schema_of_the_package_is_published() -> None:
    files = {file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*.json")}
    assert {f"{name}.schema.json" for name in schema_names()} == files
    assert {*KINDS, "mltrl", "outputs/status"} <= set(schema_names())


@pytest.mark.parametrize("name", schema_names())
def test_a_schema_has_an_id_that_fits_its_name_and_stands_alone(name: str) -> None:
    schema = json.loads(published_schema(name))
    kind = name.replace("outputs/", "output:").replace("inputs/", "input:")
    assert schema["$id"] == f"urn:mltrl:schema:{kind}:1"
    Draft202012Validator.check_schema(schema)
    resolver = DRAFT202012.create_resource(schema) @ Registry()  # which asks nobody for what it does not hold
    looked_up = [resolver.resolver().lookup(reference) for reference in _foreign(schema)]
    assert all(one.contents for one in looked_up)


def _foreign(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if str(part.get("$ref", "")).startswith("urn:"):
            yield part["$ref"]
        for value in part.values():
            yield from _foreign(value)
    elif isinstance(part, list):
        for value in part:
            yield from _foreign(value)


def test_a_schema_without_others_is_published_as_it_was_written() -> None:
    assert published_schema("card") == (FOLDER / "card.schema.json").read_text(encoding="utf-8")


def test_what_a_schema_refers_to_is_the_same_inside_of_it() -> None:
    inside = json.loads(published_schema("outputs/card"))["$defs"]["urn:mltrl:schema:output:gate:1"]
    gate = json.loads(published_schema("outputs/gate"))
    assert inside == {key: value for key, value in gate.items() if key != "$schema"}


def test_there_is_no_schema_of_another_name() -> None:
    with pytest.raises(KeyError):
        published_schema("../pyproject")

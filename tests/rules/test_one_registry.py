"""All that speaks of rules draws on one registry: none is missing anywhere, and none is there that is no rule."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import mltrl_docs
from mltrl_docs import cli
from mltrl_docs.framework import FRAMEWORKS
from mltrl_docs.load.published_schemas import published_schema
from mltrl_docs.rules.registry import rule_names
from mltrl_docs.rules.rule import FAMILY_CLASSES
from tests.docs_repo import small_repo, write
from tests.pages.site import site

FAMILIES = {name.partition("/")[0] for name in rule_names()}
NAMED = {*FAMILIES, *rule_names()}


def test_the_code_has_a_module_for_each_and_no_other() -> None:
    rules = Path(mltrl_docs.__file__).parent / "rules"
    modules = {
        f"{file.parent.name}/{file.stem.replace('_', '-')}"
        for file in rules.glob("*/*.py")
        if not file.stem.startswith("_")
    }
    assert modules == set(rule_names())
    assert set(FAMILY_CLASSES) == FAMILIES


def test_the_gates_ask_for_each_criterion_by_a_rule() -> None:
    criteria = {f"gate/{one.id}" for framework in FRAMEWORKS.values() for one in framework.criteria}
    assert criteria | {"gate/organisation"} == {name for name in rule_names() if name.startswith("gate/")}


def test_the_site_has_a_page_for_each_rule_and_family_and_no_other() -> None:
    pages = {
        address for address in site({"cards/a/index.md": "kind: card\n"}) if address.startswith("rules/")
    }
    assert pages == {"rules/", *(f"rules/{name}/" for name in NAMED)}


@pytest.mark.parametrize("name", sorted(NAMED))
def test_explain_knows(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", name]) == 0
    told = capsys.readouterr().out
    if name in FAMILIES:
        assert re.findall(r"^(\S+/\S+): ", told, re.MULTILINE) == [
            one for one in rule_names() if one.startswith(f"{name}/")
        ]
    else:
        assert told.startswith(f"{name} (")


def test_sarif_describes_each_and_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        cli.main(["check", "-C", str(small_repo(tmp_path)), "--format", "sarif", "--today", "2026-11-23"])
        == 0
    )
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert [one["id"] for one in run["tool"]["driver"]["rules"]] == list(rule_names())


def test_the_schema_of_the_policy_names_each_and_no_other() -> None:
    """What editors offer below `rules:`; after a change, put the names of `mltrl_docs/rules` into the schema."""
    named = json.loads(published_schema("mltrl"))["properties"]["rules"]["propertyNames"]["enum"]
    assert named == sorted(NAMED, key=lambda name: name.split("/"))


def test_the_policy_may_speak_of_each_and_a_call_may_select_or_ignore_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_repo(tmp_path)
    write(root, {"mltrl.yml": "rules:\n" + "".join(f"  {name}: warning\n" for name in sorted(NAMED))})
    for option in ("--select", "--ignore"):
        call = ["check", "-C", str(root), "--today", "2026-11-23", option, ",".join(sorted(NAMED))]
        assert cli.main(call) == 0
        assert capsys.readouterr().err == ""

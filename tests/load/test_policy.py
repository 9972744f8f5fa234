"""`mltrl.yml`: its defaults, and every mistake in it at once, each at its place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from mltrl_docs.load.policy import PolicyError, PolicyFile, load_policy
from mltrl_docs.load.reader import read_yaml
from mltrl_docs.model.policy import (
    Account,
    Forge,
    OwnCriterion,
    Panel,
    Person,
    Policy,
    PreviousCards,
    Rewrite,
    RiskLimits,
    Staleness,
    WaiverLimits,
)


def load(root: Path, files: Mapping[str, str]) -> PolicyFile:
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return load_policy(root)


def policy(root: Path, text: str) -> Policy:
    return load(root, {"mltrl.yml": text}).policy


def mistakes(root: Path, text: str, files: Mapping[str, str] | None = None) -> list[str]:
    with pytest.raises(PolicyError) as refused:
        load(root, {"mltrl.yml": text, **(files or {})})
    assert str(refused.value) == "\n".join(refused.value.mistakes)
    return list(refused.value.mistakes)


# The block of the documents' page that says what holds where nothing is written.
DEFAULTS = """\
format: 1
framework: mltrl-1
profile: standard
organisation: ""
content: [cards, checklists]
people: {}
policy_owners: []
panels: {}
embedded_switchbacks: {4: [2], 9: [4, 5, 6, 7]}
staleness: {review: {0-3: 365, 4-6: 180, 7-8: 120, 9: 90}, verification: 365, due_soon: 30}
grace: 30
deployed_changes: any
risk: {warn: 3, error: 6}
waivers: {longest: 180}
criteria: []
rules: {}
sections: {}
schemas: {}
raw_html: false
warnings: pass
previous_cards: {enabled: auto}
rewrites: []
"""


@pytest.mark.parametrize("text", [DEFAULTS, "", "# nothing yet\n", "---\n", "~\n"])
def test_the_defaults_are_those_that_are_written_down(tmp_path: Path, text: str) -> None:
    assert policy(tmp_path, text) == Policy()


def test_every_setting_has_a_default_that_is_written_down() -> None:
    assert [key.rstrip("_") for key in Policy._fields] == list(read_yaml(DEFAULTS))


def test_a_missing_file_is_the_default_policy(tmp_path: Path) -> None:
    assert load_policy(tmp_path) == PolicyFile(policy=Policy(), organisation_schemas={})


@pytest.mark.parametrize("key", [key for key in Policy._fields if key != "format"])
def test_a_key_without_a_value_counts_as_absent(tmp_path: Path, key: str) -> None:
    assert policy(tmp_path, f"{key}:\n") == Policy()


def test_every_setting_arrives(tmp_path: Path) -> None:
    text = """\
format: 1
framework: mltrl-1
profile: small
organisation: Latent Sciences
content: [docs]
people:
  mira-lund:
    name: Mira Lund
    email: mira@example.org
    roles: [research, qa]
    until: 2027-01-31
    forge: {github: {login: mira, id: 42}}
policy_owners: [mira-lund]
panels: {3: {roles: [engineering, [product, stakeholder]]}}
embedded_switchbacks: {5: [3, 2]}
staleness: {review: {4: 10}, verification: 20, due_soon: 5}
grace: 0
deployed_changes: major
risk: {warn: 2.5, error: 10}
waivers: {longest: 90}
criteria: [{id: energy, level: 4, title: Energy, since: 2026-01-01, checklist: green, item: kwh}]
rules: {stale: warning}
sections: {Ethics: Ethik}
raw_html: true
warnings: fail
previous_cards: {enabled: false, from: 2026-01-01, hide: [a-2020-01-01]}
rewrites: [{record: a-2020-01-01, reason: a name, approved_by: mira-lund}]
"""
    day = date(2026, 1, 1)

    assert policy(tmp_path, text) == Policy(
        profile="small",
        organisation="Latent Sciences",
        content=("docs",),
        people={
            "mira-lund": Person(
                name="Mira Lund",
                email="mira@example.org",
                roles=("research", "qa"),
                until=date(2027, 1, 31),
                forge=Forge(github=Account(login="mira", id=42)),
            )
        },
        policy_owners=("mira-lund",),
        panels={3: (Panel(roles=(("engineering",), ("product", "stakeholder")), at_least=2),)},
        embedded_switchbacks={5: (3, 2)},
        staleness=Staleness(
            review=(365, 365, 365, 365, 10, 180, 180, 120, 120, 90), verification=20, due_soon=5
        ),
        grace=0,
        deployed_changes="major",
        risk=RiskLimits(warn=2.5, error=10),
        waivers=WaiverLimits(longest=90),
        criteria=(
            OwnCriterion(id="energy", level=4, title="Energy", since=day, checklist="green", item="kwh"),
        ),
        rules={"stale": "warning"},
        sections={"Ethics": "Ethik"},
        raw_html=True,
        warnings="fail",
        previous_cards=PreviousCards(enabled=False, from_=day, hide=("a-2020-01-01",)),
        rewrites=(Rewrite(record="a-2020-01-01", reason="a name", approved_by="mira-lund"),),
    )


@pytest.mark.parametrize(
    ("ranges", "days"),
    [
        ("{0-9: 7}", (7,) * 10),
        ("{0: 1, 9: 2}", (1, 365, 365, 365, 180, 180, 180, 120, 120, 2)),
        ("{2-2: 8}", (365, 365, 8, 365, 180, 180, 180, 120, 120, 90)),
        ("{0-5: 1, 3: 9}", (1, 1, 1, 9, 1, 1, 180, 120, 120, 90)),
        ("{}", (365, 365, 365, 365, 180, 180, 180, 120, 120, 90)),
    ],
    ids=["all levels", "single levels", "a range of one", "a level in a range before it", "none"],
)
def test_staleness_is_given_for_levels_and_ranges(tmp_path: Path, ranges: str, days: tuple[int, ...]) -> None:
    assert policy(tmp_path, f"staleness: {{review: {ranges}}}\n").staleness == Staleness(review=days)


def test_a_panel_asks_for_as_many_people_as_it_has_entries(tmp_path: Path) -> None:
    text = "panels: {1: {roles: [research, [qa, product], research]}, 2: {roles: [qa, qa], at_least: 1}}\n"

    panels = policy(tmp_path, text).panels

    assert panels[1] == (Panel(roles=(("research",), ("qa", "product"), ("research",)), at_least=3),)
    assert panels[2] == (Panel(roles=(("qa",), ("qa",)), at_least=1),)


def test_panels_are_put_in_the_order_of_their_first_days(tmp_path: Path) -> None:
    text = """\
panels:
  4:
    - {roles: [qa], since: 2026-06-01}
    - {roles: [product]}
    - {roles: [design], since: 2025-06-01}
"""

    assert [panel.roles[0][0] for panel in policy(tmp_path, text).panels[4]] == ["product", "design", "qa"]


def test_every_mistake_is_named_at_once_and_at_its_place(tmp_path: Path) -> None:
    text = """\
organisation: 3
framework: mltrl-9
foo: 1
risk: {warn: 8, error: 2}
panels: {9: {roles: [qa]}}
embedded_switchbacks:
  4: [2, 6]
staleness:
  review:
    6-4: 10
    0-3: ten
schemas: {card: nowhere.json, review: broken.json}
people: people.yml
"""
    files = {"broken.json": '{"type":\n}', "people.yml": "mira-lund:\n  name: Mira\n  mail: x\n"}

    places = [line.split(" ")[0] for line in mistakes(tmp_path, text, files)]

    assert sorted(places) == sorted(
        [
            "mltrl.yml:1:15:",
            "mltrl.yml:2:1:",
            "mltrl.yml:3:1:",
            "mltrl.yml:4:1:",
            "mltrl.yml:5:10:",
            "mltrl.yml:7:3:",
            "mltrl.yml:10:5:",
            "mltrl.yml:11:10:",
            "mltrl.yml:12:17:",
            "broken.json:2:1:",
            "people.yml:3:3:",
        ]
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("framework: mltrl-9", "mltrl.yml:1:1: no level definitions are called `mltrl-9`; use `mltrl-1`"),
        (
            "risk: {warn: 7}",
            "mltrl.yml:1:1: `risk.warn` is above `risk.error`; write a smaller number for `warn`",
        ),
        (
            "embedded_switchbacks: {4: [4]}",
            "mltrl.yml:1:24: a switchback from level 4 cannot lead to level 4; name lower levels",
        ),
        (
            "staleness: {review: {9-0: 3}}",
            "mltrl.yml:1:22: the range `9-0` ends before it begins; write `0-9`",
        ),
        (
            "people: ../people.yml",
            "mltrl.yml:1:9: `people` leads out of the docs repo; name a file inside",
        ),
        (
            "people: people.yml",
            "mltrl.yml:1:9: the file that `people` names cannot be read: no such file or directory; name another one",
        ),
    ],
)
def test_a_value_that_makes_no_sense_is_a_mistake(tmp_path: Path, text: str, line: str) -> None:
    assert mistakes(tmp_path, text) == [line]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("content: [../elsewhere]", "mltrl.yml:1:11: `content[1]` must stay inside the repo"),
        ("content: [/etc]", "mltrl.yml:1:11: "),
        ("content: []", "mltrl.yml:1:10: "),
        ("schemas: {card: ../x.json}", "mltrl.yml:1:17: `schemas.card` must stay inside the repo"),
        ("organisation: a\norganisation: b", "mltrl.yml:2:1: `organisation` stands here a second time"),
        ("organisation: &x a", "mltrl.yml:1:15: has an anchor, `&x`"),
        ("organisation: \u202ea", "mltrl.yml:1:15: has an invisible character"),
        ("%YAML 1.1\n---\norganisation: a", "mltrl.yml:1:1: has a directive"),
        ("organisation: a\n---\norganisation: b", "mltrl.yml:2:1: a second document begins here"),
        ("- a", "mltrl.yml:1:1: is not a list of `key: value` lines"),
        ("[" * 50_000, "mltrl.yml:1:17: is nested more than 16 levels deep"),
        ("grace: 010", "mltrl.yml:1:8: `010` means different things"),
        ("raw_html: yes", "mltrl.yml:1:11: `raw_html` must be true or false, got `yes`; write `true`"),
        ("organsation: x", "mltrl.yml:1:1: unknown key `organsation`"),
    ],
)
def test_the_policy_is_read_as_strictly_as_documents(tmp_path: Path, text: str, start: str) -> None:
    (line,) = mistakes(tmp_path, text)

    assert line.startswith(start)
    assert "\n" not in line


def test_a_policy_may_begin_as_other_files_of_yaml_do(tmp_path: Path) -> None:
    assert policy(tmp_path, "---\n# ours\norganisation: x\n").organisation == "x"


def test_people_may_stand_in_a_file_of_their_own(tmp_path: Path) -> None:
    files = {"mltrl.yml": "people: org/people.yml\n", "org/people.yml": "mira-lund: {name: Mira Lund}\n"}

    assert load(tmp_path, files).policy.people == {"mira-lund": Person(name="Mira Lund")}


@pytest.mark.parametrize(
    ("people", "start"),
    [
        ("- mira", "people.yml:1:1: is not a list of `key: value` lines"),
        ("mira: {name: 3}", "people.yml:1:14: `people.mira.name` must be text"),
        ("\nMira: {name: Mira}", "people.yml:2:1: "),
        ("a: 1\na: 2", "people.yml:2:1: `a` stands here a second time"),
    ],
)
def test_a_mistake_in_the_file_of_people_is_named_there(tmp_path: Path, people: str, start: str) -> None:
    (line,) = mistakes(tmp_path, "people: people.yml\n", {"people.yml": people})

    assert line.startswith(start)


def test_files_are_not_followed_out_of_the_docs_repo(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "people.yml").write_text("mira: {name: Mira}\n", encoding="utf-8")
    (outside / "card.json").write_text("{}", encoding="utf-8")
    root = tmp_path / "repo"
    root.mkdir()
    (root / "linked").symlink_to(outside)
    (root / "card.json").symlink_to(outside / "card.json")

    lines = mistakes(root, "people: linked/people.yml\nschemas: {card: card.json}\n")

    assert lines == [
        "mltrl.yml:1:9: `people` leads out of the docs repo; name a file inside",
        "mltrl.yml:2:17: `schemas.card` leads out of the docs repo; name a file inside",
    ]


def test_a_policy_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "other.yml").write_text("organisation: x\n", encoding="utf-8")
    (tmp_path / "mltrl.yml").symlink_to(tmp_path / "other.yml")

    with pytest.raises(PolicyError, match=r"^mltrl\.yml:1:1: cannot be read: "):
        load_policy(tmp_path)


def test_the_organisations_own_schemas_are_read(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {"team": {"type": "string"}}, "required": ["team"]}
    files = {"mltrl.yml": "schemas: {card: org/card.json}\n", "org/card.json": json.dumps(schema)}

    assert load(tmp_path, files).organisation_schemas == {"card": schema}


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("", "card.json:1:1: is no JSON: expecting value"),
        ('{"a":\n  x}', "card.json:2:3: is no JSON: expecting value"),
        ("[" * 100_000, "card.json:1:1: is no JSON that can be read"),
        ("3", "card.json:1:1: the schema must be a group of keys"),
        ('{"pattern": "^(a+)+$"}', "card.json:1:1: "),
        ('{"$ref": "https://example.org/x.json"}', "card.json:1:1: "),
        ('{"type": 4}', "card.json:1:1: the schema is not valid JSON Schema"),
        ("{} " + " " * 262_144, "card.json:1:1: is longer than 262,144 bytes"),
    ],
    ids=["nothing", "broken", "deep", "a number", "with a pattern", "that fetches", "no schema", "too long"],
)
def test_a_schema_is_refused_that_is(tmp_path: Path, text: str, start: str) -> None:
    (line,) = mistakes(tmp_path, "schemas: {card: card.json}\n", {"card.json": text})

    assert line.startswith(start)

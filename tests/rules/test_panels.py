"""Panels: who must sit, who may, and what a dissent does."""

from __future__ import annotations

import pytest

from mltrl_docs.analysis.panels import Lack, conflicting, lack_of
from mltrl_docs.framework import PanelSeats
from mltrl_docs.model.review import Role, Seat
from mltrl_docs.model.shared import People
from tests.worlds import found

OWNER = "mira-lund"
COUNTS_AS = {"research-lead": ("research",)}


def seat(person: str, *roles: Role, approved: bool = True) -> Seat:
    return Seat(person=person, role=roles, approved=approved)


TWO_OF_RESEARCH = PanelSeats(roles=(("research",),), at_least=2)
APPLIED_AND_ENGINEERING = PanelSeats(roles=(("applied-ai",), ("engineering",)), at_least=2)
EITHER = PanelSeats(roles=(("applied-ai", "engineering"), ("product", "stakeholder")), at_least=2)
NOBODY_IN_PARTICULAR = PanelSeats(roles=(), at_least=0)

LACKS: dict[str, tuple[PanelSeats, list[Seat], Lack]] = {
    "nobody sits": (
        TWO_OF_RESEARCH,
        [],
        Lack(roles=(("research",),), people=2, independence=True),
    ),
    "one of two sits": (TWO_OF_RESEARCH, [seat("a", "research")], Lack(people=1)),
    "two sit": (TWO_OF_RESEARCH, [seat("a", "research"), seat("b", "research")], Lack()),
    "the lead counts as a researcher": (
        TWO_OF_RESEARCH,
        [seat("a", "research-lead"), seat("b", "research")],
        Lack(),
    ),
    "one person who sits twice counts once": (
        TWO_OF_RESEARCH,
        [seat("a", "research"), seat("a", "research-lead")],
        Lack(people=1),
    ),
    "who sits in no role of the panel does not count": (
        TWO_OF_RESEARCH,
        [seat("a", "research"), seat("b", "qa")],
        Lack(people=1),
    ),
    "one person may fill two roles, and still counts once": (
        APPLIED_AND_ENGINEERING,
        [seat("a", "applied-ai", "engineering")],
        Lack(people=1),
    ),
    "two people may fill the same roles": (
        APPLIED_AND_ENGINEERING,
        [seat("a", "applied-ai", "engineering"), seat("b", "engineering")],
        Lack(),
    ),
    "a role is missing": (
        APPLIED_AND_ENGINEERING,
        [seat("a", "engineering"), seat("b", "engineering")],
        Lack(roles=(("applied-ai",),)),
    ),
    "either of two roles fills a seat": (
        EITHER,
        [seat("a", "engineering"), seat("b", "stakeholder")],
        Lack(),
    ),
    "two of the one seat do not fill the other": (
        EITHER,
        [seat("a", "engineering"), seat("b", "applied-ai")],
        Lack(roles=(("product", "stakeholder"),)),
    ),
    "owners alone are not independent": (
        APPLIED_AND_ENGINEERING,
        [seat(OWNER, "applied-ai"), seat("sam-ode", "engineering")],
        Lack(independence=True),
    ),
    "an owner and another are": (
        APPLIED_AND_ENGINEERING,
        [seat(OWNER, "applied-ai"), seat("b", "engineering")],
        Lack(),
    ),
    "anybody who is no owner will do": (NOBODY_IN_PARTICULAR, [seat("a", "legal")], Lack()),
    "an owner alone will not do": (NOBODY_IN_PARTICULAR, [seat(OWNER, "legal")], Lack(independence=True)),
}


@pytest.mark.parametrize("name", LACKS)
def test_what_a_panel_lacks(name: str) -> None:
    wanted, seats, lack = LACKS[name]
    assert lack_of(wanted, seats, {OWNER, "sam-ode"}, COUNTS_AS) == lack
    assert bool(lack) is (lack != Lack())


def test_the_order_of_seats_and_roles_makes_no_difference() -> None:
    for wanted, seats, lack in LACKS.values():
        turned = [Seat(person=s.person, role=s.role[::-1], approved=s.approved) for s in reversed(seats)]
        assert lack_of(wanted, turned, {OWNER, "sam-ode"}, COUNTS_AS) == lack


def test_a_research_owner_may_not_judge_as_a_researcher() -> None:
    owners = People(research=(OWNER,), product=("sam-ode",))
    seats = [
        seat(OWNER, "research"),
        seat(OWNER, "engineering"),
        seat(OWNER, "qa", "research-lead"),
        seat("sam-ode", "product"),
        seat("sam-ode", "research"),
    ]
    assert conflicting(seats, owners) == (0, 2)


# By way of records.


def graduation(level: int, *seats: str, more: str = "", policy: str = "") -> dict[str, str]:
    panel = "".join(f"  - {{{text}}}\n" for text in seats)
    files = {
        "cards/copilot/index.md": "kind: card\nowners: {research: [mira-lund], product: [sam-ode]}\n",
        "cards/copilot/reviews/2026-01-05.md": f"kind: review\nevent: entry\nto: {level}\n",
        "cards/copilot/reviews/2026-02-01.md": (
            f"kind: review\nevent: graduation\nfrom: {level}\nto: {level + 1}\npanel:\n{panel or '  []'}{more}\n"
        ),
    }
    return {**files, "mltrl.yml": policy} if policy else files


def sits(person: str, *roles: str, approved: bool = True) -> str:
    return f"person: {person}, role: [{', '.join(roles)}], approved: {'true' if approved else 'false'}"


FULL = {
    0: ["research-lead"],
    1: ["research", "research"],
    2: ["research", "domain-expert"],
    3: ["applied-ai", "engineering"],
    4: ["engineering", "stakeholder"],
    5: ["research", "product", "engineering"],
    6: ["product", "applied-ai", "design"],
    7: ["infrastructure", "applied-ai", "qa"],
    8: ["qa", "product", "engineering", "stakeholder"],
}
PEOPLE = ["noor-haak", "ivo-brandt", "lena-voss", "omar-reis"]


@pytest.mark.parametrize("level", FULL)
def test_the_panel_of_a_level_is_enough_to_leave_it(level: int) -> None:
    seats = [sits(person, role) for person, role in zip(PEOPLE, FULL[level], strict=False)]
    assert found(graduation(level, *seats)) == []


@pytest.mark.parametrize("level", FULL)
def test_nobody_can_be_spared_from_it(level: int) -> None:
    seats = [sits(person, role) for person, role in zip(PEOPLE, FULL[level], strict=False)]
    for spared in range(len(seats)):
        rest = [text for place, text in enumerate(seats) if place != spared]
        assert [f.rule for f in found(graduation(level, *rest))] == ["history/panel-incomplete"]


@pytest.mark.parametrize("level", FULL)
def test_nobody_of_it_can_dissent(level: int) -> None:
    roles = FULL[level]
    for against in range(len(roles)):
        seats = [
            sits(person, role, approved=place != against)
            for place, (person, role) in enumerate(zip(PEOPLE, roles, strict=False))
        ]
        findings = found(graduation(level, *seats))
        assert [f.rule for f in findings] == ["history/panel-not-approved"]
        assert findings[0].location.line == 7 + against


@pytest.mark.parametrize("level", FULL)
def test_a_dissent_beside_a_full_panel_is_on_record_and_no_finding(level: int) -> None:
    seats = [sits(person, role) for person, role in zip(PEOPLE, FULL[level], strict=False)]
    assert found(graduation(level, *seats, sits("ada-moor", *FULL[level][:1], approved=False))) == []


@pytest.mark.parametrize("level", FULL)
def test_in_a_small_organisation_one_independent_person_is_enough(level: int) -> None:
    small = "profile: small\n"
    assert found(graduation(level, sits("noor-haak", "executive"), policy=small)) == []
    alone = found(graduation(level, sits("sam-ode", "product"), policy=small))
    assert [f.rule for f in alone] == ["history/panel-incomplete"]
    against = found(graduation(level, sits("noor-haak", "executive", approved=False), policy=small))
    assert [f.rule for f in against] == ["history/panel-not-approved"]


MESSAGES: dict[str, tuple[dict[str, str], str]] = {
    "no panel at all": (
        graduation(3),
        "there is no panel; leaving level 3 asks for `applied-ai` and `engineering`",
    ),
    "no panel where two people are needed": (
        graduation(2),
        "there is no panel; leaving level 2 asks for two people: `research`, `applied-ai` or `domain-expert`",
    ),
    "a role is missing": (
        graduation(4, sits("noor-haak", "engineering"), sits("ivo-brandt", "applied-ai")),
        "the panel has no `product` or `stakeholder`",
    ),
    "two roles are missing": (
        graduation(7, sits("noor-haak", "qa"), sits("ivo-brandt", "qa"), sits("lena-voss", "qa")),
        "the panel has no `infrastructure` and no `applied-ai`",
    ),
    "a person is missing": (
        graduation(3, sits("noor-haak", "engineering", "applied-ai")),
        "leaving level 3 asks for two people, and 1 sat",
    ),
    "a role is missing, and everyone owns it": (
        graduation(3, sits("mira-lund", "engineering"), sits("sam-ode", "engineering")),
        "the panel has no `applied-ai`; everyone on the panel owns the technology",
    ),
    "everyone owns it": (
        graduation(3, sits("mira-lund", "engineering"), sits("sam-ode", "applied-ai")),
        "everyone on the panel owns the technology",
    ),
    "a role dissents": (
        graduation(3, sits("noor-haak", "engineering"), sits("ivo-brandt", "applied-ai", approved=False)),
        "nobody approved as `applied-ai`",
    ),
    "one of two dissents": (
        graduation(1, sits("noor-haak", "research"), sits("ivo-brandt", "research", approved=False)),
        "1 of the two people that the panel needs approved",
    ),
    "only owners approve": (
        graduation(
            3,
            sits("mira-lund", "engineering"),
            sits("sam-ode", "applied-ai"),
            sits("noor-haak", "qa", approved=False),
        ),
        "nobody approved who is no owner",
    ),
    "an owner judges as a researcher": (
        graduation(1, sits("mira-lund", "research"), sits("noor-haak", "research")),
        "`mira-lund` owns the research and sits as `research`",
    ),
    "an owner judges alone": (
        graduation(0, sits("mira-lund", "research-lead")),
        "`mira-lund` owns the research and sits as `research-lead`",
    ),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_the_message_says_what_is_missing(name: str) -> None:
    files, message = MESSAGES[name]
    assert [finding.message for finding in found(files)] == [message]


def test_a_missing_role_and_a_dissent_in_another_are_two_mistakes() -> None:
    files = graduation(6, sits("noor-haak", "product", approved=False), sits("ivo-brandt", "engineering"))
    assert [f.rule for f in found(files)] == ["history/panel-incomplete", "history/panel-not-approved"]


def test_a_product_owner_may_sit_as_product() -> None:
    files = graduation(4, sits("noor-haak", "engineering"), sits("sam-ode", "product"))
    assert found(files) == []


def test_owners_are_those_who_presented() -> None:
    seats = (sits("mira-lund", "research"), sits("noor-haak", "research"))
    assert found(graduation(1, *seats, more="presented_by: {research: [ada-moor]}")) == []
    taken_over = graduation(1, sits("ada-moor", "research"), sits("noor-haak", "research"))
    assert found(taken_over) == []
    told = found(
        graduation(
            1,
            sits("ada-moor", "research"),
            sits("noor-haak", "research"),
            more="presented_by: {research: [ada-moor]}",
        )
    )
    assert [f.rule for f in told] == ["history/reviewer-is-owner"]


def other(event: str, level: int, panel: str, more: str = "") -> dict[str, str]:
    lower = level - 1
    to = lower if event == "switchback" else level
    return {
        "cards/copilot/reviews/2026-01-05.md": f"kind: review\nevent: entry\nto: {lower}\n",
        "cards/copilot/reviews/2026-01-20.md": f"kind: review\nevent: graduation\nfrom: {lower}\nto: {level}\n",
        "cards/copilot/reviews/2026-02-01.md": (
            f"kind: review\nevent: {event}\nfrom: {level}\nto: {to}\npanel: [{panel}]\n{more}\n"
        ),
    }


@pytest.mark.parametrize(
    ("event", "level", "more"),
    [("hold", 5, ""), ("reaffirmation", 9, ""), ("switchback", 6, "switchback: review")],
    ids=["a hold", "a reaffirmation at 9", "a switchback by review"],
)
def test_one_independent_person_is_enough_for(event: str, level: int, more: str) -> None:
    approving = "{person: noor-haak, role: legal, approved: true}"
    owner = "{person: mira-lund, role: engineering, approved: true}"
    against = "{person: noor-haak, role: legal, approved: false}"
    assert found(other(event, level, approving, more)) == []
    assert [f.rule for f in found(other(event, level, owner, more))] == ["history/panel-incomplete"]
    assert [f.rule for f in found(other(event, level, against, more))] == ["history/panel-not-approved"]
    assert [f.rule for f in found(other(event, level, "", more))] == ["history/panel-incomplete"]


def test_a_reaffirmation_below_9_asks_for_the_panel_of_its_level() -> None:
    assert [
        f.message for f in found(other("reaffirmation", 3, "{person: a, role: engineering, approved: true}"))
    ] == ["the panel has no `applied-ai`"]


@pytest.mark.parametrize(
    ("event", "more"),
    [("pause", "reason: money"), ("retirement", "reason: age"), ("switchback", "switchback: discovery")],
)
def test_no_panel_is_asked_for_at(event: str, more: str) -> None:
    findings = found(other(event, 6, "", more))
    assert not [f for f in findings if "panel" in f.rule]


def test_a_slip_in_from_does_not_ask_for_the_panel_of_another_level() -> None:
    files = graduation(3, sits("noor-haak", "engineering"), sits("ivo-brandt", "applied-ai"))
    path = "cards/copilot/reviews/2026-02-01.md"
    files[path] = files[path].replace("from: 3", "from: 6")
    assert [f.rule for f in found(files)] == ["history/chain-broken"]


# The organisation's own panels.

OWN = """\
panels:
  3:
    - {roles: [[legal, ethics]], since: 2026-01-31}
    - {roles: [security], at_least: 2, since: 2026-03-01}
"""


def test_an_own_panel_is_in_force_from_its_day_on() -> None:
    standard = (sits("noor-haak", "engineering"), sits("ivo-brandt", "applied-ai"))
    own = (sits("noor-haak", "ethics"),)
    later = (sits("noor-haak", "security"), sits("ivo-brandt", "security"))

    def rules(day: str, seats: tuple[str, ...]) -> list[str]:
        files = graduation(3, *seats, policy=OWN)
        files[f"cards/copilot/reviews/{day}.md"] = files.pop("cards/copilot/reviews/2026-02-01.md")
        return [f.rule for f in found(files)]

    assert rules("2026-01-30", standard) == []
    assert rules("2026-01-31", standard) == ["history/panel-incomplete"]
    assert rules("2026-01-31", own) == []
    assert rules("2026-03-01", own) == ["history/panel-incomplete"]
    assert rules("2026-03-01", later) == []
    assert rules("2026-03-01", later[:1]) == ["history/panel-incomplete"]


def test_an_own_panel_goes_before_the_profile() -> None:
    policy = "profile: small\npanels: {3: {roles: [legal]}}\n"
    assert found(graduation(3, sits("noor-haak", "legal"), policy=policy)) == []
    assert [f.rule for f in found(graduation(3, sits("noor-haak", "qa"), policy=policy))] == [
        "history/panel-incomplete"
    ]


ANYBODY: dict[str, tuple[int, dict[str, bool], list[str]]] = {
    # how many must approve, in whatever role, who sat and whether they approved, and what is told
    "two people, and two approve": (2, {"noor-haak": True, "ivo-brandt": True}, []),
    "two people, and nobody sat": (
        2,
        {},
        ["there is no panel; leaving level 3 asks for two people, one of them no owner"],
    ),
    "two people, and one sat": (2, {"noor-haak": True}, ["leaving level 3 asks for two people, and 1 sat"]),
    "two people, and one of them dissents": (
        2,
        {"noor-haak": True, "ivo-brandt": False},
        ["1 of the two people that the panel needs approved"],
    ),
    "two people, and both dissent": (2, {"noor-haak": False, "ivo-brandt": False}, ["nobody approved"]),
    "one person, and nobody sat": (
        1,
        {},
        ["there is no panel; leaving level 3 asks for one approving person who is no owner"],
    ),
    "one person, who dissents": (1, {"noor-haak": False}, ["nobody approved"]),
    "one person, who is an owner": (1, {"mira-lund": True}, ["everyone on the panel owns the technology"]),
}


@pytest.mark.parametrize("name", ANYBODY)
def test_an_own_panel_without_roles_asks_for(name: str) -> None:
    at_least, votes, messages = ANYBODY[name]
    seats = [sits(person, "legal", approved=approved) for person, approved in votes.items()]
    policy = f"panels: {{3: {{roles: [], at_least: {at_least}}}}}\n"
    assert [finding.message for finding in found(graduation(3, *seats, policy=policy))] == messages


def test_a_role_that_the_policy_does_not_know_of_a_person_is_told() -> None:
    policy = (
        "people:\n"
        "  mira-lund: {name: Mira}\n  sam-ode: {name: Sam}\n"
        "  noor-haak: {name: Noor, roles: [engineering, research-lead]}\n  ivo-brandt: {name: Ivo}\n"
    )
    told = found(
        graduation(1, sits("ivo-brandt", "research"), sits("noor-haak", "qa", "research"), policy=policy)
    )
    assert [(f.rule, f.severity, f.message) for f in told] == [
        (
            "history/panel-role",
            "info",
            "`noor-haak` sits as `qa`; the policy has them as `engineering` or `research-lead`",
        )
    ]


def test_a_role_is_told_behind_seats_of_people_without_roles_in_the_policy() -> None:
    policy = (
        "people:\n  mira-lund: {name: Mira}\n  sam-ode: {name: Sam}\n  noor-haak: {name: Noor, roles: [qa]}\n"
    )
    seats = (sits("sam-ode", "product"), sits("noor-haak", "engineering"))
    told = [f for f in found(graduation(4, *seats, policy=policy)) if f.location.path.endswith("02-01.md")]
    assert [(f.rule, f.key_path) for f in told] == [("history/panel-role", ("panel", 1, "role"))]


def test_a_panel_that_lacks_only_people_is_asked_for_one_more() -> None:
    files = {
        "cards/copilot/reviews/2026-02-02.md": (
            "kind: review\nevent: graduation\nfrom: 1\nto: 2\n"
            "panel: [{person: noor-haak, role: research, approved: true}]\n"
        )
    }
    (finding,) = [one for one in found(files) if one.rule == "history/panel-incomplete"]
    assert finding.hint == ("add who else sat in one of these roles, or ask one more person to review first")

"""What holds for gates whatever a card says: good news never hurts, order says nothing."""

from __future__ import annotations

from random import Random
from typing import NamedTuple, get_args

from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.model.card import Signal, TestKind
from mltrl_docs.rules.registry import rule, rule_names
from tests.gate_worlds import Files, both, card, records, requirements, whole
from tests.worlds import assessed

KINDS = get_args(TestKind)
SIGNALS = get_args(Signal)
GATES = [rule(name) for name in rule_names() if name.startswith("gate/")]


class Said(NamedTuple):
    """What a card says of itself; it came in at the lower of two levels and went up to the other."""

    ends: list[int]
    suites: list[tuple[str, str]]
    signals: list[tuple[str, str]]
    regulations: list[str]
    proofs: list[str]


def status(*words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(words)


cards = st.builds(
    Said,
    ends=st.lists(st.integers(0, 9), min_size=2, max_size=2).map(sorted),
    suites=st.lists(st.tuples(st.sampled_from(KINDS), status("planned", "passing", "failing")), max_size=6),
    signals=st.lists(st.tuples(st.sampled_from(SIGNALS), status("planned", "live")), max_size=4),
    regulations=st.lists(status("met", "in-progress", "not-applicable"), max_size=3),
    proofs=st.lists(status("planned", "passed", "failed"), min_size=1, max_size=3),
)


def world(said: Said) -> Files:
    first, last = said.ends
    steps = [f"2026-02-{level + 1:02} graduation {level} {level + 1}" for level in range(first, last)]
    tests = (f"{{kind: {kind}, status: {status}, date: 2026-01-01}}" for kind, status in said.suites)
    watched = (
        f"{{signal: {name}, status: {state}, recipients: [mira-lund]}}" for name, state in said.signals
    )
    rules = (f"{{regulation: R{n}, status: {state}}}" for n, state in enumerate(said.regulations))
    lines = (
        f"tests: [{', '.join(tests)}]\nmonitoring: [{', '.join(watched)}]\ncompliance: [{', '.join(rules)}]\n"
        "caliber: product"
    )
    needs = [both(proof, more="status: met") for proof in said.proofs]
    return (
        card(lines)
        | records(f"2026-01-01 entry {first}", *steps)
        | requirements("research", *needs)
        | requirements("product", *needs)
    )


def found(files: Files) -> set[tuple[str, str]]:
    """Return severities and rules of what the gates find, without the words."""
    assessment, _ = assessed(whole(files))
    return {(finding.severity, finding.rule) for one in GATES for finding in one.findings(assessment)}


@given(cards, st.sampled_from(KINDS), st.sampled_from(SIGNALS))
def test_an_item_in_its_good_state_never_adds_a_finding(said: Said, kind: str, signal: str) -> None:
    before = found(world(said))
    better = (
        said._replace(suites=[*said.suites, (kind, "passing")]),
        said._replace(signals=[*said.signals, (signal, "live")]),
        said._replace(regulations=[*said.regulations, "met"]),
        said._replace(proofs=[*said.proofs, "passed"]),
    )
    for one in better:
        assert found(world(one)) <= before


@given(cards, st.randoms(use_true_random=False))
def test_the_order_of_lists_and_of_files_says_nothing(said: Said, chance: Random) -> None:
    before = found(world(said))
    for items in said[1:]:
        chance.shuffle(items)
    files = list(world(said).items())
    chance.shuffle(files)
    assert found(dict(files)) == before

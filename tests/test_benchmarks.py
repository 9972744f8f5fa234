"""The corpus that speed is measured on: the same every time, of every kind, deep, shared, and without an error."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.corpus import DENSE, EXAMPLE, TODAY, Mix, documents, write_corpus
from mltrl_docs.load.policy import load_policy
from mltrl_docs.load.schema import KINDS
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.site import check_repo

COUNT = 400

each_mix = pytest.mark.parametrize("mix", [DENSE, EXAMPLE], ids=["dense", "like the examples"])


@each_mix
def test_the_corpus_is_the_same_every_time_and_of_the_size_that_was_asked_for(mix: Mix) -> None:
    once, again = list(documents(COUNT, mix=mix)), list(documents(COUNT, mix=mix))

    assert once == again
    assert len(once) == len({path for path, _ in once}) == COUNT
    assert Counter(text.split("\n")[1].removeprefix("kind: ") for _, text in once).keys() == set(KINDS)


@each_mix
def test_a_check_of_the_corpus_finds_no_error(mix: Mix, tmp_path: Path) -> None:
    assert write_corpus(tmp_path, COUNT, mix) == COUNT

    checked = check_repo(tmp_path, load_policy(tmp_path), Viewpoint(today=TODAY))

    assert [(one.rule, one.location.path, one.message) for one in checked.verdict.errors] == []
    assert len(checked.assessment.portfolio.documents) == COUNT


def test_its_systems_are_deep_and_share_their_parts(tmp_path: Path) -> None:
    write_corpus(tmp_path, COUNT)
    assessment = check_repo(tmp_path, load_policy(tmp_path), Viewpoint(today=TODAY)).assessment
    depth: dict[str, int] = {}
    for card in sorted(assessment.portfolio.cards, key=lambda name: int(name.rpartition("-")[2])):
        parts = assessment.present_parts.get(card, ())
        depth[card] = 1 + max((depth[part.card] for part in parts), default=0)

    assert max(depth.values()) >= 5
    assert sum(len(assessment.portfolio.systems_of(card)) > 1 for card in depth) > len(depth) / 4


def test_a_mix_like_the_examples_has_a_tenth_of_cards_and_one_system_in_five() -> None:
    cards = [text for _, text in documents(COUNT, mix=EXAMPLE) if text.startswith("---\nkind: card\n")]

    assert len(cards) == COUNT / 10
    assert sum("\ncomponents:\n" in text for text in cards) == len(cards) / 5

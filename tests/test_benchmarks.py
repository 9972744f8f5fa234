"""The corpus that speed is measured on: sound, of the size that is asked for, and the same every time."""

from __future__ import annotations

from pathlib import Path

from benchmarks import corpus
from mltrl_docs.load.policy import PolicyFile
from mltrl_docs.model.policy import Policy
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.site import check_repo


def test_a_corpus_has_every_kind_shared_parts_and_nothing_to_report(tmp_path: Path) -> None:
    assert corpus.write_corpus(tmp_path, 400) == 400
    checked = check_repo(
        tmp_path,
        PolicyFile(policy=Policy(), organisation_schemas={}),
        Viewpoint(today=corpus.TODAY),
    )
    portfolio = checked.assessment.portfolio
    assert [finding for finding in checked.verdict.findings if finding.finding_class == "broken"] == []
    kinds = ("cards", "reviews", "requirements", "datasets", "checklists", "responses")
    assert all(len(getattr(portfolio, kind)) >= 8 for kind in kinds)
    shared = [card for card in portfolio.cards if len(portfolio.systems_of(card)) > 1]
    assert len(shared) >= 8


def test_a_corpus_is_the_same_every_time() -> None:
    assert list(corpus.documents(60)) == list(corpus.documents(60))

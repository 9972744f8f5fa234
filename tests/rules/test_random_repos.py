"""What a check of any docs repo must not depend on: orders, and the folder that it lies in."""

from __future__ import annotations

import copy
import io
from collections.abc import Iterable, Mapping
from contextlib import redirect_stdout
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl_docs import cli
from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.cli.findings import FORMATS
from mltrl_docs.findings import Finding
from mltrl_docs.load.documents import read_document
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.rules.enforce import Verdict, enforce
from tests.rules.random_repos import TODAY, Repo, repos, shuffled, written

CHANCE = st.randoms(use_true_random=False)


def check(files: Mapping[str, str], order: Iterable[str] | None = None) -> Verdict:
    """Check files that are read in an order."""
    readings = [read_document(path, files[path].encode()) for path in (order or sorted(files))]
    portfolio = Portfolio(
        documents=tuple(one.document for one in readings if one.document is not None),
        unread=tuple(one.unread for one in readings if one.unread is not None),
        files=frozenset(files),
    )
    assessment = Assessment(portfolio=portfolio, viewpoint=Viewpoint(today=TODAY))
    return enforce(assessment, [finding for one in readings for finding in one.findings])


def told(findings: Iterable[Finding]) -> list[tuple[object, ...]]:
    """Return all of what findings say but for lines and columns."""
    return sorted(
        (
            one.rule,
            one.severity,
            one.finding_class,
            one.message,
            one.hint,
            one.document or one.location.path,
            str(one.key_path),
            str(one.in_doubt_since),
            sorted((related.location.path, related.message) for related in one.related),
        )
        for one in findings
    )


@settings(max_examples=25)
@given(repos(), CHANCE)
def test_the_order_in_which_files_are_read_changes_nothing(repo: Repo, chance: Random) -> None:
    files = written(repo)
    order = list(files)
    chance.shuffle(order)
    assert check(files, order) == check(files)


@settings(max_examples=25)
@given(repos(), CHANCE)
def test_the_names_of_files_in_their_folders_change_no_more_than_the_place(
    repo: Repo, chance: Random
) -> None:
    files = written(repo)
    numbers = list(range(len(files)))
    chance.shuffle(numbers)
    moved = {
        f"{path.rpartition('/')[0]}/x{number:03}.md": text
        for number, (path, text) in zip(numbers, files.items(), strict=True)
    }
    kept = [one for one in check(files).findings if one.document is not None]
    gone = [one for one in check(moved).findings if one.document is not None]
    assert [row[:8] for row in told(gone)] == [row[:8] for row in told(kept)]


@settings(max_examples=25)
@given(repos(), CHANCE)
def test_the_order_of_keys_changes_no_more_than_the_line(repo: Repo, chance: Random) -> None:
    mixed = {path: shuffled(data, chance) for path, data in repo.items()}
    assert told(check(written(mixed)).findings) == told(check(written(repo)).findings)


@settings(max_examples=25)
@given(repos(), CHANCE)
def test_the_order_of_components_changes_no_more_than_words(repo: Repo, chance: Random) -> None:
    mixed = copy.deepcopy(repo)
    for data in mixed.values():
        chance.shuffle(data.get("components", []))
    before, after = (
        sorted(
            (one.rule, one.severity, one.document or "", one.key_path[:1], one.key_path[2:])
            for one in check(written(one_repo)).findings
        )
        for one_repo in (repo, mixed)
    )
    assert after == before


LONG_AGO = "2026-01-05"  # were it bad news, grace would be over
GOOD: dict[str, tuple[str, str, Any]] = {
    "a test that passes": ("card", "tests", {"kind": "unit", "status": "passing", "date": LONG_AGO}),
    "a signal that is live": (
        "card",
        "monitoring",
        {"signal": "data-drift", "status": "live", "recipients": ["mira-lund"]},
    ),
    "a regulation that is met": (
        "card",
        "compliance",
        {"regulation": "AI Act", "status": "met", "date": LONG_AGO},
    ),
    "a requirement that is verified, validated and met": (
        "requirements",
        "requirements",
        {
            "id": "99",
            "statement": "It shall rest.",
            "category": "data",
            "verification": {"method": "test", "status": "passed", "date": LONG_AGO},
            "validation": {"method": "test", "status": "passed", "date": LONG_AGO},
            "risk": {"probability": 0.1, "value": 1},
            "status": "met",
        },
    ),
}


@pytest.mark.parametrize("name", GOOD)
@settings(max_examples=40)
@given(repo=repos(passed_gates=True))
def test_no_error_comes_with(name: str, repo: Repo) -> None:
    kind, key, item = GOOD[name]
    better = {
        path: {**data, key: [*data.get(key, []), item]} if data["kind"] == kind else data
        for path, data in repo.items()
    }
    before = {(one.rule, one.document, one.key_path) for one in check(written(repo)).errors}
    assert {(one.rule, one.document, one.key_path) for one in check(written(better)).errors} <= before


FOLDERS = ("copy", "a folder", "cards/mltrl.yml/ünïcode & more", "-C", "deep/" * 12)


def report(root: Path, form: str) -> str:
    out = io.StringIO()
    with redirect_stdout(out):
        status = cli.main(["check", f"-C{root}", "--today", str(TODAY), "--format", form])
    return f"{status}\n{out.getvalue()}"


@settings(max_examples=12)
@given(repos(), st.sampled_from(FOLDERS), st.sampled_from(FORMATS))
def test_a_copy_at_another_path_has_the_same_report(repo: Repo, folder: str, form: str) -> None:
    with TemporaryDirectory() as name:
        roots = [Path(name, "original"), Path(name, folder)]
        for root in roots:
            for path, text in {**written(repo), "mltrl.yml": ""}.items():
                file = root / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
        first, second = (report(root, form) for root in roots)
    assert first == second
    assert name not in first

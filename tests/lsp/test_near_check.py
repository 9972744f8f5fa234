"""A check of the neighbourhood of a file finds in it exactly what a check of everything finds there."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.findings import Finding
from mltrl_docs.framework import FRAMEWORKS
from mltrl_docs.load.folder import load_portfolio
from mltrl_docs.load.policy import load_policy
from mltrl_docs.lsp.near_check import Checking, findings_in
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.rules.enforce import enforce
from tests.docs_repo import card, entry, graduation
from tests.rules.test_cases import CASES, read

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 6, 30)


def checking_of(root: Path, today: date) -> Checking:
    """Read a docs repo, for checks of single files of it."""
    policy_file = load_policy(root)
    loaded = load_portfolio(
        root, policy_file.policy.content, organisation_schemas=policy_file.organisation_schemas
    )
    assessment = Assessment(
        portfolio=loaded.portfolio,
        viewpoint=Viewpoint(today=today),
        policy=policy_file.policy,
        framework=FRAMEWORKS[policy_file.policy.framework],
        locate_in_policy=policy_file.locate,
    )
    return Checking(assessment=assessment, found_while_reading=loaded.findings)


def assert_near_is_as_all(root: Path, today: date) -> int:
    """Compare both checks of every file of a docs repo; return how many findings they agree on."""
    checking = checking_of(root, today)
    everything = enforce(checking.assessment, checking.found_while_reading)
    portfolio = checking.assessment.portfolio
    documents = [one.path for one in portfolio.documents]
    paths = [*documents, *(one.path for one in portfolio.unread), *(one.path for one in portfolio.pages)]
    agreed: list[Finding] = []
    for path in paths:
        expected = tuple(finding for finding in everything.findings if finding.location.path == path)
        assert findings_in(path, checking) == expected
        agreed += expected
    return len(agreed)


def written(root: Path, world: dict[str, str | bytes]) -> Path:
    for path, text in world.items():
        if path.startswith("base/"):
            continue
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
    return root


@pytest.mark.parametrize("name", CASES)
def test_every_broken_docs_repo_is_told_of_file_by_file(name: str, tmp_path: Path) -> None:
    case = read(name)
    agreed = assert_near_is_as_all(written(tmp_path, case.world()), case.today)
    is_without_base = not any(path.startswith("base/") for path in case.files)
    assert agreed or not is_without_base or all(" mltrl.yml:" in one for one in case.expected)


def test_the_examples_are_told_of_file_by_file() -> None:
    assert_near_is_as_all(ROOT, date(2028, 1, 1))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(CASES), min_size=2, max_size=5, unique=True))
def test_broken_docs_repos_put_together_are_told_of_file_by_file(names: list[str]) -> None:
    with TemporaryDirectory() as folder:
        for name in names:
            world = read(name).world()
            written(Path(folder), {path: text for path, text in world.items() if path.endswith(".md")})
        assert_near_is_as_all(Path(folder), TODAY)


def test_a_long_ring_of_cards_is_told_of_in_each_of_them(tmp_path: Path) -> None:
    ring = ("a", "b", "c", "d", "e", "f")
    files: dict[str, str | bytes] = {}
    for one, part in zip(ring, (*ring[1:], ring[0]), strict=True):
        files[f"cards/{one}/index.md"] = card(one, more=f"components: [{{card: {part}}}]\n")
        files[f"cards/{one}/reviews/0.md"] = entry(one)
    assert assert_near_is_as_all(written(tmp_path, files), TODAY) >= len(ring)


IDS = ("a", "b", "c", "d", "e")
OLD_IDS = (*IDS, "old-a", "old-b")


@st.composite
def small_repos(draw: st.DrawFn) -> dict[str, str | bytes]:
    """Cards that are parts of, coupled with and derived from each other, under ids that may be taken or lost."""
    files: dict[str, str | bytes] = {}
    for number in range(draw(st.integers(2, 6))):
        identifier = draw(st.sampled_from(IDS))
        level = draw(st.integers(0, 4))
        more = [
            *(f"  - {{card: {part}{extra}}}" for part, extra in draw(parts())),
        ]
        lines = ["components:", *more] if more else []
        others = draw(st.lists(st.sampled_from(OLD_IDS), max_size=2, unique=True))
        lines += [f"coupled: [{', '.join(others)}]"] if others else []
        formerly = draw(st.lists(st.sampled_from(OLD_IDS), max_size=2, unique=True))
        lines += [f"formerly: [{', '.join(formerly)}]"] if formerly else []
        if draw(st.booleans()):
            lines.append(
                "waivers: [{rule: system/above-components, reason: Later., approved_by: grace, "
                "since: 2026-06-01, until: 2026-08-01}]"
            )
        text = card(identifier, level=level, more="".join(f"{line}\n" for line in lines))
        if draw(st.integers(0, 9)) == 0:
            text = text.replace("summary:", "summary")
        files[f"cards/n{number}/index.md"] = text
        day = date(2026, 1, 1)
        files[f"cards/n{number}/reviews/0.md"] = entry(identifier, day.isoformat())
        for step in range(draw(st.integers(0, level))):
            day += timedelta(days=draw(st.integers(1, 90)))
            name = f"cards/n{number}/reviews/{step + 1}.md"
            files[name] = graduation(identifier, day.isoformat(), from_=step)
    return files


@st.composite
def parts(draw: st.DrawFn) -> list[tuple[str, str]]:
    chosen = draw(st.lists(st.sampled_from(OLD_IDS), max_size=3, unique=True))
    ends = st.sampled_from(
        ("", ", until: 2026-03-01", ", since: 2026-02-01", ", level: 1, reason: As tested.")
    )
    return [(part, draw(ends)) for part in chosen]


@settings(max_examples=60, deadline=None)
@given(small_repos())
def test_cards_in_any_relation_are_told_of_file_by_file(files: dict[str, str | bytes]) -> None:
    with TemporaryDirectory() as folder:
        assert_near_is_as_all(written(Path(folder), files), TODAY)

"""CODEOWNERS: who is asked for what, in patterns that forges read as git reads those of files to ignore."""

from __future__ import annotations

import string
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mltrl_docs.exporters.codeowners import (
    Layout,
    block_of,
    codeowners,
    drift,
    own_patterns,
    pattern,
    put_into,
)
from mltrl_docs.model.policy import Account, Forge, Person, Policy
from mltrl_docs.values import replaced
from tests.approvals.answers import people
from tests.checkout import new_checkout
from tests.worlds import TODAY, assessed

WORLD = {
    "cards/copilot/index.md": (
        "kind: card\nowners: {research: [ada], product: [mary]}\nreviewers: {research: [grace, ada]}"
    ),
    "cards/copilot/reviews/2026-03-16.md": "kind: review\nevent: graduation\nfrom: 0\nto: 1",
    "cards/copilot/parts/stain/index.md": "kind: card\nid: stain\nowners: {research: [joan]}",
    "cards/loose.md": "kind: card\nid: loose\nowners: {research: [grace]}",
    "cards/datasets/slides/index.md": "kind: dataset\nsteward: joan",
    "cards/elsewhere/research.md": "kind: requirements\ncard: copilot\nid: copilot-research",
}
PEOPLE = people("ada", "grace", "joan", "mary", "boss")
POLICY = Policy(people=PEOPLE, policy_owners=("boss",))
GITHUB = Layout(forge="github", place=".github/CODEOWNERS")
GITLAB = Layout(forge="gitlab", place=".gitlab/CODEOWNERS")
BEGIN = (
    "# mltrl codeowners: begin",
    "# made from the owners and reviewers of cards: change those, and run it again",
)
END = "# mltrl codeowners: end"


def lines(policy: Policy = POLICY, layout: Layout = GITHUB, **options: frozenset[str]) -> list[str]:
    """Return what is made for the world, the frame left out."""
    assessment, _ = assessed(WORLD, leave_out=("card", "entry"))
    made = codeowners(assessment.portfolio, policy, layout, TODAY, **options).lines
    assert made[:2] == BEGIN
    assert made[-1] == END
    return list(made[2:-1])


def test_every_path_is_that_of_those_whom_its_card_names() -> None:
    assert lines() == [
        "/cards/ @boss-login",
        "/checklists/ @boss-login",
        "/cards/copilot/ @ada-login @mary-login @grace-login",
        "/cards/copilot/parts/stain/ @joan-login",
        "/cards/datasets/slides/ @joan-login",
        "/cards/elsewhere/research.md @ada-login @mary-login @grace-login",
        "/cards/loose.md @grace-login",
        "/mltrl.yml @boss-login",
        "/.github/CODEOWNERS @boss-login",
        "/.github/workflows/ @boss-login",
    ]


def test_cards_that_share_a_folder_have_a_line_each() -> None:
    pair = {
        f"cards/pair/{name}.md": f"kind: card\nid: {name}\nowners: {{research: [{name}]}}"
        for name in ("ada", "joan")
    }
    assessment, _ = assessed(pair, leave_out=("entry",))
    made = codeowners(assessment.portfolio, replaced(POLICY, policy_owners=()), GITHUB, TODAY).lines
    assert made[2:-1] == ("/cards/pair/ada.md @ada-login", "/cards/pair/joan.md @joan-login")


def test_gitlab_has_a_section_and_its_own_pipeline() -> None:
    made = lines(layout=GITLAB)
    assert made[0] == "[TRL Cards]"
    assert made[-2:] == ["/.gitlab/CODEOWNERS @boss-login", "/.gitlab-ci.yml @boss-login"]


def test_paths_begin_at_the_top_of_the_checkout() -> None:
    layout = replaced(GITHUB, prefix="docs site/", policy_files=frozenset({"mltrl.yml", "people.yml"}))
    made = lines(layout=layout)
    assert made[0] == "/docs\\ site/cards/ @boss-login"
    assert made[-4:] == [
        "/docs\\ site/mltrl.yml @boss-login",
        "/docs\\ site/people.yml @boss-login",
        "/.github/CODEOWNERS @boss-login",
        "/.github/workflows/ @boss-login",
    ]


def test_who_has_no_account_or_has_left_is_not_asked() -> None:
    at_gitlab = Person(name="Grace", forge=Forge(gitlab=Account(login="g", id=1)))
    left = replaced(PEOPLE["mary"], until=date(2026, 6, 30))
    policy = replaced(POLICY, people={**PEOPLE, "grace": at_gitlab, "mary": left}, policy_owners=("nobody",))
    assert lines(policy) == [
        "/cards/copilot/ @ada-login",
        "/cards/copilot/parts/stain/ @joan-login",
        "/cards/datasets/slides/ @joan-login",
        "/cards/elsewhere/research.md @ada-login",
    ]
    assessment, _ = assessed(WORLD, leave_out=("card", "entry"))
    made = codeowners(assessment.portfolio, policy, GITHUB, TODAY)
    assert made.without_account == ("grace", "nobody")
    assert made.has_owners
    assert not codeowners(assessment.portfolio, Policy(), GITHUB, TODAY).has_owners


def test_what_the_file_has_lines_for_is_left_to_it() -> None:
    text = "# ours\n* @everyone\n/.github/workflows/ @ci # inline\n\n[Section]\n^[Optional] @x\n"
    assert own_patterns(text) == {"*", "/.github/workflows/"}
    assert "/.github/workflows/ @boss-login" not in lines(but=own_patterns(text))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_rest_of_the_file_stays_as_it_is(end: str) -> None:
    assessment, _ = assessed(WORLD, leave_out=("card", "entry"))
    made = codeowners(assessment.portfolio, POLICY, GITHUB, TODAY)
    part = end.join(made.lines)
    before = f"* @everyone{end}# a note{end}"
    first = put_into(before, made)
    assert first == f"{before}{end}{part}{end}"
    assert put_into(first, made) == first
    older = first.replace("@joan-login", "@someone") + f"/more/ @x{end}"
    assert put_into(older, made) == f"{first}/more/ @x{end}"
    assert own_patterns(older) == {"*", "/more/"}


def test_a_mark_without_its_other_is_no_part() -> None:
    assert block_of(f"{BEGIN[0]}\n/a @b\n") is None
    assert block_of(f"{END}\n{BEGIN[0]}\n") is None


def test_only_the_part_that_is_made_can_drift() -> None:
    assessment, _ = assessed(WORLD, leave_out=("card", "entry"))
    made = codeowners(assessment.portfolio, POLICY, GITHUB, TODAY)
    text = put_into("* @everyone\n", made)
    assert drift(text, made, GITHUB) is None
    assert drift(f"{text}/more/ @x\n", made, GITHUB) is None
    assert drift(text.replace("\n", "\r\n"), made, GITHUB) is None
    assert drift("* @everyone\n", made, GITHUB) is None
    assert drift(text, codeowners(assessment.portfolio, Policy(), GITHUB, TODAY), GITHUB) is None
    found = drift(text.replace("@joan-login", "@someone", 1), made, GITHUB)
    assert found is not None
    assert (found.severity, found.location.path, found.location.line) == ("warning", ".github/CODEOWNERS", 3)
    outside = drift(
        "# mltrl codeowners: begin\n# mltrl codeowners: end\n", made, replaced(GITHUB, prefix="docs/")
    )
    assert outside is not None
    assert (outside.location.path, outside.location.line) == ("mltrl.yml", 1)


NAMES = st.text(
    st.sampled_from(string.ascii_letters + string.digits + " #!*?[]\\\"'.,~^$&()@+=%:;é漢-_"), min_size=1
)
PATHS = st.lists(NAMES.filter(lambda name: name.strip(". ") != ""), min_size=1, max_size=3).map("/".join)


@settings(max_examples=15)
@given(st.lists(PATHS, min_size=1, max_size=8, unique=True))
def test_a_pattern_matches_its_path(tmp_path_factory: pytest.TempPathFactory, paths: list[str]) -> None:
    """Git reads patterns of files to ignore as forges say that they read those of CODEOWNERS."""
    checkout = new_checkout(tmp_path_factory.mktemp("repo"))
    for path in paths:
        folder = Path(path).name.endswith("-")  # some are folders
        line = pattern(f"{path}/" if folder else path)
        (checkout.root / ".gitignore").write_text(f"{line}\n", encoding="utf-8")
        inside = f"{path}/below/file.md" if folder else path
        assert checkout.git("check-ignore", "--no-index", "--", f"./{inside}"), line
        assert "\n" not in line
        assert line.startswith("/")


def test_a_pattern_does_not_match_beside_its_path(tmp_path: Path) -> None:
    checkout = new_checkout(tmp_path / "repo")
    (checkout.root / ".gitignore").write_text(f"{pattern('cards/a b/')}\n{pattern('cards/x.md')}\n")
    beside = ["cards/a", "cards/ab/x.md", "more/cards/a b/x.md", "cards/xxmd", "cards/x.md.txt", "cards/a b"]
    inside = ["cards/a b/x.md", "cards/x.md"]
    told = checkout.git("check-ignore", "--no-index", "--", *beside, *inside)
    assert [line.strip('"') for line in told.splitlines()] == inside

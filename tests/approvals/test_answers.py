"""Answers of forges: the whole of what they say, or a refusal; never half of it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mltrl_docs.load.forge_answers import MAX_ANSWERS, AnswersError, read_answers
from mltrl_docs.model.pull_request import CodeReview, Identity, PushedCommit
from tests.approvals.answers import HEAD, as_bytes, commit, github, gitlab, review

RECORDED = Path(__file__).parent / "recorded"
HEAD_42 = "4f1c2b7a9d3e5f60718293a4b5c6d7e8f9012345"
FIRST_42 = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"
MERGE_42 = "9e8d7c6b5a4f3e2d1c0b9a8f7e6d5c4b3a291807"


def recorded(forge: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads((RECORDED / f"{forge}.json").read_text(encoding="utf-8"))


def refusal(answers: object) -> str:
    with pytest.raises(AnswersError) as error:
        read_answers(answers if isinstance(answers, bytes) else json.dumps(answers).encode())
    assert "\n" not in str(error.value)
    return str(error.value)


def test_pages_of_github_are_one_pull_request() -> None:
    request = read_answers((RECORDED / "github.json").read_bytes())
    mira = Identity(id=1234567, login="mira-lund", email="1234567+mira-lund@users.noreply.github.com")
    noor = Identity(id=7654321, login="noor-haak", email="noor@example.org")
    omar = Identity(id=5550001, login="omar-reis", email="5550001+omar-reis@users.noreply.github.com")
    ivo = Identity(id=2468013, login="ivo-brandt")
    app = Identity(id=41898282, login="helpful-app", is_person=False)
    assert (request.forge, request.head, request.base) == ("github", HEAD_42, "main")
    assert request.author == Identity(id=1234567, login="mira-lund")
    assert request.commits == (
        PushedCommit(id=FIRST_42, people=(mira,)),
        PushedCommit(id=MERGE_42, people=(noor,)),
        PushedCommit(id=HEAD_42, people=(mira, omar)),
    )
    assert request.reviews == (
        CodeReview(
            reviewer=ivo,
            state="changes-requested",
            commit=FIRST_42,
            at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
        ),
        CodeReview(
            reviewer=app, state="approved", commit=HEAD_42, at=datetime(2026, 3, 2, 9, 41, 26, tzinfo=UTC)
        ),
        CodeReview(
            reviewer=ivo, state="approved", commit=HEAD_42, at=datetime(2026, 3, 3, 10, 2, 55, tzinfo=UTC)
        ),
    )


def test_answers_of_gitlab_are_one_pull_request() -> None:
    request = read_answers((RECORDED / "gitlab.json").read_bytes())
    mira = Identity(id=31, login="mira.lund")
    ivo = Identity(id=32, login="ivo.brandt")
    bot = Identity(id=90, login="project_7_bot_1f2e", is_person=False)
    assert (request.forge, request.head, request.base, request.author) == ("gitlab", HEAD_42, "main", mira)
    assert request.commits == (
        PushedCommit(id=HEAD_42, people=(Identity(id=31, login="mira.lund", email="mira@example.org"),)),
        PushedCommit(
            id=FIRST_42,
            people=(
                Identity(email="lena@example.org"),
                Identity(id=35, login="omar.reis", email="35-omar.reis@users.noreply.gitlab.example.org"),
            ),
        ),
    )
    # the bot approved what was the head before the second version was pushed
    assert [(one.reviewer, one.state, one.commit) for one in request.reviews] == [
        (bot, "approved", FIRST_42),
        (ivo, "approved", HEAD_42),
        (Identity(id=33, login="noor.haak"), "changes-requested", HEAD_42),
    ]


def test_comments_and_reviews_that_are_not_given_yet_are_none() -> None:
    told = github(review("grace", "COMMENTED"), review("grace", "PENDING", submittedAt=None, commit=None))
    assert read_answers(as_bytes(told)).reviews == ()


def test_reviews_come_in_the_order_of_their_time() -> None:
    told = github(review("grace", at=12), review("joan", at=9), review("grace", "DISMISSED", at=10))
    assert [one.at.hour for one in read_answers(as_bytes(told)).reviews] == [9, 10, 12]


def changed(forge: str, change: Callable[[Any], object]) -> Any:  # noqa: ANN401 - JSON
    answers = copy.deepcopy(recorded(forge))
    change(answers["answers"])
    return answers


def pull(answers: Any, page: int = 0) -> Any:  # noqa: ANN401 - JSON
    return answers[page]["data"]["repository"]["pullRequest"]


def merge(answers: Any, page: int = 0) -> Any:  # noqa: ANN401 - JSON
    return answers[page]["data"]["project"]["mergeRequest"]


CUT: dict[str, tuple[str, Callable[[Any], object], str]] = {
    "the second page of commits is missing": (
        "github", lambda a: a.pop(1), "has 2 of 3 commits, or not all of their pages",
    ),
    "the second page of reviews is missing": (
        "github", lambda a: a.pop(3), "has 3 of 5 reviews, or not all of their pages",
    ),
    "the first page of reviews is missing": (
        "github", lambda a: a.pop(2), "has 2 of 5 reviews, or not all of their pages",
    ),
    "there are no reviews at all": ("github", lambda a: (a.pop(3), a.pop(2)), "has no list of reviews"),
    "there are no commits at all": ("github", lambda a: (a.pop(1), a.pop(0)), "has no list of commits"),
    "the count says more": (
        "github", lambda a: pull(a, 3)["reviews"].update(totalCount=9), "has 5 of 9 reviews, or not all of their pages",
    ),
    "there is another page": (
        "github", lambda a: pull(a, 3)["reviews"]["pageInfo"].update(hasNextPage=True), "has 5 of 5 reviews",
    ),
    "a commit has more authors than are listed": (
        "github",
        lambda a: pull(a)["commits"]["nodes"][0]["commit"]["authors"].update(totalCount=80),
        "has not all authors of the commit 0a1b2c3d4e5f",
    ),
    "a commit is listed twice": (
        "github",
        lambda a: pull(a)["commits"]["nodes"][0]["commit"].update(oid=HEAD_42),
        "lists a commit twice",
    ),
    "the head changed between pages": (
        "github", lambda a: pull(a, 2).update(headRefOid="e" * 40), "tells of two pull requests",
    ),
    "the pages are of two pull requests": (
        "github", lambda a: pull(a, 1).update(number=43), "tells of two pull requests",
    ),
    "the author is gone": (
        "github", lambda a: [pull(a, n).update(author=None) for n in range(4)], "does not say who opened",
    ),
    "a review has no time": (
        "github",
        lambda a: pull(a, 2)["reviews"]["nodes"][1].update(submittedAt=None),
        "has a review without its time",
    ),
    "a time does not exist": (
        "github",
        lambda a: pull(a, 2)["reviews"]["nodes"][1].update(submittedAt="2026-02-31T09:00:00Z"),
        "has a time that there is not",
    ),
    "the second page of a merge request is missing": (
        "gitlab", lambda a: a.pop(1), "has 1 of 2 commits, or not all of their pages",
    ),
    "the approvals are missing": ("gitlab", lambda a: a.pop(2), "has not one answer each"),
    "the approvals are there twice": ("gitlab", lambda a: a.append(a[2]), "has not one answer each"),
    "the versions are missing": ("gitlab", lambda a: a.pop(3), "has not one answer each"),
    "the versions are empty": ("gitlab", lambda a: a[3].clear(), "has not one answer each"),
    "the newest version has another head": (
        "gitlab", lambda a: a[3].pop(0), "tells of a merge request that changed while it was read",
    ),
    "an approval came between two answers": (
        "gitlab", lambda a: a[2]["approved_by"].pop(0), "tells of a merge request that changed",
    ),
    "an approval has no time": (
        "gitlab", lambda a: a[2]["approved_by"][0].pop("approved_at"), "does not say when an approval was given",
    ),
    "there are more approvals": (
        "gitlab",
        lambda a: [merge(a, n)["approvedBy"]["pageInfo"].update(hasNextPage=True) for n in (0, 1)],
        "has not all entries of `approvedBy`",
    ),
    "a merge request changed between pages": (
        "gitlab", lambda a: merge(a, 1).update(diffHeadSha=FIRST_42), "tells of two merge requests",
    ),
    "who opened a merge request is gone": (
        "gitlab", lambda a: [merge(a, n).update(author=None) for n in (0, 1)], "does not say who opened",
    ),
    "a user has no number": (
        "gitlab",
        lambda a: [merge(a, n)["author"].update(id="gid://gitlab/Group/3") for n in (0, 1)],
        "has a user without a number",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CUT)
def test_what_is_cut_or_of_two_moments_is_refused(name: str) -> None:
    forge, change, said = CUT[name]
    told = refusal(changed(forge, change))
    assert told.startswith(said)
    assert f"`mltrl approvals --query {forge}`" in told


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"message": "Bad credentials", "status": "401"}, "Bad credentials"),
        (
            {"errors": [{"type": "NOT_FOUND", "message": "Could not resolve"}], "data": None},
            "Could not resolve",
        ),
        ({"data": {"repository": None}, "errors": [{"message": "rate limited"}]}, "rate limited"),
        ({"error": "insufficient_scope", "error_description": "x"}, "insufficient_scope"),
    ],
)
def test_an_error_of_the_forge_is_told_and_refused(answer: object, said: str) -> None:
    for place in (0, 1):
        answers = github(review("grace"))
        answers["answers"].insert(place, answer)
        assert refusal(answers).startswith(f"holds an error of GitHub in place of an answer: {said};")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is no JSON (line 1: expecting value)"),
        (b"\xff", "is not UTF-8"),
        (b"{", "is no JSON (line 1"),
        (b"[]", "is not what `mltrl approvals` reads"),
        (b"[" * 100_000, "is no JSON that can be read"),
        (b'{"version": 1e999999, "n": ' + b"9" * 5_000 + b"}", "is no JSON that can be read"),
        (b'{"version": NaN}', "holds `NaN`, which is no JSON"),
        (b'{"version": 1, "version": 1}', "has a key twice in one object"),
        (b'{"version": 1, "answers": []}', "has no `forge`"),
        (b'{"version": 1, "forge": "github"}', "has no `answers`"),
        (
            b'{"version": 2, "forge": "github", "answers": [{}]}',
            "has something else than a forge answers at `version`",
        ),
        (
            b'{"version": 1, "forge": "gitea", "answers": [{}]}',
            "has something else than a forge answers at `forge`",
        ),
        (
            b'{"version": 1, "forge": "github", "answers": []}',
            "has something else than a forge answers at `answers`",
        ),
        (b'{"version": 1, "forge": "github", "answers": [{}]}', "has no `answers[1].data`"),
        (
            b'{"version": 1, "forge": "github", "answers": [{}], "more": 1}',
            "is not what `mltrl approvals` reads",
        ),
        (b" " * (MAX_ANSWERS + 1), "is larger than 50,000,000 bytes"),
    ],
    ids=lambda value: value[:40].decode("latin-1") if isinstance(value, bytes) else "",
)
def test_what_is_no_answer_is_refused(data: bytes, said: str) -> None:
    assert refusal(data).startswith(said)


@pytest.mark.parametrize(
    "change",
    [
        lambda a: pull(a)["commits"]["nodes"].append(None),
        lambda a: pull(a).update(headRefOid="main"),
        lambda a: pull(a, 2)["reviews"]["nodes"][0].update(state="LIKED"),
        lambda a: pull(a, 2)["reviews"]["nodes"][0]["author"].update(databaseId="12"),
        lambda a: pull(a)["commits"]["nodes"][0]["commit"]["authors"].update(nodes=[]),
        lambda a: pull(a)["commits"]["nodes"][0]["commit"]["authors"]["nodes"][0]["user"].pop("databaseId"),
        lambda a: pull(a, 2)["reviews"]["nodes"][0].update(submittedAt="2026-03-02 09:00"),
        lambda a: pull(a)["commits"].update(totalCount=True),
    ],
)
def test_what_no_forge_answers_is_refused(change: Callable[[Any], object]) -> None:
    assert refusal(changed("github", change)).startswith("has ")


def test_the_committer_that_github_is_itself_is_nobody() -> None:
    web = {"email": "noreply@github.com", "user": {"databaseId": 19864447, "login": "web-flow"}}
    (one,) = read_answers(as_bytes(github(commits=[commit(HEAD, committer=web)]))).commits
    assert [person.login for person in one.people] == ["ada-login"]


def test_a_time_with_another_offset_is_the_same_moment() -> None:
    told = gitlab(("grace", 9), versions=[(8, "b" * 40), (10, HEAD)])
    told["answers"][1]["approved_by"][0]["approved_at"] = "2026-03-16T11:30:00+01:00"
    (one,) = read_answers(as_bytes(told)).reviews
    assert one.commit == HEAD

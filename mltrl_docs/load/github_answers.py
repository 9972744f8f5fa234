"""Answers of GitHub's GraphQL to a pull request: pages of commits and of reviews, put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mltrl_docs.load.answers import IncompleteError, moment
from mltrl_docs.model.pull_request import CodeReview, Identity, PullRequest, PushedCommit, ReviewState

_STATES: dict[str, ReviewState] = {
    "APPROVED": "approved",
    "CHANGES_REQUESTED": "changes-requested",
    "DISMISSED": "dismissed",
}
_WEB_FLOW = 19864447
"""The number of the account with which GitHub commits for those who press a button there: they are the author."""
_NOREPLY = re.compile(r"([0-9]{1,18})\+([A-Za-z0-9_-]+(?:\[bot\])?)@users\.noreply\.[A-Za-z0-9.-]+")


def github_pull_request(answers: Sequence[Mapping[str, Any]]) -> PullRequest:
    """Put pages together; they have passed their schema.

    Raises:
        IncompleteError: pages are missing, lists are cut, or the pull request changed between two of them.

    """
    pages = [answer["data"]["repository"]["pullRequest"] for answer in answers]
    first = pages[0]
    for page in pages:
        if any(page.get(key) != first.get(key) for key in ("number", "headRefOid", "baseRefName", "author")):
            raise IncompleteError("tells of two pull requests, or of one that changed while it was read")
    if (first.get("author") or {}).get("databaseId") is None:
        raise IncompleteError("does not say who opened the pull request (the account is gone)")
    commits = list(_commits(_nodes(pages, "commits")))
    if len({commit.id for commit in commits}) != len(commits):
        raise IncompleteError("lists a commit twice")
    return PullRequest(
        forge="github",
        author=_account(first["author"]),
        head=first["headRefOid"],
        base=first["baseRefName"],
        commits=tuple(commits),
        reviews=tuple(_reviews(_nodes(pages, "reviews"))),
    )


def _nodes(pages: Sequence[Mapping[str, Any]], name: str) -> list[Mapping[str, Any]]:
    """Return the entries of a list that comes in pages, all of them."""
    lists = [page[name] for page in pages if name in page]
    nodes = [node for one in lists for node in one["nodes"]]
    if not lists:
        raise IncompleteError(f"has no list of {name}")
    ends = [number for number, one in enumerate(lists, 1) if not one["pageInfo"]["hasNextPage"]]
    if ends != [len(lists)] or {one["totalCount"] for one in lists} != {len(nodes)}:
        counts = max(one["totalCount"] for one in lists)
        raise IncompleteError(f"has {len(nodes)} of {counts} {name}, or not all of their pages")
    return nodes


def _commits(nodes: Sequence[Mapping[str, Any]]) -> Iterator[PushedCommit]:
    for node in nodes:
        commit = node["commit"]
        authors = commit["authors"]
        if authors["totalCount"] != len(authors["nodes"]):
            raise IncompleteError(f"has not all authors of the commit {commit['oid'][:12]}")
        people = [_actor(actor) for actor in authors["nodes"]]
        committer = None if commit.get("committer") is None else _actor(commit["committer"])
        if committer is not None and not _is_forge(committer):
            people.append(committer)
        yield PushedCommit(id=commit["oid"], people=tuple(dict.fromkeys(people)))


def _is_forge(one: Identity) -> bool:
    return one.id == _WEB_FLOW or (one.id is None and one.email == "noreply@github.com")


def _actor(actor: Mapping[str, Any]) -> Identity:
    """Return who stands on a commit: the account of the address, or the one that the address itself names."""
    email, user = actor.get("email"), actor.get("user")
    if user is not None:
        return Identity(id=int(user["databaseId"]), login=user["login"], email=email)
    named = None if email is None else _NOREPLY.fullmatch(email)
    return Identity(id=int(named[1]), login=named[2], email=email) if named else Identity(email=email)


def _account(account: Mapping[str, Any]) -> Identity:
    return Identity(
        id=account.get("databaseId"),
        login=account["login"],
        is_person=account["__typename"] == "User" and not account["login"].endswith("[bot]"),
    )


def _reviews(nodes: Sequence[Mapping[str, Any]]) -> Iterator[CodeReview]:
    given = [node for node in nodes if node["state"] in _STATES and node.get("author") is not None]
    for node in given:
        if node.get("submittedAt") is None:
            raise IncompleteError("has a review without its time")
    for node in sorted(given, key=lambda one: moment(one["submittedAt"])):
        commit = node.get("commit")
        yield CodeReview(
            reviewer=_account(node["author"]),
            state=_STATES[node["state"]],
            commit=None if commit is None else commit["oid"],
            at=moment(node["submittedAt"]),
        )

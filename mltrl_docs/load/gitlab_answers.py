"""Answers of GitLab to a merge request: pages of commits, who approved and when, and which head was there then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from mltrl_docs.load.answers import IncompleteError, moment
from mltrl_docs.model.pull_request import CodeReview, Identity, PullRequest, PushedCommit
from mltrl_docs.values import replaced

_LAST = datetime.max.replace(tzinfo=UTC)
_USER = re.compile(r"gid://gitlab/[A-Za-z:]*User/([0-9]{1,18})")
_NOREPLY = re.compile(r"([0-9]{1,18})-([A-Za-z0-9_.-]+)@users\.noreply\.[A-Za-z0-9.-]+")


def gitlab_pull_request(answers: Sequence[Any]) -> PullRequest:
    """Put pages together; they have passed their schema.

    GitLab does not say which commit was approved: it is the one that was the head at the time of the approval.

    Raises:
        IncompleteError: pages are missing, lists are cut, or the merge request changed between two of them.

    """
    pages = [
        answer["data"]["project"]["mergeRequest"]
        for answer in answers
        if isinstance(answer, dict) and "data" in answer
    ]
    approvals = [answer for answer in answers if isinstance(answer, dict) and "approved_by" in answer]
    versions = [version for answer in answers if isinstance(answer, list) for version in answer]
    if not pages or len(approvals) != 1 or not versions:
        raise IncompleteError("has not one answer each on the commits, the approvals and the versions")
    first = pages[0]
    told = ("iid", "diffHeadSha", "targetBranch", "author", "approvedBy", "reviewers", "commitCount")
    if any(page.get(key) != first.get(key) for page in pages for key in told):
        raise IncompleteError("tells of two merge requests, or of one that changed while it was read")
    if first.get("author") is None or first.get("diffHeadSha") is None:
        raise IncompleteError("does not say who opened the merge request, or what its head is")
    newest = max(versions, key=lambda version: (moment(version["created_at"]), version["id"]))
    if newest["head_commit_sha"] != first["diffHeadSha"]:
        raise IncompleteError("tells of a merge request that changed while it was read")
    return PullRequest(
        forge="gitlab",
        author=_account(first["author"]),
        head=first["diffHeadSha"],
        base=first["targetBranch"],
        commits=tuple(_commits(pages)),
        reviews=tuple(_reviews(first, approvals[0]["approved_by"], versions)),
    )


def _commits(pages: Sequence[Mapping[str, Any]]) -> Iterator[PushedCommit]:
    lists = [page["commits"] for page in pages]
    nodes = [node for one in lists for node in one["nodes"]]
    ends = [number for number, one in enumerate(lists, 1) if not one["pageInfo"]["hasNextPage"]]
    if ends != [len(lists)] or pages[0]["commitCount"] != len({node["sha"] for node in nodes}):
        raise IncompleteError(
            f"has {len(nodes)} of {pages[0]['commitCount']} commits, or not all of their pages"
        )
    known = {
        node["authorEmail"]: _account(node["author"])
        for node in nodes
        if node.get("author") is not None and node.get("authorEmail") is not None
    }
    for node in nodes:
        author = None if node.get("author") is None else _account(node["author"])
        email = node.get("authorEmail")
        people = [
            _of_address(email, known) if author is None else replaced(author, email=email),
            _of_address(node.get("committerEmail"), known),
        ]
        yield PushedCommit(id=node["sha"], people=tuple(dict.fromkeys(people)))


def _of_address(email: str | None, known: Mapping[str, Identity]) -> Identity:
    """Return who an address stands for: who wrote a commit with it, or the account that it names itself."""
    if email is not None and email in known:
        return replaced(known[email], email=email)
    named = None if email is None else _NOREPLY.fullmatch(email)
    return Identity(id=int(named[1]), login=named[2], email=email) if named else Identity(email=email)


def _account(user: Mapping[str, Any]) -> Identity:
    # `human` is what neither a bot nor the account of a service is
    return Identity(id=_number(user["id"]), login=user["username"], is_person=user.get("human") is True)


def _number(identifier: str) -> int:
    found = _USER.fullmatch(identifier)
    if found is None:
        raise IncompleteError(f"has a user without a number, `{identifier}`")
    return int(found[1])


def _reviews(
    page: Mapping[str, Any], approved_by: Sequence[Mapping[str, Any]], versions: Sequence[Mapping[str, Any]]
) -> Iterator[CodeReview]:
    for name in ("approvedBy", "reviewers"):
        if page[name]["pageInfo"]["hasNextPage"]:
            raise IncompleteError(f"has not all entries of `{name}`")
    people = {_number(node["id"]): _account(node) for node in page["approvedBy"]["nodes"]}
    if sorted(people) != sorted(approval["user"]["id"] for approval in approved_by):
        raise IncompleteError("tells of a merge request that changed while it was read")
    for approval in sorted(approved_by, key=_approved_at):
        at = _approved_at(approval)
        yield CodeReview(
            reviewer=people[approval["user"]["id"]], state="approved", commit=_head_at(versions, at), at=at
        )
    for reviewer in page["reviewers"]["nodes"]:
        state = reviewer.get("mergeRequestInteraction") or {}
        if state.get("reviewState") == "REQUESTED_CHANGES":
            # it lasts, whenever it was asked for
            yield CodeReview(
                reviewer=_account(reviewer), state="changes-requested", commit=page["diffHeadSha"], at=_LAST
            )


def _approved_at(approval: Mapping[str, Any]) -> datetime:
    if approval.get("approved_at") is None:
        raise IncompleteError(
            "does not say when an approval was given (`approved_at`, which newer GitLab tells)"
        )
    return moment(approval["approved_at"])


def _head_at(versions: Sequence[Mapping[str, Any]], at: datetime) -> str | None:
    """Return the head of the newest version that was there before a time."""
    before = [version for version in versions if moment(version["created_at"]) < at]
    newest = max(before, key=lambda version: (moment(version["created_at"]), version["id"]), default=None)
    return None if newest is None else newest["head_commit_sha"]

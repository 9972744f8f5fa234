"""Answers of forges in the shape of their real APIs, about people who are invented."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from mltrl_docs.model.policy import Account, Forge, Person

Json = dict[str, Any]

IDS = {"ada": 10, "grace": 11, "joan": 12, "mary": 13, "boss": 14}
"""The numbers of accounts; each is called `handle-login`."""

HEAD = "d" * 40
BEFORE = "b" * 40
HOUR = "2026-03-16T{:02}:00:00Z"


def login(handle: str) -> str:
    return f"{handle}-login"


def people(*handles: str, **more: Person) -> dict[str, Person]:
    """Return the people of a policy, each with accounts at both forges."""
    known = {
        handle: Person(
            name=handle.title(),
            email=f"{handle}@example.org",
            forge=Forge(
                github=Account(login=login(handle), id=IDS[handle]),
                gitlab=Account(login=login(handle), id=IDS[handle]),
            ),
        )
        for handle in handles
    }
    return {**known, **more}


def account(handle: str, **changes: object) -> Json:
    return {"__typename": "User", "login": login(handle), "databaseId": IDS[handle], **changes}


def actor(handle: str | None, email: str | None = None) -> Json:
    """Return who stands on a commit; without a handle the address has no account."""
    if handle is None:
        return {"email": email, "user": None}
    user = {"databaseId": IDS[handle], "login": login(handle)}
    return {"email": email or f"{handle}@example.org", "user": user}


def commit(oid: str, *authors: Json, committer: Json | None = None) -> Json:
    written = authors or (actor("ada"),)
    return {
        "commit": {
            "oid": oid,
            "authors": {"totalCount": len(written), "nodes": list(written)},
            "committer": committer or written[0],
        }
    }


def review(
    handle: str, state: str = "APPROVED", *, at: int = 9, oid: str | None = HEAD, **changes: object
) -> Json:
    given = {
        "state": state,
        "submittedAt": HOUR.format(at),
        "commit": None if oid is None else {"oid": oid},
        "author": account(handle),
    }
    return {**given, **changes}


def github(
    *reviews: Json,
    author: Json | None = None,
    head: str = HEAD,
    base: str = "main",
    commits: Sequence[Json] = (),
) -> Json:
    """Return the answers of GitHub about a pull request."""

    def page(name: str, nodes: Sequence[Json]) -> Json:
        listed = {
            "totalCount": len(nodes),
            "pageInfo": {"hasNextPage": False, "endCursor": "Y3Vyc29y"},
            "nodes": list(nodes),
        }
        told = {"number": 7, "headRefOid": head, "baseRefName": base, "author": author or account("ada")}
        return {"data": {"repository": {"pullRequest": {**told, name: listed}}}}

    return {
        "version": 1,
        "forge": "github",
        "answers": [page("commits", commits or [commit(head)]), page("reviews", reviews)],
    }


def gitlab_user(handle: str, *, human: bool = True) -> Json:
    return {"id": f"gid://gitlab/User/{IDS[handle]}", "username": login(handle), "human": human}


def gitlab(
    *approvals: tuple[str, int],
    head: str = HEAD,
    versions: Sequence[tuple[int, str]] = (),
    commits: Sequence[Json] = (),
    requested: Sequence[str] = (),
) -> Json:
    """Return the answers of GitLab about a merge request: who approved at which hour, and heads by the hour."""
    nodes = list(commits) or [
        {
            "sha": head,
            "authorEmail": "ada@example.org",
            "committerEmail": "ada@example.org",
            "author": gitlab_user("ada"),
        }
    ]
    merge_request = {
        "iid": "7",
        "diffHeadSha": head,
        "targetBranch": "main",
        "commitCount": len(nodes),
        "author": gitlab_user("ada"),
        "commits": {"pageInfo": {"hasNextPage": False, "endCursor": "MQ"}, "nodes": nodes},
        "approvedBy": {
            "pageInfo": {"hasNextPage": False},
            "nodes": [gitlab_user(handle) for handle, _ in approvals],
        },
        "reviewers": {
            "pageInfo": {"hasNextPage": False},
            "nodes": [
                {**gitlab_user(handle), "mergeRequestInteraction": {"reviewState": "REQUESTED_CHANGES"}}
                for handle in requested
            ],
        },
    }
    rest = {
        "id": 700,
        "iid": 7,
        "approved": True,
        "approved_by": [
            {
                "user": {"id": IDS[handle], "username": login(handle), "state": "active"},
                "approved_at": HOUR.format(at),
            }
            for handle, at in approvals
        ],
    }
    heads = versions or [(8, head)]
    listed = [
        {"id": number, "head_commit_sha": sha, "created_at": HOUR.format(at), "state": "collected"}
        for number, (at, sha) in enumerate(heads, 1)
    ]
    answers = [{"data": {"project": {"mergeRequest": merge_request}}}, rest, listed[::-1]]
    return {"version": 1, "forge": "gitlab", "answers": answers}


def as_bytes(answers: Json) -> bytes:
    return json.dumps(answers).encode()

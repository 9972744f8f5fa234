"""A pull request as its forge tells of it: who opened it, who wrote its commits, and who reviewed which of them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from mltrl_docs.values import Value

ForgeName: TypeAlias = Literal["github", "gitlab"]
ReviewState: TypeAlias = Literal["approved", "changes-requested", "dismissed"]

FORGES: dict[ForgeName, str] = {"github": "GitHub", "gitlab": "GitLab"}
"""The forges, as they are called by people."""


class Identity(Value):
    """Someone at a forge: the number of the account, which no rename changes, its name, an address of a commit.

    What the forge does not know is None: commits may bear an address that no account has.
    """

    id: int | None = None
    login: str | None = None
    email: str | None = None
    is_person: bool = True  # no bot, and no account of a service


class PushedCommit(Value):
    """A commit of the pull request, by its full id: its authors, co-authors and committer."""

    id: str
    people: tuple[Identity, ...]


class CodeReview(Value):
    """A review that approved, asked for changes or was dismissed; comments are none.

    `commit` is the full id of the commit that was looked at; None where the forge does not know it.
    """

    reviewer: Identity
    state: ReviewState
    commit: str | None
    at: datetime


class PullRequest(Value):
    """A pull request, or merge request; `head` is a full id, `base` the name of the branch that it is for.

    Commits are those that the base does not have; reviews are in the order in which they were given.
    """

    forge: ForgeName
    author: Identity
    head: str
    base: str
    commits: tuple[PushedCommit, ...]
    reviews: tuple[CodeReview, ...]

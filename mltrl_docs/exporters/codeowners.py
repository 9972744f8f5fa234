"""CODEOWNERS from the owners and reviewers of cards: who is asked to review a change of what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.findings import Finding, Location
from mltrl_docs.model.card import Card
from mltrl_docs.model.document import Document
from mltrl_docs.model.policy import Account, Policy
from mltrl_docs.model.portfolio import AnyDocument, Portfolio
from mltrl_docs.model.pull_request import ForgeName
from mltrl_docs.values import Value

PLACES: Mapping[ForgeName, tuple[str, ...]] = {
    "github": (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"),
    "gitlab": ("CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"),
}
"""Where each forge looks, from the top of the checkout; the first that is there counts."""

NEW: Mapping[ForgeName, str] = {"github": ".github/CODEOWNERS", "gitlab": ".gitlab/CODEOWNERS"}
"""Where the file is made if there is none."""

MAX_CODEOWNERS = 3_000_000
"""How large, in bytes, the file may be: GitHub reads no larger one."""

_PIPELINES: Mapping[ForgeName, tuple[str, ...]] = {
    "github": (".github/workflows/",),
    "gitlab": (".gitlab-ci.yml",),
}
_BEGIN = "# mltrl codeowners: begin"
_NOTE = "# made from the owners and reviewers of cards: change those, and run it again"
_END = "# mltrl codeowners: end"
_SECTION = "[TRL Cards]"  # of GitLab, where lines belong to the section before them
_MARK = re.compile(r"^# mltrl codeowners: (begin|end)\b[^\r\n]*", re.MULTILINE)
# what neither forge has a sure way to escape; a question mark stands for any one character to both
_UNSURE = re.compile(r"[\x00-\x1f\x7f#*?\[\]\\\"]")


class Layout(Value):
    """Where a docs repo lies in its checkout, and what of it is guarded; paths are from the top of the checkout."""

    forge: ForgeName
    place: str  # of the CODEOWNERS file
    prefix: str = ""  # of the docs repo: empty, or with a `/` at the end
    policy_files: frozenset[str] = frozenset({"mltrl.yml"})  # relative to the docs repo


class Owned(Value):
    """A path from the top of the checkout, folders with `/` at the end, and the handles of those who own it."""

    path: str
    owners: tuple[str, ...]


class Codeowners(Value):
    """The part of a CODEOWNERS file that is made, and the handles that have no account at the forge."""

    lines: tuple[str, ...]
    without_account: tuple[str, ...]

    @property
    def has_owners(self) -> bool:
        """Whether anybody owns anything."""
        return any("@" in line for line in self.lines if not line.startswith(("#", "[")))


def codeowners(
    portfolio: Portfolio, policy: Policy, layout: Layout, today: Date, *, but: Collection[str] = ()
) -> Codeowners:
    """Write who owns what, the general first: the last line that matches counts.

    People without an account at the forge, and those who have left, are left out; a path that nobody is left for is
    too. `but` are patterns that the file has lines of its own for.
    """
    lines = [_BEGIN, _NOTE, *([_SECTION] if layout.forge == "gitlab" else [])]
    lacking: set[str] = set()
    for one in owned_paths(portfolio, policy, layout):
        logins = []
        for handle in one.owners:
            person = policy.people.get(handle)
            if person is not None and person.until is not None and person.until <= today:
                continue
            account = _account(policy, handle, layout.forge)
            if account is None:
                lacking.add(handle)
            else:
                logins.append(f"@{account.login}")
        line = pattern(one.path)
        if logins and line not in but:
            lines.append(" ".join((line, *dict.fromkeys(logins))))
    return Codeowners(lines=(*lines, _END), without_account=tuple(sorted(lacking)))


def _account(policy: Policy, handle: str, forge: ForgeName) -> Account | None:
    person = policy.people.get(handle)
    if person is None:
        return None
    return person.forge.github if forge == "github" else person.forge.gitlab


def owned_paths(portfolio: Portfolio, policy: Policy, layout: Layout) -> tuple[Owned, ...]:
    """Return who owns what of a docs repo, the general first.

    A card's folder is that of its owners and reviewers, a dataset's that of its steward. What is left of the content
    roots, the policy, the CODEOWNERS file itself and the pipelines are those of the owners of the policy.
    """
    keepers = tuple(policy.policy_owners)
    roots = [f"{layout.prefix}{_folder(root)}" for root in sorted(policy.content)]
    documents = sorted(_documents(portfolio, policy, layout.prefix), key=lambda one: one.path)
    guarded = [
        *(f"{layout.prefix}{name}" for name in sorted(layout.policy_files)),
        layout.place,
        *_PIPELINES[layout.forge],
    ]
    return (
        *(Owned(path=path, owners=keepers) for path in roots),
        *documents,
        *(Owned(path=path, owners=keepers) for path in guarded),
    )


def _folder(root: str) -> str:
    return f"{root.strip('/')}/" if root.strip("/.") else ""


def _documents(portfolio: Portfolio, policy: Policy, prefix: str) -> Iterator[Owned]:
    heads = [one for one in portfolio.documents if one.kind in {"card", "dataset"}]
    alone = Counter(_parent(one) for one in heads)
    roots = {_folder(root) for root in (*policy.content, "")}
    places: dict[str, str] = {}
    for one in heads:
        folder = _parent(one)
        places[one.name] = folder if alone[folder] == 1 and folder not in roots else one.path
        yield Owned(path=prefix + places[one.name], owners=_owners(one))
    for one in portfolio.documents:
        reference = getattr(one.data, "card", None)
        card = None if reference is None else portfolio.card(reference)
        if card is not None and not one.path.startswith(places[card.name]):
            yield Owned(path=prefix + one.path, owners=_owners(card))


def _parent(document: AnyDocument) -> str:
    return document.path.rpartition("/")[0] + "/" if "/" in document.path else ""


def _owners(document: AnyDocument) -> tuple[str, ...]:
    if document.kind == "dataset":
        return (document.data.steward,)
    card: Document[Card] = document
    return tuple(dict.fromkeys((*card.data.owners, *card.data.reviewers)))


def pattern(path: str) -> str:
    """Return a path from the top of a checkout as the pattern of a line, which matches it."""
    return f"/{_UNSURE.sub('?', path)}".replace(" ", "\\ ")


def block_of(text: str) -> tuple[int, int] | None:
    """Return where the part of a CODEOWNERS file that is made begins and ends; None where it has none."""
    begin = next((mark for mark in _MARK.finditer(text) if mark[1] == "begin"), None)
    if begin is None:
        return None
    end = next((mark for mark in _MARK.finditer(text, begin.end()) if mark[1] == "end"), None)
    return None if end is None else (begin.start(), end.end())


def own_patterns(text: str) -> frozenset[str]:
    """Return the patterns of the lines of a CODEOWNERS file that are not made."""
    block = block_of(text)
    rest = text if block is None else text[: block[0]] + text[block[1] :]
    return frozenset(
        line.split()[0]
        for line in rest.splitlines()
        if line.strip() and not line.lstrip().startswith(("#", "[", "^["))
    )


def put_into(text: str, made: Codeowners) -> str:
    """Return the text of a CODEOWNERS file with the part that is made: in its place, or at the end."""
    end = "\r\n" if "\r\n" in text else "\n"
    part = end.join(made.lines)
    block = block_of(text)
    if block is not None:
        return text[: block[0]] + part + text[block[1] :]
    before = f"{text.rstrip()}{end}{end}" if text.strip() else ""
    return f"{before}{part}{end}"


def drift(text: str, made: Codeowners, layout: Layout) -> Finding | None:
    """Return the finding on a CODEOWNERS file whose made part is not what it would be now; None where it is.

    A file without such a part is its organisation's own; where nobody can be asked, nobody is. For one outside of the
    docs repo the finding stands at the policy.
    """
    block = block_of(text)
    if block is None or not made.has_owners or text[block[0] : block[1]].splitlines() == list(made.lines):
        return None
    is_inside = layout.place.startswith(layout.prefix)
    return Finding(
        rule="approval/codeowners-drift",
        severity="warning",
        finding_class="broken",
        message=f"`{layout.place}` does not ask those whom the cards name",
        hint="run `mltrl codeowners`, and commit the file",
        location=Location(
            path=layout.place.removeprefix(layout.prefix) if is_inside else "mltrl.yml",
            line=text.count("\n", 0, block[0]) + 1 if is_inside else 1,
        ),
        key_path=("policy_owners",),
    )

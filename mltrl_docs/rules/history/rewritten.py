"""A record that is merged, or a response that it names, is changed or gone.

Panels change over the life of a technology, and each leans on what those before it saw and decided (paper, Methods,
gated reviews); so do those who have to account for a system later (level 7). With `--base`, every record of the base,
and every response that one names, must be there with the same values and the same body. The file may move, and its
YAML may be written in another way; its `id` stays. What was wrong is told by a new record that corrects the old one.
In the examples, files below `base/` are those of the base.

Wrong:

    === base/cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 0
    to: 1
    reason: the loss fell below that of the baseline

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 0
    to: 1
    reason: the loss fell far below that of the baseline

Right:

    === base/cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 0
    to: 1
    reason: the loss fell below that of the baseline

    === cards/copilot/reviews/2026-03-02.md
    kind: review
    event: graduation
    from: 0
    to: 1
    reason: the loss fell below that of the baseline

    === cards/copilot/reviews/2026-03-09.md
    kind: review
    event: graduation
    from: 0
    to: 1
    corrects: copilot-2026-03-02
    reason: the loss was compared with that of the wrong baseline

Mend: put the file back as it is on the base branch, and write a new record with `corrects` and a `reason`. A card that
is given up is retired, not removed. Where a text must go (a name, say), merge an entry of `rewrites` in `mltrl.yml`
first, in a change of its own: the policy of the base judges.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.words import listed, noun
from mltrl_docs.findings import KeyPath, Location, Severity
from mltrl_docs.model.document import Unread
from mltrl_docs.model.portfolio import AnyDocument, Portfolio
from mltrl_docs.rules.rule import Problem
from mltrl_docs.values import field_names

SEVERITY: Severity = "error"

_HINT = "put it back as it is at the base, and write a new record that `corrects` it"


def check(assessment: Assessment) -> Iterator[Problem]:
    """Look for every record of the base, and every response that one names; without a base there are none."""
    base, head = assessment.base, assessment.portfolio
    if base is None:
        return
    allowed = {rewrite.record for rewrite in assessment.policy.rewrites}
    damaged = _newly_damaged(base, head)
    for old in _append_only(base):
        if old.id in allowed:
            continue
        new = head.find(old.kind, old.id)
        if new is not None:
            changed = _changed(old, new)
            if changed:
                yield _rewritten(new, changed)
        elif not any(one.path == old.path or (one.kind, one.id) == (old.kind, old.id) for one in damaged):
            yield _gone(old, head)


def _append_only(base: Portfolio) -> Iterator[AnyDocument]:
    yield from base.reviews.values()
    for response in base.responses.values():
        if base.reviews_that_saw(response.id):
            yield response


def _newly_damaged(base: Portfolio, head: Portfolio) -> list[Unread]:
    """Return the files that the change damaged: they have findings of their own, which nothing lets through."""
    before = {unread.path for unread in base.unread}
    return [unread for unread in head.unread if unread.path not in before]


def _changed(old: AnyDocument, new: AnyDocument) -> list[str]:
    """Return the keys whose values differ, and `body` where the body does, but for empty lines at its ends."""
    if old.source == new.source:
        return []
    names = field_names(type(old.data))
    changed = [
        name.rstrip("_") for name in names if not _same(getattr(old.data, name), getattr(new.data, name))
    ]
    if old.body.strip("\n") != new.body.strip("\n"):
        changed.append("body")
    return changed


def _same(one: object, other: object) -> bool:
    """Whether two values are the same to a reader of YAML, where `true` is not 1."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def _rewritten(new: AnyDocument, changed: list[str]) -> Problem:
    in_body = changed[0] == "body"
    key_path: KeyPath = (changed[0],)
    names = listed(["the body" if name == "body" else f"`{name}`" for name in changed])
    what = "this record" if new.kind == "review" else "this response, which a record names,"
    return Problem(
        document=new,
        message=f"{what} is merged, and {names} {noun(len(changed), 'differs', 'differ')} from the base",
        hint=_HINT,
        key_path=key_path,
        at_key=True,
        place=Location(path=new.path, line=new.body_line) if in_body else None,
    )


def _gone(old: AnyDocument, head: Portfolio) -> Problem:
    what = "the record" if old.kind == "review" else "the response, which a record names,"
    is_left = head.card_id(old.data.card) is not None
    return Problem(
        document=old,
        message=f"{what} `{old.id}` of the base is gone",
        hint="put it back; the file may move, and its `id` stays"
        if is_left
        else f"put it back; a card that is given up stays, with a record of the retirement of `{old.data.card}`",
        place=Location(path=old.path),
    )

"""What requirements still lack: proofs, risk, approval (paper, footnote iv, and Methods, risk mitigation)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it
from typing import Literal, TypeAlias

from mltrl_docs.analysis.ground import Ground, Listed
from mltrl_docs.analysis.judgement import Judgement, also_by, in_doubt, met, not_met
from mltrl_docs.analysis.words import listed
from mltrl_docs.model.requirements import Proof
from mltrl_docs.values import Value

Key: TypeAlias = Literal["verification", "validation", "risk", "status"]
_PROOFS: tuple[Literal["verification"], Literal["validation"]] = ("verification", "validation")
_SHOWN = 3  # gaps that are spelt out; the others are counted


class Gap(Value):
    """What one requirement lacks; `told_by` is the rule whose finding says the same.

    Bad news has its day, where it is known. Ahead of a gate only some of it is news: a proof that failed, and one
    that is still to come where the card stands before that gate.
    """

    listed: Listed
    key: Key
    words: str
    is_bad_news: bool = False
    is_news_ahead: bool = False
    since: Date | None = None
    told_by: str | None = None


def undefined(requirements: Iterable[Listed]) -> Iterator[Gap]:
    """Yield what requirements lack to be complete: verification, validation and risk."""
    for one in requirements:
        for key in (*_PROOFS, "risk"):
            if getattr(one.requirement, key) is None:
                yield _absent(one, key)


def unproven(ground: Ground, requirements: Iterable[Listed]) -> Iterator[Gap]:
    """Yield the verifications and validations that have not passed.

    A draft may lack them, and is then open; for any other requirement that is a mistake of its own.
    """
    is_at_gate = ground.reach >= ground.level
    for one in requirements:
        is_draft = one.requirement.status == "draft"
        for key in _PROOFS:
            proof: Proof | None = getattr(one.requirement, key)
            if proof is None:
                yield _open(one, key, f"no {key}") if is_draft else _absent(one, key)
            elif not ground.is_told(proof.date):
                if ground.is_ahead:
                    yield _open(one, key, f"{key} to come")
            elif proof.status != "passed":
                yield Gap(
                    listed=one,
                    key=key,
                    words=f"{key} {proof.status}",
                    is_bad_news=True,
                    is_news_ahead=proof.status == "failed" or (is_at_gate and not is_draft),
                    since=proof.date,
                    told_by="requirement/failed" if proof.status == "failed" else None,
                )


def unapproved(requirements: Iterable[Listed]) -> Iterator[Gap]:
    """Yield the drafts."""
    for one in requirements:
        if one.requirement.status == "draft":
            yield _open(one, "status", "a draft")


def unmet(requirements: Iterable[Listed]) -> Iterator[Gap]:
    """Yield the requirements that are not said to be met."""
    for one in requirements:
        if one.requirement.status != "met":
            yield _open(one, "status", "not met")


def _absent(one: Listed, key: Key) -> Gap:
    return Gap(listed=one, key=key, words=f"no {key}", told_by=f"requirement/no-{key}")


def _open(one: Listed, key: Key, words: str) -> Gap:
    return Gap(listed=one, key=key, words=words, is_bad_news=True)


def judged_by_gaps(ground: Ground, gaps: Sequence[Gap], *, detail: str, lack: str, hint: str) -> Judgement:
    """Judge requirements by their gaps: met, by `detail`, where there are none; else `lack` says what they are not.

    Where some gaps are told by no other rule, the judgement is about these alone.
    """
    if not gaps:
        return met(detail)
    own = [gap for gap in gaps if gap.told_by is None] or gaps
    words = f"{lack}: {_named(own)}"
    first = own[0]
    place = first.listed.document
    key_path = ("requirements", first.listed.place, first.key)
    told_by = [gap.told_by for gap in own if gap.told_by is not None]
    judgement = also_by(
        not_met(words, hint, place, key_path, told_by),
        ((gap.listed.document, ("requirements", gap.listed.place, gap.key)) for gap in own),
    )
    is_news = all(gap.is_bad_news for gap in own)
    if is_news and (not ground.is_ahead or any(gap.is_news_ahead for gap in own)):
        return in_doubt(judgement, min((gap.since for gap in own if gap.since), default=None))
    return judgement


def _named(gaps: Iterable[Gap]) -> str:
    """Name requirements with what each lacks, the first few of them: `` `1.1` (no risk, a draft) and 3 more ``."""
    lacks: dict[str, list[str]] = {}
    for gap in gaps:
        lacks.setdefault(gap.listed.requirement.id, []).append(gap.words)
    shown = [f"`{name}` ({', '.join(words)})" for name, words in list(lacks.items())[:_SHOWN]]
    more = len(lacks) - len(shown)
    return listed([*shown, f"{more} more"] if more else shown)

"""The ratchet: what a change answers for, and what of the rest was there before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from mltrl_docs.analysis.change import Touched
from mltrl_docs.findings import Finding, KeyPath, Severity
from mltrl_docs.rules.enforce import Verdict
from mltrl_docs.values import replaced

_RANKS: dict[Severity, int] = {"info": 0, "warning": 1, "error": 2}

_Subject = tuple[str, str, KeyPath]
"""Rule, document and key path: the same finding before and after a change, whatever its words and its line."""


def ratchet(head: Verdict, base: Verdict, touched: Touched) -> Verdict:
    """Return the verdict on a change, from those on the docs repo with it and without it.

    A change answers for every finding that the base does not have, or has as a milder one; and for the broken
    and unearned ones of cards whose documents it touches, and of documents without a card that it touches. What
    time alone has made of a touched card is shown, as a warning that never fails; it fails where the change is a
    record of that card. The rest is already there. Warnings and infos are sorted in the same way.
    """
    new = _new(head.findings, base.findings)
    findings: list[Finding] = []
    spared: list[Finding] = []
    already_there: list[Finding] = []
    for place, finding in enumerate(head.findings):
        is_touched = finding.card in touched.cards or _name(finding) in touched.others
        is_due = finding.card in touched.recorded if finding.finding_class == "lapsed" else is_touched
        if place in new or is_due:
            findings.append(finding)
        elif is_touched:
            shown = replaced(finding, severity="warning") if finding.severity == "error" else finding
            findings.append(shown)
            spared.append(shown)
        else:
            already_there.append(finding)
    return replaced(
        head,
        findings=tuple(findings),
        spared=frozenset(spared),
        already_there=tuple(already_there),
    )


def _new(head: Iterable[Finding], base: Iterable[Finding]) -> set[int]:
    """Return the places of the findings that the base does not have: as many times, or as grave."""
    had: defaultdict[_Subject, list[int]] = defaultdict(list)
    for finding in sorted(base, key=_rank):
        had[_subject(finding)].append(_rank(finding))
    new: set[int] = set()
    gravest_first = sorted(enumerate(head), key=lambda item: -_rank(item[1]))
    for place, finding in gravest_first:
        ranks = had[_subject(finding)]
        if ranks and ranks[-1] >= _rank(finding):
            ranks.pop()
        else:
            new.add(place)
    return new


def _subject(finding: Finding) -> _Subject:
    return (finding.rule, _name(finding), finding.key_path)


def _name(finding: Finding) -> str:
    return finding.document or finding.location.path


def _rank(finding: Finding) -> int:
    return _RANKS[finding.severity]

"""The ratchet: what a change answers for, and what of the rest was there before it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from mltrl_docs.analysis.change import Touched
from mltrl_docs.findings import Finding, KeyPath, Severity
from mltrl_docs.rules.enforce import Verdict
from mltrl_docs.values import replaced

_RANKS: dict[Severity, int] = {"info": 0, "warning": 1, "error": 2}

_Subject = tuple[str, str | None, str, KeyPath]
"""Rule by all its names, document and key path: a finding is the same whatever its words and its line."""


def ratchet(head: Verdict, base: Verdict, touched: Touched) -> Verdict:
    """Return the verdict on a change, from those on the docs repo with it and without it.

    A change answers for every finding that the base does not have, or has as a milder one; and for the broken
    and unearned ones of cards whose documents it touches, and of documents without a card that it touches. What
    time alone has made of a touched card is shown, as a warning that never fails; it fails where the change is a
    record of that card. What it makes lapse on cards that it does not touch, as new questions of a checklist do,
    is shown in the same way: their own teams see to it, and the nightly run holds them to it. The rest is already
    there. Warnings and infos are sorted in the same way.
    """
    known = _known(head.findings, base.findings)
    findings: list[Finding] = []
    spared: list[Finding] = []
    already_there: list[Finding] = []
    for place, finding in enumerate(head.findings):
        had = known.get(place)
        is_touched = finding.card in touched.cards or _name(finding) in touched.others
        # what the change itself made lapse, as an ended waiver does, time has not
        has_lapsed = had is not None and finding.finding_class == had.finding_class == "lapsed"
        lapses_elsewhere = had is None and not is_touched and finding.finding_class == "lapsed"
        is_answered_for = finding.card in touched.recorded if has_lapsed else is_touched or had is None
        if is_answered_for and not lapses_elsewhere:
            findings.append(finding)
        elif is_touched or lapses_elsewhere:
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


def new_and_resolved(head: Verdict, base: Verdict) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings that only the head has, or has as graver ones, and those that it no longer has."""
    known = _known(head.findings, base.findings)
    new = tuple(finding for place, finding in enumerate(head.findings) if place not in known)
    left = Counter(_subject(finding) for finding in head.findings)
    resolved = []
    for finding in base.findings:
        subject = _subject(finding)
        if left[subject]:
            left[subject] -= 1
        else:
            resolved.append(finding)
    return new, tuple(resolved)


def _known(head: Iterable[Finding], base: Iterable[Finding]) -> dict[int, Finding]:
    """Return what the base has for findings, by their place: each at most once, and none that is milder."""
    had: defaultdict[_Subject, list[Finding]] = defaultdict(list)
    for finding in sorted(base, key=_rank):
        had[_subject(finding)].append(finding)
    known: dict[int, Finding] = {}
    gravest_first = sorted(enumerate(head), key=lambda item: -_rank(item[1]))
    for place, finding in gravest_first:
        those = had[_subject(finding)]
        if those and _rank(those[-1]) >= _rank(finding):
            known[place] = those.pop()
    return known


def _subject(finding: Finding) -> _Subject:
    return (finding.rule, finding.also, _name(finding), finding.key_path)


def _name(finding: Finding) -> str:
    return finding.document or finding.location.path


def _rank(finding: Finding) -> int:
    return _RANKS[finding.severity]

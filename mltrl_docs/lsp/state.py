"""A docs repo as it was last read, and as it is with one text changed: values, worked out from each other."""

from __future__ import annotations

import re
from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 - said as the model says it
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.findings import Finding, Location
from mltrl_docs.framework import FRAMEWORKS
from mltrl_docs.git import GitError, tracked_files
from mltrl_docs.load.documents import Reading, read_document
from mltrl_docs.load.policy import PolicyError, PolicyFile, policy_from
from mltrl_docs.load.portfolio import Loaded, read_portfolio
from mltrl_docs.lsp.draft import POLICY_FILE
from mltrl_docs.lsp.near_check import Checking, findings_in
from mltrl_docs.lsp.overlay import Overlay
from mltrl_docs.model.policy import Policy
from mltrl_docs.model.portfolio import Portfolio
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.rules.enforce import enforce
from mltrl_docs.rules.registry import all_rules, rule_names
from mltrl_docs.rules.rule import Check, Problem, Rule
from mltrl_docs.values import Value, field, replaced

_MISTAKE = re.compile(r"(?P<path>.+?):(?P<line>[0-9]+):(?P<column>[0-9]+): (?P<message>.+)", re.DOTALL)
_At = TypeVar("_At")
_Stamp: TypeAlias = "str | tuple[int, int, int] | None"


class StoppedError(Exception):
    """A check was given up, because what it looks at has changed."""


Stop: TypeAlias = Callable[[], bool]
"""Says whether a check is to be given up."""


class State(Value):
    """Everything that was read, by a policy; `mistakes` are why the policy as it stands cannot be used."""

    policy_file: PolicyFile
    assessment: Assessment
    found_while_reading: tuple[Finding, ...]
    stamps: Mapping[str, _Stamp] = field(repr=False, compare=False)
    mistakes: tuple[Finding, ...] = ()
    knows_tracked: bool = False

    def readings(self) -> dict[str, Reading]:
        """What came of each file, by its path."""
        found: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in self.found_while_reading:
            found[finding.location.path].append(finding)
        portfolio = self.assessment.portfolio
        made = {one.path: Reading(document=one) for one in portfolio.documents}
        made |= {one.path: Reading(page=one) for one in portfolio.pages}
        made |= {one.path: Reading(unread=one) for one in portfolio.unread}
        return {
            path: replaced(reading, findings=tuple(found[path])) if path in found else reading
            for path, reading in made.items()
        }

    def is_content(self, path: str) -> bool:
        """Whether a file is one that documents and pages are made of."""
        return is_content(path, self.policy_file.policy)

    def with_text(self, path: str, text: str) -> State:
        """Return the state with another text for a file below the content roots; the disk is not asked."""
        reading = read(path, text, self.policy_file)
        portfolio = self.assessment.portfolio
        files = portfolio.files
        if not self.knows_tracked and path not in files:
            files = files | {path}
        changed = replaced(
            portfolio,
            documents=_put(portfolio.documents, path, reading.document),
            pages=_put(portfolio.pages, path, reading.page),
            unread=_put(portfolio.unread, path, reading.unread),
            files=files,
        )
        return replaced(
            self,
            assessment=replaced(self.assessment, portfolio=changed),
            found_while_reading=(
                *(one for one in self.found_while_reading if one.location.path != path),
                *reading.findings,
            ),
            stamps={**self.stamps, path: text},
        )

    def findings_in(self, path: str) -> tuple[Finding, ...]:
        """Return what a check of everything reports in a file below the content roots."""
        return findings_in(
            path, Checking(assessment=self.assessment, found_while_reading=self.found_while_reading)
        )

    def findings(self, stop: Stop) -> tuple[Finding, ...]:
        """Return what a check of everything reports, the mistakes of the policy among it.

        Raises:
            StoppedError: it was given up.

        """
        rules = [_stoppable(one, stop) for one in all_rules()]
        return (*self.mistakes, *enforce(self.assessment, self.found_while_reading, rules).findings)


def is_content(path: str, policy: Policy) -> bool:
    """Whether a file is one that documents and pages are made of, by a policy."""
    parts = path.split("/")
    if not path.lower().endswith(".md") or any(part.startswith(".") for part in parts):
        return False
    roots = [root.strip("/") for root in policy.content]
    return any(root in {"", "."} or path.startswith(f"{root}/") for root in roots)


def read(path: str, text: str, policy_file: PolicyFile) -> Reading:
    """Read one text by itself."""
    return read_document(path, text.encode("utf-8", "surrogatepass"), policy_file.organisation_schemas)


def read_state(
    root: Path, texts: Mapping[str, str], today: Date, *, before: State | None = None, stop: Stop
) -> State:
    """Read a docs repo; open texts win over the disk, and files that are as they were `before` are not read again.

    A policy that cannot be used leaves the one before in force, or the default one.

    Raises:
        StoppedError: it was given up.

    """
    overlay = Overlay(root, texts)
    policy_file, mistakes = read_policy_file(overlay, before)
    tracked = _tracked(root)
    same_schemas = (
        before is not None and before.policy_file.organisation_schemas == policy_file.organisation_schemas
    )
    old = before.readings() if before is not None and same_schemas else {}
    old_stamps = before.stamps if before is not None else {}
    stamps: dict[str, _Stamp] = {}

    def known(name: str) -> Reading | None:
        if stop():
            raise StoppedError
        stamps[name] = stamp = overlay.stamp(name)
        return old.get(name) if stamp is not None and old_stamps.get(name) == stamp else None

    policy = policy_file.policy
    loaded: Loaded = read_portfolio(
        overlay,
        policy.content,
        tracked=tracked,
        organisation_schemas=policy_file.organisation_schemas,
        known=known,
    )
    assessment = Assessment(
        portfolio=loaded.portfolio,
        viewpoint=Viewpoint(today=today),
        policy=policy,
        framework=FRAMEWORKS[policy.framework],
        locate_in_policy=policy_file.locate,
    )
    return State(
        policy_file=policy_file,
        assessment=assessment,
        found_while_reading=loaded.findings,
        stamps=stamps,
        mistakes=mistakes,
        knows_tracked=tracked is not None,
    )


def read_policy_file(overlay: Overlay, before: State | None) -> tuple[PolicyFile, tuple[Finding, ...]]:
    """Read the policy; where it cannot be used return that of `before`, or the default one, and what is wrong."""
    try:
        return policy_from(overlay, POLICY_FILE, rules=rule_names()), ()
    except PolicyError as error:
        good = PolicyFile(policy=Policy(), organisation_schemas={}) if before is None else before.policy_file
        return good, tuple(mistake(line) for line in error.mistakes)


def mistake(line: str) -> Finding:
    """Return a mistake of the policy, `file:line:column: words`, as a finding."""
    found = _MISTAKE.fullmatch(line)
    message = line if found is None else found["message"]
    location = Location(path=POLICY_FILE)
    if found is not None:
        location = Location(path=found["path"], line=int(found["line"]), column=int(found["column"]))
    return Finding(
        rule="policy", severity="error", finding_class="broken", message=message, hint="", location=location
    )


def _tracked(root: Path) -> frozenset[str] | None:
    try:
        return tracked_files(root)
    except GitError:
        return None


def _put(items: Sequence[_At], path: str, item: _At | None) -> tuple[_At, ...]:
    def key(one: Any) -> str:  # noqa: ANN401 - whatever has a path
        found: str = one.path
        return found

    kept = [one for one in items if key(one) != path]
    if item is not None:
        insort(kept, item, key=key)
    return tuple(kept)


def _stoppable(one: Rule, stop: Stop) -> Rule:
    return one if one.check is None else replaced(one, check=_stopping(one.check, stop))


def _stopping(check: Check, stop: Stop) -> Check:
    def looked(assessment: Assessment) -> Iterator[Problem]:
        if stop():
            raise StoppedError
        for problem in check(assessment):
            if stop():
                raise StoppedError
            yield problem

    return looked


__all__ = [
    "Portfolio",
    "State",
    "Stop",
    "StoppedError",
    "is_content",
    "read",
    "read_policy_file",
    "read_state",
]

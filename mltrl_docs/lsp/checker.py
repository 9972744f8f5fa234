"""Two threads that check a docs repo while it is written: each edit at once, everything after a pause."""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Callable, Collection
from datetime import date as Date  # noqa: N812 - said as the model says it
from pathlib import Path

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.people import known_people
from mltrl_docs.findings import Finding
from mltrl_docs.load.policy import PolicyFile
from mltrl_docs.lsp.draft import POLICY_FILE
from mltrl_docs.lsp.knowledge import Knowledge
from mltrl_docs.lsp.overlay import Overlay
from mltrl_docs.lsp.state import State, StoppedError, is_content, read, read_policy_file, read_state
from mltrl_docs.model.policy import Policy
from mltrl_docs.values import replaced

DEBOUNCE = 0.05
"""Seconds without a further edit after which an edited text is checked."""

PAUSE = 1.0
"""Seconds without a further edit after which everything is checked."""

_log = logging.getLogger(__name__)

Show = Callable[[str, str, tuple[Finding, ...]], None]
"""Takes the path of an open file, the text that was checked, and what was found in it."""


class Checker:
    """Checks one docs repo; texts that are open win over the disk. Its methods return at once."""

    def __init__(self, root: Path, today: Callable[[], Date], show: Show) -> None:
        """Begin with the docs repo at `root`; `today` is asked at each check."""
        self.root = root
        self.today = today
        self.show = show
        self.texts: dict[str, str] = {}
        self.state: State | None = None
        self.knowledge = Knowledge()
        self._change = threading.Condition()
        self._edited: set[str] = set()
        self._edited_at = 0.0
        self._all_at: float | None = time.monotonic()
        self._generation = 0
        self._is_closed = False
        for work in (self._check_edits, self._check_all):
            threading.Thread(target=self._going_on, args=(work,), daemon=True).start()

    def edit(self, path: str, text: str) -> None:
        """Take a text that an editor has opened or changed."""
        with self._change:
            self.texts[path] = text
            self._edited.add(path)
            self._edited_at = time.monotonic() + DEBOUNCE
            self._later(PAUSE)

    def close(self, path: str) -> None:
        """Forget a text: the disk has the file again."""
        with self._change:
            self.texts.pop(path, None)
            self._edited.discard(path)
            self._later(DEBOUNCE)

    def look_again(self) -> None:
        """Take in what changed on the disk."""
        with self._change:
            self._later(DEBOUNCE)

    def end(self) -> None:
        """Let both threads end."""
        with self._change:
            self._is_closed = True
            self._generation += 1
            self._change.notify_all()

    def _later(self, seconds: float) -> None:
        self._generation += 1
        self._all_at = time.monotonic() + seconds
        self._change.notify_all()

    def _going_on(self, work: Callable[[], None]) -> None:
        while not self._is_closed:
            try:
                work()
            except StoppedError:
                continue
            except Exception:  # noqa: BLE001 - and said
                # one document that the checks stumble over must not silence them for all others
                _log.exception("a check failed")

    # --- one text at once ------------------------------------------------------------------------------

    def _check_edits(self) -> None:
        with self._change:
            while not self._edited or time.monotonic() < self._edited_at:
                if self._is_closed:
                    return
                self._change.wait(max(0.0, self._edited_at - time.monotonic()) if self._edited else None)
            edited = {path: self.texts[path] for path in self._edited}
            self._edited.clear()
        for path, text in edited.items():
            if path == POLICY_FILE:
                self._check_policy(text)
            else:
                self._check_text(path, text)

    def _check_text(self, path: str, text: str) -> None:
        with self._change:
            state = self.state
        policy_file = (
            PolicyFile(policy=Policy(), organisation_schemas={}) if state is None else state.policy_file
        )
        if not is_content(path, policy_file.policy):
            self.show(path, text, ())
            return
        if state is None:
            self.show(path, text, read(path, text, policy_file).findings)
            return
        changed = state.with_text(path, text)
        try:
            found = changed.findings_in(path)
        except Exception:  # noqa: BLE001 - and said
            # what the text alone shows is better than what was true of an older one
            _log.exception("a check of `%s` failed", path)
            found = read(path, text, policy_file).findings
        with self._change:
            if self.state is state:
                self.state = changed
                self.knowledge = self._known(changed)
            else:  # everything was read again meanwhile
                self._edited.add(path)
                return
        self.show(path, text, found)

    def _known(self, state: State) -> Knowledge:
        """Return what is known with a state: levels and people as they were worked out last."""
        return Knowledge(
            portfolio=state.assessment.portfolio,
            policy=state.policy_file.policy,
            locate_in_policy=state.policy_file.locate,
            worked_out=self.knowledge.worked_out,
        )

    def _check_policy(self, text: str) -> None:
        _, mistakes = read_policy_file(Overlay(self.root, {**self.texts, POLICY_FILE: text}), self.state)
        if mistakes:
            self.show(POLICY_FILE, text, tuple(one for one in mistakes if one.location.path == POLICY_FILE))

    # --- everything after a pause ----------------------------------------------------------------------

    def _check_all(self) -> None:
        with self._change:
            while self._all_at is None or time.monotonic() < self._all_at:
                if self._is_closed:
                    return
                self._change.wait(None if self._all_at is None else max(0.0, self._all_at - time.monotonic()))
            self._all_at = None
            generation = self._generation
            texts = dict(self.texts)
            before = self.state
        is_first = before is None

        def is_over() -> bool:
            return self._is_closed or (not is_first and self._generation != generation)

        state = read_state(self.root, texts, self.today(), before=before, stop=is_over)
        with self._change:
            for path, text in self.texts.items():
                if texts.get(path) != text and state.is_content(path):
                    state = state.with_text(path, text)
            self.state = state
            self.knowledge = self._known(state)
            shown = dict(self.texts)
            generation = self._generation
        if is_first:
            gc.freeze()  # documents live long: looking at each of them again and again would make answers wait
        is_first = False
        found = state.findings(is_over)
        worked_out = _with_levels(state.assessment)
        with self._change:
            self.knowledge = replaced(self.knowledge, worked_out=worked_out)
        self._show_all(found, shown, is_over)

    def _show_all(
        self, found: Collection[Finding], texts: dict[str, str], is_over: Callable[[], bool]
    ) -> None:
        of_path: dict[str, list[Finding]] = {}
        for finding in found:
            of_path.setdefault(finding.location.path, []).append(finding)
        for path, text in texts.items():
            if is_over():
                raise StoppedError
            self.show(path, text, tuple(of_path.get(path, ())))


def _with_levels(assessment: Assessment) -> Assessment:
    """Return an assessment that has worked out what answers speak of, so that none of them waits for it."""
    for name in ("own_levels", "present_parts", "systems"):
        getattr(assessment, name)
    assessment.once(known_people)
    return assessment

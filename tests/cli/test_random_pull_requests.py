"""Random lives of pull requests: whatever is edited, merged and approved, the commands agree with a naive model."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from mltrl_docs import cli
from tests.approvals.answers import IDS, Json, account, actor, commit, github, login, review
from tests.checkout import new_checkout
from tests.docs_repo import card, entry, write

TODAY = "2026-11-23"
CARDS = ("alpha", "beta")
KNOWN = ("ada", "grace", "joan", "boss")
OWNER = "boss"
NEWCOMER = "mary"  # has no account in the first policy
EVERYBODY = (*KNOWN, NEWCOMER)
WHO = st.sampled_from(EVERYBODY)
WRITER = st.sampled_from(["ada", "ada", "ada", *EVERYBODY])
NUMBER = st.integers(0, len(CARDS) - 1)
REVIEWER = st.sampled_from(["grace", "grace", "joan", "joan", *EVERYBODY])
PANEL = st.lists(REVIEWER, min_size=1, max_size=3, unique=True)
STATES = st.sampled_from(["APPROVED", "APPROVED", "CHANGES_REQUESTED", "COMMENTED", "DISMISSED"])
RULES = ("--select=history/level-mismatch", "--select=history/rewritten")

Files = dict[str, str]


class Seat(NamedTuple):
    person: str
    approved: bool


class Pushed(NamedTuple):
    id: str
    by: str
    is_automatic: bool


class Review(NamedTuple):
    by: str
    state: str
    commit: str


class Record(NamedTuple):
    """What the model knows of a record: the rest of it is the same for all."""

    card: str
    day: str
    to: int
    reason: str
    seats: tuple[Seat, ...]

    @property
    def id(self) -> str:
        return f"{self.card}-{self.day}"

    @property
    def path(self) -> str:
        return f"cards/{self.card}/reviews/{self.day}.md"

    @property
    def text(self) -> str:
        seats = "".join(
            f"  - {{person: {one.person}, role: research, approved: {str(one.approved).lower()}}}\n"
            for one in self.seats
        )
        return (
            f"---\nkind: review\nid: {self.id}\ncard: {self.card}\ndate: {self.day}\nevent: graduation\n"
            f"from: {self.to - 1}\nto: {self.to}\nreason: {self.reason}\npanel:\n{seats}---\n"
        )


class Waiver(NamedTuple):
    reason: str
    by: str


class Docs(NamedTuple):
    """The docs repo as the model has it: nothing but what the two commands look at here."""

    levels: tuple[int, ...]
    titles: tuple[int, ...]
    waivers: tuple[tuple[Waiver, ...], ...]
    records: tuple[Record, ...]
    has_newcomer: bool
    comment: int

    @property
    def people(self) -> tuple[str, ...]:
        return EVERYBODY if self.has_newcomer else KNOWN

    @property
    def policy(self) -> str:
        people = "".join(
            f"  {name}: {{name: {name}, forge: {{github: {{login: {login(name)}, id: {IDS[name]}}}}}}}\n"
            for name in self.people
        )
        return f"# {self.comment}\npolicy_owners: [{OWNER}]\npeople:\n{people}"

    def card(self, number: int) -> str:
        waivers = "".join(
            f"  - {{rule: stale/dataset-outdated, reason: {one.reason}, since: 2026-01-01, until: 2026-02-01, "
            f"approved_by: {one.by}}}\n"
            for one in self.waivers[number]
        )
        more = f"waivers:\n{waivers}" if waivers else ""
        return card(CARDS[number], self.levels[number], title=f"Title {self.titles[number]}", more=more)

    @property
    def files(self) -> Files:
        files = {"mltrl.yml": self.policy}
        for number, name in enumerate(CARDS):
            files[f"cards/{name}/index.md"] = self.card(number)
            files[f"cards/{name}/reviews/entry.md"] = entry(name)
        return {**files, **{one.path: one.text for one in self.records}}

    def of(self, name: str) -> list[Record]:
        return [one for one in self.records if one.card == name]

    def recorded_level(self, name: str) -> int:
        return max(((one.day, one.to) for one in self.of(name)), default=("", 0))[1]


FIRST = Docs(levels=(0, 0), titles=(0, 0), waivers=((), ()), records=(), has_newcomer=False, comment=0)


def changed(values: tuple[int, ...], number: int, value: int) -> tuple[int, ...]:
    return (*values[:number], value, *values[number + 1 :])


class PullRequests(RuleBasedStateMachine):
    """A branch, `main`, and a forge: the model beside a checkout."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.checkout = new_checkout(Path(self.folder.name, "repo"))
        self.main = self.base = self.head = self.draft = FIRST
        self.main_files = 0
        self.merged_files = 0
        self.day = date(2026, 1, 6)
        self.clock = 0
        self.author = ""
        self.commits: list[Pushed] = []
        self.reviews: list[Review] = []
        self.write(FIRST)
        self.checkout.commit()
        self.checkout.git("switch", "--quiet", "--create", "change")

    def teardown(self) -> None:
        self.judge()
        self.folder.cleanup()

    @initialize(author=WRITER)
    def open(self, author: str) -> None:
        self.author = author

    def write(self, docs: Docs) -> None:
        """Bring the work tree to what the model says, and nothing else."""
        for path in self.checkout.root.glob("cards/*/reviews/*.md"):
            path.unlink()
        write(self.checkout.root, docs.files)

    # what the branch does

    @rule(
        number=NUMBER,
        people=PANEL,
        dissents=st.booleans(),
        forgets=st.booleans(),
    )
    def graduate(self, number: int, people: list[str], *, dissents: bool, forgets: bool) -> None:
        """Record a graduation, and set the level of the card, or forget to."""
        name = CARDS[number]
        level = self.draft.recorded_level(name)
        if level == 9:
            return
        self.day += timedelta(days=1)
        seats = tuple(Seat(person, not (dissents and not place)) for place, person in enumerate(people))
        record = Record(name, self.day.isoformat(), level + 1, "it works", seats)
        levels = self.draft.levels if forgets else changed(self.draft.levels, number, level + 1)
        self.draft = self.draft._replace(records=(*self.draft.records, record), levels=levels)
        self.write(self.draft)

    @rule(number=NUMBER, people=PANEL, by=WRITER, asks=st.booleans())
    def propose(self, number: int, people: list[str], by: str, *, asks: bool) -> None:
        """Push a graduation as it should be, and perhaps have everybody approve it."""
        self.graduate(number, people, dissents=False, forgets=False)
        if self.draft != self.head:
            self.push(by)
        if asks:
            self.all_approve()
        self.judge()

    @rule(number=NUMBER, level=st.integers(0, 9))
    def set_level(self, number: int, level: int) -> None:
        self.draft = self.draft._replace(levels=changed(self.draft.levels, number, level))
        self.write(self.draft)

    @rule(number=NUMBER)
    def mend_level(self, number: int) -> None:
        self.set_level(number, self.draft.recorded_level(CARDS[number]))

    @rule(number=NUMBER)
    def edit(self, number: int) -> None:
        self.clock += 1
        self.draft = self.draft._replace(titles=changed(self.draft.titles, number, self.clock))
        self.write(self.draft)

    @rule(number=NUMBER, by=REVIEWER)
    def waive(self, number: int, by: str) -> None:
        self.clock += 1
        waivers = list(self.draft.waivers)
        waivers[number] = (*waivers[number], Waiver(f"reason {self.clock}", by))
        self.draft = self.draft._replace(waivers=tuple(waivers))
        self.write(self.draft)

    @precondition(lambda self: self.draft.records)
    @rule(removes=st.booleans(), adds=WHO)
    def rewrite(self, *, removes: bool, adds: str) -> None:
        """Take the newest record away, or change it: its reason, and a seat more."""
        *rest, last = self.draft.records
        if not removes:
            self.clock += 1
            seats = tuple(dict.fromkeys((*last.seats, Seat(adds, approved=True))))
            rest.append(last._replace(reason=f"reason {self.clock}", seats=seats))
        self.draft = self.draft._replace(records=tuple(rest))
        self.write(self.draft)

    @rule(newcomer=st.booleans())
    def change_policy(self, *, newcomer: bool) -> None:
        self.clock += 1
        self.draft = self.draft._replace(comment=self.clock, has_newcomer=newcomer or self.draft.has_newcomer)
        self.write(self.draft)

    @precondition(lambda self: self.draft != self.head)
    @rule(by=WRITER)
    def push(self, by: str) -> None:
        self.head = self.draft
        self.commits.append(Pushed(self.checkout.commit(), by, is_automatic=False))

    # what happens beside it

    @rule()
    def main_moves(self) -> None:
        self.main_files += 1
        self.checkout.git("stash", "push", "--quiet", "--include-untracked")
        self.checkout.git("switch", "--quiet", "main")
        self.checkout.commit({f"notes-{self.main_files}.txt": "x\n"})
        self.checkout.git("switch", "--quiet", "change")
        with contextlib.suppress(Exception):  # nothing was there to put aside
            self.checkout.git("stash", "pop", "--quiet")
        self.write(self.draft)

    @precondition(lambda self: self.main_files != self.merged_files and self.draft == self.head)
    @rule(by=REVIEWER, number=NUMBER, slips_in=st.booleans())
    def update(self, by: str, number: int, *, slips_in: bool) -> None:
        """Merge `main` into the branch: as git does it, or with a change of one's own."""
        self.checkout.git("merge", "--quiet", "--no-ff", "--no-commit", "main")
        if slips_in:
            self.edit(number)
            self.head = self.draft
        self.commits.append(Pushed(self.checkout.commit(), by, is_automatic=not slips_in))
        self.merged_files = self.main_files

    @precondition(lambda self: self.draft == self.head)
    @rule(by=REVIEWER, number=NUMBER, slips_in=st.booleans())
    def catch_up(self, by: str, number: int, *, slips_in: bool) -> None:
        """Bring the branch up to date with a `main` that has moved, and have everybody approve it anew."""
        self.main_moves()
        self.update(by, number, slips_in=slips_in)
        self.all_approve()
        self.judge()

    @rule(by=WHO, state=STATES)
    def review(self, by: str, state: str) -> None:
        self.reviews.append(Review(by, state, self.checkout.head))

    @rule()
    def all_approve(self) -> None:
        for name in EVERYBODY:
            self.review(name, "APPROVED")

    @precondition(lambda self: self.draft == self.head and self.commits)
    @rule(author=WRITER)
    def merge(self, author: str) -> None:
        """Merge the branch, whatever was found, and open another pull request."""
        self.checkout.git("switch", "--quiet", "main")
        self.checkout.git("merge", "--quiet", "--no-ff", "--no-edit", "change")
        self.checkout.git("switch", "--quiet", "--force-create", "change")
        self.main = self.base = self.head
        self.merged_files = self.main_files
        self.commits, self.reviews, self.author = [], [], author

    # what the commands say, and what a naive reader of the spec would

    @rule()
    def judge(self) -> None:
        assert self.run("check", "--base", "main", *RULES) == int(any(self.wrong()))
        file = Path(self.folder.name, "approvals.json")
        file.write_text(json.dumps(self.answers()), encoding="utf-8")
        assert self.run("approvals", "--input", str(file)) == int(self.is_unapproved())

    def run(self, *words: str) -> int:
        with (
            contextlib.redirect_stdout(io.StringIO()) as out,
            contextlib.redirect_stderr(io.StringIO()) as err,
        ):
            status = cli.main([words[0], "-C", str(self.checkout.root), "--today", TODAY, *words[1:]])
        assert status != 2, err.getvalue()
        self.told = out.getvalue()
        return status

    def wrong(self) -> Iterator[str]:
        """Yield what a check of the work tree must fail for."""
        before, after = self.base, self.draft
        for number, name in enumerate(CARDS):
            was = before.levels[number] != before.recorded_level(name)
            touched = (before.card(number), before.of(name)) != (after.card(number), after.of(name))
            if after.levels[number] != after.recorded_level(name) and (touched or not was):
                yield f"the level of {name}"
        now = {one.id: one for one in after.records}
        yield from (f"the record {one.id}" for one in before.records if now.get(one.id) != one)

    def is_unapproved(self) -> bool:
        """Whether what was pushed names somebody who has not approved, or changes the policy without its owner."""
        before, after = self.base, self.head
        merged = {(one.id, seat.person) for one in before.records for seat in one.seats if seat.approved}
        named = {
            seat.person
            for one in after.records
            for seat in one.seats
            if seat.approved and (one.id, seat.person) not in merged
        }
        for had, has in zip(before.waivers, after.waivers, strict=True):
            named |= {one.by for one in has if one not in had}
        if before.policy != after.policy and not self.counts(OWNER):
            return True
        return not all(map(self.counts, named))

    def counts(self, person: str) -> bool:
        wrote = {one.by for one in self.commits if not one.is_automatic}
        verdicts = [one for one in self.reviews if one.by == person and one.state != "COMMENTED"]
        return (
            person in self.main.people
            and person != self.author
            and person not in wrote
            and bool(verdicts)
            and verdicts[-1].state == "APPROVED"
            and verdicts[-1].commit == self.checkout.head
        )

    def answers(self) -> Json:
        hours = [review(one.by, one.state, oid=one.commit) for one in self.reviews]
        times = [f"2026-03-{1 + n // 1440:02}T{n // 60 % 24:02}:{n % 60:02}:00Z" for n in range(len(hours))]
        told = [{**one, "submittedAt": at} for one, at in zip(hours, times, strict=True)]
        commits = [commit(one.id, actor(one.by)) for one in self.commits]
        return github(*told, author=account(self.author), head=self.checkout.head, commits=commits)


TestPullRequests = PullRequests.TestCase
TestPullRequests.settings = settings(max_examples=5, stateful_step_count=10)


@pytest.mark.deep
class TestManyPullRequests(PullRequests.TestCase):  # type: ignore[valid-type,misc]  # it is made at run time
    """The same at length."""


TestManyPullRequests.settings = settings(max_examples=300, stateful_step_count=40)

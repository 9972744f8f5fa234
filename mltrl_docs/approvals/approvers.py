"""Whether a person approved a pull request, as the policy of the base knows their account: or what is missing."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.model.policy import Account, Person, Policy
from mltrl_docs.model.pull_request import FORGES, CodeReview, Identity, PullRequest
from mltrl_docs.values import Value

_SHOWN = 12  # digits of the id of a commit


class Refusal(Value):
    """Why a person's approval does not count, and what to do; the message goes on from "… names `PERSON`, ".

    `is_own` marks that they would approve their own work.
    """

    message: str
    hint: str
    is_own: bool = False


class Ground(Value):
    """What approvals are judged on.

    `merges` are the ids of commits that are nothing but the automatic merge of their parents: whoever made one has
    written nothing.
    """

    policy: Policy  # of the base: nobody else's list of people counts
    request: PullRequest
    merges: frozenset[str]
    today: Date

    @property
    def forge(self) -> str:
        """The forge, as it is called by people."""
        return FORGES[self.request.forge]


def refusal_of(ground: Ground, handle: str) -> Refusal | None:
    """Return why the approval of a person does not count; None where it does.

    It counts where the newest review of the account that the policy of the base gives them approved the head, and
    they are no bot, have not left, and neither opened the pull request nor have a commit in it.
    """
    person = ground.policy.people.get(handle)
    if person is None:
        return Refusal(
            message="who is not among the people of the base's policy",
            hint=f"add `{handle}` to `people`, with their account at {ground.forge}, in a change of its own",
        )
    if person.until is not None and person.until <= ground.today:
        return Refusal(message=f"who left on {person.until}", hint="ask somebody who is still there")
    account = account_of(ground, handle)
    if account is None:
        return Refusal(
            message=f"whose account at {ground.forge} the base's policy does not know",
            hint=f"add `forge: {{{ground.request.forge}: {{login, id}}}}` to `{handle}` in a change of its own",
        )
    return _own_work(ground, person, account) or _review(ground, handle, account)


def account_of(ground: Ground, handle: str) -> Account | None:
    """Return the account of a person at the forge, as the policy of the base has it."""
    person = ground.policy.people.get(handle)
    if person is None:
        return None
    return person.forge.github if ground.request.forge == "github" else person.forge.gitlab


def unknown_author(ground: Ground) -> tuple[str, str] | None:
    """Return a commit of which nobody can tell who wrote it, by its id, and the address on it; None without one."""
    known = {one.email.casefold() for one in ground.policy.people.values() if one.email is not None}
    for commit in ground.request.commits:
        if commit.id in ground.merges:
            continue
        for one in commit.people:
            if one.id is None and (one.email is None or one.email.casefold() not in known):
                return commit.id, one.email or "no address"
    return None


def _is(one: Identity, person: Person, account: Account) -> bool:
    """Whether someone at the forge may be a person: by number, by name, or by address."""
    if one.id == account.id or (one.login is not None and one.login.casefold() == account.login.casefold()):
        return True
    return None not in {one.email, person.email} and str(one.email).casefold() == str(person.email).casefold()


def _own_work(ground: Ground, person: Person, account: Account) -> Refusal | None:
    request = ground.request
    if _is(request.author, person, account):
        return Refusal(
            message="who opened this pull request",
            hint="let somebody open it who does not approve it",
            is_own=True,
        )
    for commit in request.commits:
        if commit.id not in ground.merges and any(_is(one, person, account) for one in commit.people):
            return Refusal(
                message=f"who has a commit in it ({commit.id[:_SHOWN]})",
                hint="ask somebody to approve who has written nothing of it",
                is_own=True,
            )
    return None


def _review(ground: Ground, handle: str, account: Account) -> Refusal | None:
    reviews = [one for one in ground.request.reviews if one.reviewer.id == account.id]
    if not reviews:
        return _no_review(ground, handle, account)
    newest = reviews[-1]
    return _not_by_a_person(newest) or _other_state(newest) or _other_commit(ground, newest)


def _no_review(ground: Ground, handle: str, account: Account) -> Refusal:
    for one in ground.request.reviews:
        if one.reviewer.login is not None and one.reviewer.login.casefold() == account.login.casefold():
            return Refusal(
                message=f"and the account `{account.login}` that reviewed has another number ({one.reviewer.id}) "
                f"than the policy says ({account.id})",
                hint=f"find out whose it is; the number of `{handle}` changes in a change of its own",
            )
    return Refusal(
        message="who has not approved this pull request",
        hint=f"ask `{account.login}` to approve it at {ground.forge}",
    )


def _not_by_a_person(review: CodeReview) -> Refusal | None:
    if review.reviewer.is_person:
        return None
    return Refusal(message="and the review is that of a bot", hint="ask a person to approve")


def _other_state(review: CodeReview) -> Refusal | None:
    if review.state == "approved":
        return None
    if review.state == "dismissed":
        return Refusal(message="whose review was dismissed", hint="ask them to review it again")
    return Refusal(message="who asks for changes", hint="make the changes, and ask them to approve")


def _other_commit(ground: Ground, review: CodeReview) -> Refusal | None:
    head = ground.request.head
    if review.commit == head:
        return None
    seen = "another commit" if review.commit is None else review.commit[:_SHOWN]
    return Refusal(
        message=f"who approved {seen}, and the head is {head[:_SHOWN]}",
        hint="ask them to look again, and to approve",
    )

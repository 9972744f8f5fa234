"""What a change claims against who approved it: a finding for each approval that nobody gave."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from mltrl_docs.approvals.approvers import Ground, Refusal, account_of, refusal_of, unknown_author
from mltrl_docs.approvals.claims import Claim, claims
from mltrl_docs.findings import Finding, KeyPath, Location
from mltrl_docs.model.portfolio import Portfolio

_NAMED = 3  # owners of the policy whose refusals are told


class DoubtError(Exception):
    """Nobody can tell who approved; the message is one line that says what to do."""


def approval_findings(
    ground: Ground, base: Portfolio, head: Portfolio, policy_files: Collection[str]
) -> tuple[Finding, ...]:
    """Return what is claimed and not approved, in order; `policy_files` are those of the policy that change.

    Raises:
        DoubtError: a file may claim something and cannot be read, or a commit may be that of an approver.

    """
    _refuse_unread(base, head)
    made = tuple(claims(base, head))
    found = [finding for claim in made for finding in _judged(ground, claim)]
    policy = _policy(ground, policy_files)
    counted = len(made) - len(found) + (bool(policy_files) and not policy)
    unknown = unknown_author(ground) if counted else None
    if unknown is not None:
        commit, address = unknown
        raise DoubtError(
            f"the commit {commit[:12]} bears an address (`{address}`) that no account at {ground.forge} has, so that "
            "nobody can tell whether an approver wrote it; add the address to the account, or as `email` to a person "
            "of the policy"
        )
    return tuple(sorted((*found, *policy), key=lambda finding: finding.sort_key))


def _refuse_unread(base: Portfolio, head: Portfolio) -> None:
    before = {(one.path, one.source) for one in base.unread}
    for one in head.unread:
        if (one.path, one.source) not in before:
            raise DoubtError(
                f"`{one.path}` cannot be read, so that nobody can tell what it says was approved; `mltrl check` says "
                "what is wrong with it"
            )


def _judged(ground: Ground, claim: Claim) -> Iterator[Finding]:
    refusal = refusal_of(ground, claim.person) or _same_account(ground, claim)
    if refusal is not None:
        rule = "approval/self-approved" if refusal.is_own else claim.rule
        yield Finding(
            rule=rule,
            severity="error",
            finding_class="broken",
            message=f"{claim.what} names `{claim.person}`, {refusal.message}",
            hint=refusal.hint,
            location=claim.document.locate(claim.key_path),
            document=claim.document.name,
            key_path=claim.key_path,
            card=claim.card,
        )


def _same_account(ground: Ground, claim: Claim) -> Refusal | None:
    """Refuse a second seat for one account, under whatever handle."""
    own = account_of(ground, claim.person)
    for other in claim.beside:
        account = account_of(ground, other)
        if own is not None and account is not None and account.id == own.id:
            return Refusal(
                message=f"whose account is that of `{other}` too",
                hint="one person has one handle and one account: mend `people` in a change of its own",
            )
    return None


def _policy(ground: Ground, files: Collection[str]) -> Sequence[Finding]:
    """Return a finding for each file of the policy that changes, unless an owner of the base's policy approved."""
    owners = ground.policy.policy_owners
    refusals = [(owner, refusal_of(ground, owner)) for owner in owners]
    if not files or any(refusal is None for _, refusal in refusals):
        return ()
    if owners:
        told = "; ".join(f"`{owner}`, {one.message}" for owner, one in refusals[:_NAMED] if one is not None)
        message = f"this changes the policy, and no owner of it approved: {told}"
        hint = "ask one of `policy_owners` to approve, or make the change without this file"
    else:
        message = "this changes the policy, and the policy of the base names no `policy_owners` who may approve that"
        hint = "have somebody who may override this check merge a first list of `policy_owners`"
    key_path: KeyPath = ("policy_owners",)
    return [
        Finding(
            rule="approval/not-approved",
            severity="error",
            finding_class="broken",
            message=message,
            hint=hint,
            location=Location(path=path),
            key_path=key_path,
        )
        for path in sorted(files)
    ]

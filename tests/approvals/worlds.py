"""Changes that name approvers, and what a forge says of them: tiny worlds and the findings on them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from mltrl_docs.approvals.approvers import Ground
from mltrl_docs.approvals.judge import approval_findings
from mltrl_docs.findings import Finding
from mltrl_docs.load.forge_answers import read_answers
from mltrl_docs.model.policy import Policy
from tests.approvals.answers import Json, as_bytes, people
from tests.worlds import TODAY, assessed

RECORD = "cards/copilot/reviews/2026-03-16.md"
CARD = "cards/copilot/index.md"
WAIVER = (
    "waivers: [{rule: stale/dataset-outdated, reason: slides are missing, since: 2026-06-01, until: 2026-08-28, "
    "approved_by: %s}]"
)
NOT_APPLICABLE = "not_applicable: [{criterion: metamorphic-relations, reason: it has none, approved_by: %s}]"

PEOPLE = people("ada", "grace", "joan", "mary", "boss")
POLICY = Policy(people=PEOPLE, policy_owners=("boss",))


def seats(*names: str, dissent: Collection[str] = ()) -> str:
    """Return a record whose panel are people; all approve but for those who dissent."""
    told = ", ".join(
        f"{{person: {name}, role: research, approved: {str(name not in dissent).lower()}}}" for name in names
    )
    return f"kind: review\nevent: graduation\nfrom: 0\nto: 1\npanel: [{told}]"


def judged(
    answers: Json,
    head: Mapping[str, str],
    base: Mapping[str, str] | None = None,
    *,
    policy: Policy = POLICY,
    merges: Collection[str] = (),
    policy_files: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Return what is found of a change from a base to a head, both documents in part, by what a forge answers."""
    request = read_answers(as_bytes(answers))
    before, _ = assessed({CARD: "kind: card"} if base is None else base)
    after, _ = assessed(head)
    ground = Ground(policy=policy, request=request, merges=frozenset(merges), today=TODAY)
    return approval_findings(ground, before.portfolio, after.portfolio, policy_files)


def told(findings: Collection[Finding]) -> list[tuple[str, str]]:
    """Return rules and messages."""
    return [(one.rule, one.message) for one in findings]

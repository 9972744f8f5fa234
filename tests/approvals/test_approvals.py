"""Whose approval counts: every condition with one who meets it, and one who does not."""

from __future__ import annotations

from datetime import date

import pytest

from mltrl_docs.approvals.judge import DoubtError
from mltrl_docs.findings import Finding
from mltrl_docs.model.policy import Account, Forge, Person, Policy
from mltrl_docs.values import replaced
from tests.approvals.answers import (
    BEFORE,
    HEAD,
    IDS,
    Json,
    account,
    actor,
    commit,
    github,
    gitlab,
    gitlab_user,
    people,
    review,
)
from tests.approvals.worlds import (
    CARD,
    NOT_APPLICABLE,
    PEOPLE,
    POLICY,
    RECORD,
    WAIVER,
    judged,
    seats,
    told,
)
from tests.worlds import places

NOT_APPROVED = "approval/not-approved"
SELF = "approval/self-approved"
WAIVED = "approval/waiver-not-approved"
BY_GRACE = {RECORD: seats("grace")}


def named(answers: Json, policy: Policy = POLICY) -> list[tuple[str, str]]:
    """Return what is found of a record that names grace."""
    found = told(judged(answers, BY_GRACE, policy=policy))
    start = "the record `copilot-2026-03-16` names `grace`, "
    assert all(message.startswith(start) for _, message in found)
    return [(rule, message.removeprefix(start)) for rule, message in found]


def test_a_record_whose_panel_approved_the_head_is_approved() -> None:
    assert named(github(review("grace"))) == []


def test_who_has_not_approved_is_told_at_their_seat() -> None:
    (finding,) = judged(github(review("joan")), {RECORD: seats("joan", "grace")})
    assert finding == Finding(
        rule=NOT_APPROVED,
        severity="error",
        finding_class="broken",
        message="the record `copilot-2026-03-16` names `grace`, who has not approved this pull request",
        hint="ask `grace-login` to approve it at GitHub",
        location=finding.location,
        document="review/copilot-2026-03-16",
        key_path=("panel", 1),
        card="copilot",
    )
    assert places([finding]) == [f"{NOT_APPROVED} {RECORD}:6"]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (github(), "who has not approved this pull request"),
        (github(review("grace", "COMMENTED")), "who has not approved this pull request"),
        (github(review("grace", "CHANGES_REQUESTED")), "who asks for changes"),
        (github(review("grace", "DISMISSED")), "whose review was dismissed"),
        (github(review("grace", oid=BEFORE)), f"who approved {'b' * 12}, and the head is {'d' * 12}"),
        (github(review("grace", oid=None)), f"who approved another commit, and the head is {'d' * 12}"),
        (
            github(review("grace", at=9), review("grace", "CHANGES_REQUESTED", at=10)),
            "who asks for changes",
        ),
        (github(review("grace", at=9), review("grace", "DISMISSED", at=10)), "whose review was dismissed"),
        (
            github(review("grace", at=9), review("grace", at=10, oid=BEFORE)),
            f"who approved {'b' * 12}, and the head is {'d' * 12}",
        ),
        (
            github(review("grace", author=account("grace", __typename="Bot"))),
            "and the review is that of a bot",
        ),
        (
            github(review("grace", author=account("grace", login="grace-login[bot]"))),
            "and the review is that of a bot",
        ),
        (
            github(review("grace", author=account("grace", databaseId=99))),
            "and the account `grace-login` that reviewed has another number (99) than the policy says (11)",
        ),
        (
            github(review("grace", author=account("grace", databaseId=99, login="GRACE-Login"))),
            "and the account `grace-login` that reviewed has another number (99) than the policy says (11)",
        ),
        (github(review("grace", author=None)), "who has not approved this pull request"),
        (gitlab(), "who has not approved this pull request"),
        (
            gitlab(("grace", 9), versions=[(8, BEFORE), (10, HEAD)]),
            f"who approved {'b' * 12}, and the head is {'d' * 12}",
        ),
        (
            gitlab(("grace", 9), versions=[(9, HEAD)]),
            f"who approved another commit, and the head is {'d' * 12}",
        ),
        (gitlab(("grace", 9), requested=["grace"]), "who asks for changes"),
    ],
)
def test_an_approval_that_does_not_count(answers: Json, said: str) -> None:
    assert named(answers) == [(NOT_APPROVED, said)]


@pytest.mark.parametrize(
    "answers",
    [
        github(review("grace", "CHANGES_REQUESTED", at=9), review("grace", at=10)),
        github(review("grace", oid=BEFORE, at=9), review("grace", at=10)),
        github(review("grace", at=9), review("grace", "COMMENTED", at=10)),
        github(review("grace", author=account("grace", login="renamed"))),
        github(review("grace", author=account("grace", login="GRACE-LOGIN"))),
        github(review("joan", "CHANGES_REQUESTED"), review("grace")),
        gitlab(("grace", 9)),
        gitlab(("grace", 9), versions=[(7, BEFORE), (8, HEAD), (10, HEAD)]),
        gitlab(("grace", 9), requested=["joan"]),
    ],
)
def test_the_newest_review_of_an_account_is_what_counts(answers: Json) -> None:
    assert named(answers) == []


def test_a_bot_of_gitlab_approves_nothing() -> None:
    answers = gitlab(("grace", 9))
    answers["answers"][0]["data"]["project"]["mergeRequest"]["approvedBy"]["nodes"] = [
        gitlab_user("grace", human=False)
    ]
    assert named(answers) == [(NOT_APPROVED, "and the review is that of a bot")]


class TestThePeopleOfTheBase:
    """Only the policy of the base says who somebody is."""

    def test_who_is_not_among_them_cannot_approve(self) -> None:
        found = named(github(review("grace")), policy=replaced(POLICY, people=people("ada", "joan")))
        assert found == [(NOT_APPROVED, "who is not among the people of the base's policy")]

    def test_nobody_can_approve_where_there_are_none(self) -> None:
        found = named(github(review("grace")), policy=Policy())
        assert found == [(NOT_APPROVED, "who is not among the people of the base's policy")]

    def test_a_name_on_the_card_adds_nobody(self) -> None:
        card = "kind: card\nreviewers: {research: [grace-login]}\nowners: {research: [mira-lund]}"
        (finding,) = judged(github(review("grace")), {CARD: card, RECORD: seats("grace-login")})
        assert finding.message.endswith(
            "names `grace-login`, who is not among the people of the base's policy"
        )

    def test_a_policy_that_the_change_brings_adds_nobody(self) -> None:
        files = {"mltrl.yml": "people: {eve: {name: Eve, forge: {github: {login: eve, id: 66}}}}"}
        eve = review("grace", author={"__typename": "User", "login": "eve", "databaseId": 66})
        (finding,) = judged(github(eve), {**files, RECORD: seats("eve")})
        assert finding.message.endswith("names `eve`, who is not among the people of the base's policy")

    def test_somebody_without_an_account_at_the_forge_cannot_approve(self) -> None:
        elsewhere = Person(name="Grace", forge=Forge(gitlab=Account(login="grace-login", id=IDS["grace"])))
        policy = replaced(POLICY, people={**PEOPLE, "grace": elsewhere})
        assert named(github(review("grace")), policy) == [
            (NOT_APPROVED, "whose account at GitHub the base's policy does not know")
        ]
        assert named(gitlab(("grace", 9)), policy) == []

    @pytest.mark.parametrize(("until", "count"), [(date(2026, 6, 30), 1), (date(2026, 7, 1), 0)])
    def test_who_has_left_cannot_approve(self, until: date, count: int) -> None:
        policy = replaced(POLICY, people={**PEOPLE, "grace": replaced(PEOPLE["grace"], until=until)})
        assert len(named(github(review("grace")), policy)) == count


class TestOwnWork:
    """Nobody approves what is their own."""

    def test_who_opened_it_cannot_approve_it(self) -> None:
        found = named(github(review("grace"), author=account("grace")))
        assert found == [(SELF, "who opened this pull request")]

    def test_one_of_the_same_name_may_be_the_same(self) -> None:
        found = named(github(review("grace"), author=account("grace", databaseId=99, login="GRACE-login")))
        assert found == [(SELF, "who opened this pull request")]

    def test_the_account_tells_and_not_the_handle(self) -> None:
        same = replaced(PEOPLE["joan"], forge=PEOPLE["grace"].forge)
        policy = replaced(POLICY, people={**PEOPLE, "joan": same})
        found = told(judged(github(author=account("grace")), {RECORD: seats("joan")}, policy=policy))
        assert found == [(SELF, "the record `copilot-2026-03-16` names `joan`, who opened this pull request")]

    @pytest.mark.parametrize(
        "written",
        [
            commit(BEFORE, actor("grace")),
            commit(BEFORE, actor("ada"), actor("grace")),
            commit(BEFORE, actor("ada"), committer=actor("grace")),
            commit(BEFORE, actor(None, "11+grace-login@users.noreply.github.com")),
            commit(BEFORE, actor(None, "11+old-name@users.noreply.github.com")),
            commit(BEFORE, actor(None, "Grace@Example.org")),
        ],
        ids=[
            "author",
            "co-author",
            "committer",
            "by address",
            "by number in the address",
            "by address of the policy",
        ],
    )
    def test_who_has_a_commit_in_it_cannot_approve_it(self, written: Json) -> None:
        found = named(github(review("grace"), commits=[written, commit(HEAD)]))
        assert found == [(SELF, f"who has a commit in it ({'b' * 12})")]

    def test_who_opened_a_merge_request_or_wrote_of_it_cannot_approve_it(self) -> None:
        by_grace = {
            "sha": BEFORE,
            "authorEmail": "x@y.org",
            "committerEmail": "x@y.org",
            "author": gitlab_user("grace"),
        }
        by_ada = {
            "sha": HEAD,
            "authorEmail": "ada@example.org",
            "committerEmail": "ada@example.org",
            "author": gitlab_user("ada"),
        }
        assert named(gitlab(("grace", 9), commits=[by_ada, by_grace])) == [
            (SELF, f"who has a commit in it ({'b' * 12})")
        ]
        # whoever wrote with an address is who committed with it
        committed = {**by_ada, "committerEmail": "x@y.org"}
        assert named(gitlab(("grace", 9), commits=[by_grace, committed]))[0][0] == SELF
        (finding,) = judged(gitlab(("ada", 9)), {RECORD: seats("ada")})
        assert finding.rule == SELF

    def test_who_only_merged_the_base_into_it_may_approve_it(self) -> None:
        merged = [commit(BEFORE, actor("grace")), commit(HEAD)]
        assert judged(github(review("grace"), commits=merged), BY_GRACE, merges=[BEFORE]) == ()

    def test_a_waiver_is_no_way_around_it(self) -> None:
        found = told(
            judged(
                github(review("grace"), author=account("grace")), {CARD: f"kind: card\n{WAIVER % 'grace'}"}
            )
        )
        assert found == [
            (SELF, "the waiver of `stale/dataset-outdated` names `grace`, who opened this pull request")
        ]


class TestWhatIsNew:
    """What the base says already is not asked again."""

    def test_a_merged_record_is_not_asked_about(self) -> None:
        assert judged(github(), BY_GRACE, BY_GRACE) == ()

    def test_a_merged_record_that_has_moved_is_not_asked_about(self) -> None:
        moved = {"cards/copilot/records/2026-03-16.md": f"id: copilot-2026-03-16\n{seats('grace')}"}
        assert judged(github(), moved, BY_GRACE) == ()

    def test_a_seat_that_is_added_to_a_merged_record_is(self) -> None:
        found = judged(github(review("grace")), {RECORD: seats("grace", "joan")}, BY_GRACE)
        assert [(one.rule, one.key_path) for one in found] == [(NOT_APPROVED, ("panel", 1))]

    def test_a_dissent_that_becomes_an_approval_is(self) -> None:
        found = judged(github(), BY_GRACE, {RECORD: seats("grace", dissent=["grace"])})
        assert [one.rule for one in found] == [NOT_APPROVED]

    def test_who_dissents_need_not_approve(self) -> None:
        head = {RECORD: seats("grace", "joan", dissent=["joan"])}
        assert judged(github(review("grace")), head) == ()

    def test_every_seat_needs_its_own_approval(self) -> None:
        found = judged(github(review("grace")), {RECORD: seats("grace", "joan", "mary")})
        assert [one.key_path for one in found] == [("panel", 1), ("panel", 2)]

    def test_a_second_record_of_one_id_hides_none(self) -> None:
        head = {
            RECORD: seats("grace"),
            "cards/copilot/a.md": f"id: copilot-2026-03-16\n{seats('grace', 'joan')}",
        }
        found = judged(github(review("grace")), head, BY_GRACE)
        assert [one.location.path for one in found] == ["cards/copilot/a.md"]

    @pytest.mark.parametrize(("line", "key"), [(WAIVER, "waivers"), (NOT_APPLICABLE, "not_applicable")])
    def test_what_a_card_newly_lets_through_is_asked_about(self, line: str, key: str) -> None:
        text = f"kind: card\n{line % 'grace'}"
        (finding,) = judged(github(review("joan")), {CARD: text})
        assert (finding.rule, finding.key_path, finding.document) == (
            WAIVED,
            (key, 0, "approved_by"),
            "card/copilot",
        )
        assert judged(github(review("grace")), {CARD: text}) == ()
        assert judged(github(), {CARD: text}, {CARD: text}) == ()
        assert judged(github(), {CARD: f"{text}\nid: pilot\nformerly: [copilot]"}, {CARD: text}) == ()

    def test_a_waiver_that_lasts_longer_is_a_new_one(self) -> None:
        text = f"kind: card\n{WAIVER % 'grace'}"
        (finding,) = judged(github(), {CARD: text.replace("2026-08-28", "2026-08-29")}, {CARD: text})
        assert finding.rule == WAIVED


class TestDistinctPeople:
    """Two approvals are those of two people."""

    def test_two_handles_of_one_account_are_one_person(self) -> None:
        twin = replaced(PEOPLE["grace"], name="Grace again")
        policy = replaced(POLICY, people={**PEOPLE, "twin": twin})
        found = judged(github(review("grace")), {RECORD: seats("grace", "twin")}, policy=policy)
        assert told(found) == [
            (
                NOT_APPROVED,
                "the record `copilot-2026-03-16` names `twin`, whose account is that of `grace` too",
            )
        ]

    def test_two_people_are_two(self) -> None:
        assert judged(github(review("grace"), review("joan")), {RECORD: seats("grace", "joan")}) == ()

    def test_one_person_may_sit_twice_and_approve_once(self) -> None:
        assert judged(github(review("grace")), {RECORD: seats("grace", "grace")}) == ()


class TestThePolicy:
    """A change of the policy wants one of those who may change it."""

    def test_a_change_that_an_owner_of_the_policy_approves_passes(self) -> None:
        assert judged(github(review("boss")), {CARD: "kind: card"}, policy_files=["mltrl.yml"]) == ()

    def test_one_that_no_owner_approves_does_not(self) -> None:
        found = judged(
            github(review("grace")), {CARD: "kind: card"}, policy_files=["people.yml", "mltrl.yml"]
        )
        message = "this changes the policy, and no owner of it approved: `boss`, who has not approved this pull request"
        assert told(found) == [(NOT_APPROVED, message)] * 2
        assert places(found) == [f"{NOT_APPROVED} mltrl.yml:1", f"{NOT_APPROVED} people.yml:1"]

    def test_an_owner_cannot_approve_their_own_change_of_it(self) -> None:
        (finding,) = judged(
            github(review("boss"), author=account("boss")), {CARD: "kind: card"}, policy_files=["mltrl.yml"]
        )
        assert "`boss`, who opened this pull request" in finding.message

    def test_where_it_has_no_owners_nobody_can(self) -> None:
        policy = replaced(POLICY, policy_owners=())
        (finding,) = judged(github(review("boss")), {}, policy=policy, policy_files=["mltrl.yml"])
        assert finding.message.endswith(
            "the policy of the base names no `policy_owners` who may approve that"
        )


class TestDoubts:
    """Where nobody can tell, nothing passes."""

    stranger = commit(BEFORE, actor(None, "someone@laptop.local"))

    def test_a_commit_of_an_unknown_address_may_be_an_approver_s(self) -> None:
        with pytest.raises(
            DoubtError, match=r"the commit b{12} bears an address \(`someone@laptop\.local`\)"
        ):
            judged(github(review("grace"), commits=[self.stranger, commit(HEAD)]), BY_GRACE)

    def test_so_may_one_without_an_address(self) -> None:
        bare = {**actor(None), "email": None}
        with pytest.raises(DoubtError, match="no address"):
            judged(github(review("grace"), commits=[commit(BEFORE, bare), commit(HEAD)]), BY_GRACE)

    def test_so_may_one_of_a_change_of_the_policy(self) -> None:
        with pytest.raises(DoubtError):
            judged(
                github(review("boss"), commits=[self.stranger, commit(HEAD)]),
                {CARD: "kind: card"},
                policy_files=["mltrl.yml"],
            )

    def test_nobody_asks_where_nothing_is_approved(self) -> None:
        answers = github(commits=[self.stranger, commit(HEAD)])
        assert judged(answers, {CARD: "kind: card"}) == ()
        assert len(judged(answers, BY_GRACE)) == 1

    def test_an_address_of_the_policy_is_known(self) -> None:
        by_joan = commit(BEFORE, actor(None, "JOAN@example.org"))
        assert judged(github(review("grace"), commits=[by_joan, commit(HEAD)]), BY_GRACE) == ()

    def test_a_merge_that_changes_nothing_need_not_be_known(self) -> None:
        answers = github(review("grace"), commits=[self.stranger, commit(HEAD)])
        assert judged(answers, BY_GRACE, merges=[BEFORE]) == ()

    def test_a_file_that_cannot_be_read_may_name_anybody(self) -> None:
        broken = {RECORD: "---\nkind: review\npanel: [\n---\n"}
        with pytest.raises(DoubtError, match=r"^`cards/copilot/reviews/2026-03-16\.md` cannot be read"):
            judged(github(), broken)
        assert judged(github(), broken, broken) == ()

"""What a change answers for: findings before and after it, and what it touches."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.analysis.change import Touched
from mltrl_docs.findings import Finding, FindingClass, KeyPath, Location, Severity
from mltrl_docs.rules.enforce import Verdict
from mltrl_docs.rules.ratchet import new_and_resolved, ratchet
from mltrl_docs.values import replaced

NOTHING = Verdict(findings=())
UNTOUCHED = Touched()
ALPHA = Touched(cards=frozenset({"alpha"}), others=frozenset({"requirements/alpha-research"}))
RECORD = replaced(ALPHA, recorded=frozenset({"alpha"}))


def finding(
    rule: str = "system/above-components",
    *,
    severity: Severity = "error",
    kind: FindingClass = "unearned",
    card: str | None = "alpha",
    key_path: KeyPath = ("components",),
) -> Finding:
    return Finding(
        rule=rule,
        severity=severity,
        finding_class=kind,
        message="claims too much",
        hint="switch back",
        location=Location(path=f"cards/{card}/index.md", line=7),
        document=None if card is None else f"card/{card}",
        key_path=key_path,
        card=card,
    )


def verdict(*findings: Finding) -> Verdict:
    return Verdict(findings=findings)


@pytest.mark.parametrize("kind", ["broken", "unearned", "lapsed"])
def test_what_the_base_does_not_have_fails_on_a_touched_card_whatever_its_class(kind: FindingClass) -> None:
    new = verdict(finding(kind=kind))
    assert ratchet(new, NOTHING, ALPHA) == new


@pytest.mark.parametrize("kind", ["broken", "unearned"])
def test_what_a_change_breaks_fails_wherever_it_stands(kind: FindingClass) -> None:
    new = verdict(finding(kind=kind))
    assert ratchet(new, NOTHING, UNTOUCHED) == new


def test_what_a_change_makes_lapse_elsewhere_is_shown_as_a_warning_that_never_fails() -> None:
    new = finding("stale/checklist-outdated", kind="lapsed")
    shown = replaced(new, severity="warning")
    judged = ratchet(verdict(new), NOTHING, UNTOUCHED)
    assert judged == Verdict(findings=(shown,), spared=frozenset({shown}))


@pytest.mark.parametrize("kind", ["broken", "unearned", "lapsed"])
def test_what_the_base_has_is_counted_where_the_change_touches_another_card(kind: FindingClass) -> None:
    old = verdict(finding(kind=kind, card="beta"))
    assert ratchet(old, old, RECORD) == Verdict(findings=(), already_there=old.findings)


@pytest.mark.parametrize("kind", ["broken", "unearned"])
def test_what_is_broken_or_unearned_fails_once_its_card_is_touched(kind: FindingClass) -> None:
    old = verdict(finding(kind=kind))
    assert ratchet(old, old, ALPHA) == old


def test_what_lapsed_is_shown_as_a_warning_that_never_fails_once_its_card_is_touched() -> None:
    old = finding("stale/review-overdue", kind="lapsed")
    shown = replaced(old, severity="warning")
    assert ratchet(verdict(old), verdict(old), ALPHA) == Verdict(findings=(shown,), spared=frozenset({shown}))


def test_what_the_change_made_lapse_is_not_spared() -> None:
    unearned, ended = finding(kind="unearned"), finding(kind="lapsed")
    assert ratchet(verdict(ended), verdict(unearned), ALPHA) == verdict(ended)
    assert ratchet(verdict(unearned), verdict(ended), ALPHA) == verdict(unearned)


def test_a_warning_or_an_info_that_lapsed_stays_what_it_is() -> None:
    for severity in ("warning", "info"):
        old = finding("stale/review-due-soon", kind="lapsed", severity=severity)
        judged = ratchet(verdict(old), verdict(old), ALPHA)
        assert (judged.findings, judged.spared) == ((old,), frozenset({old}))


def test_what_lapsed_fails_where_the_change_is_a_record_of_the_card() -> None:
    old = verdict(finding("stale/review-overdue", kind="lapsed"))
    assert ratchet(old, old, RECORD) == old


@pytest.mark.parametrize(
    ("change", "what"),
    [
        pytest.param(lambda old: replaced(old, rule="system/component-paused"), "rule", id="another rule"),
        pytest.param(
            lambda old: replaced(old, also="gate/ours"), "other name", id="another name of the rule"
        ),
        pytest.param(lambda old: replaced(old, document="card/beta"), "document", id="another document"),
        pytest.param(lambda old: replaced(old, key_path=("components", 1)), "key path", id="another key"),
    ],
)
def test_a_finding_is_another_by_its_rule_its_document_and_its_key(
    change: Callable[[Finding], Finding], what: str
) -> None:
    head = verdict(change(finding()))
    assert ratchet(head, verdict(finding()), UNTOUCHED) == head, what


def test_a_finding_stays_the_same_whatever_its_words_its_line_and_its_file() -> None:
    old = finding()
    moved = replaced(old, message="other words", hint="", location=Location(path="elsewhere.md", line=70))
    assert ratchet(verdict(moved), verdict(old), UNTOUCHED).already_there == (moved,)


def test_where_no_document_could_be_read_the_path_says_which_it_is() -> None:
    old = finding("file/yaml-syntax", kind="broken", card=None)
    other = replaced(old, location=Location(path="cards/other.md"))
    for both in (verdict(old, other), verdict(other, old)):
        judged = ratchet(both, verdict(old), UNTOUCHED)
        assert (judged.findings, judged.already_there) == ((other,), (old,))


def test_what_became_graver_is_new() -> None:
    info, warning, error = (finding(severity=severity) for severity in ("info", "warning", "error"))
    for mild, grave in ((info, warning), (warning, error), (info, error)):
        assert ratchet(verdict(grave), verdict(mild), UNTOUCHED) == verdict(grave)
        assert ratchet(verdict(mild), verdict(grave), UNTOUCHED).already_there == (mild,)


def test_a_second_finding_of_one_key_is_new() -> None:
    old = finding()
    judged = ratchet(verdict(old, old, old), verdict(old, old), UNTOUCHED)
    assert (judged.findings, judged.already_there) == ((old,), (old, old))


def test_a_grave_finding_is_not_excused_by_a_mild_one_of_its_key() -> None:
    mild, grave = finding(severity="info"), finding(severity="error")
    judged = ratchet(verdict(mild, grave), verdict(mild, finding(severity="warning")), UNTOUCHED)
    assert (judged.findings, judged.already_there) == ((grave,), (mild,))


def test_a_document_without_a_card_answers_for_itself() -> None:
    old = replaced(finding("reference/broken-link", kind="broken", card=None), document="dataset/slides")
    assert ratchet(verdict(old), verdict(old), ALPHA).already_there == (old,)
    assert ratchet(verdict(old), verdict(old), Touched(others=frozenset({"dataset/slides"}))) == verdict(old)


def test_warnings_and_infos_are_sorted_as_errors_are() -> None:
    for severity in ("warning", "info"):
        here, elsewhere = finding(severity=severity), finding(severity=severity, card="beta")
        judged = ratchet(verdict(here, elsewhere), verdict(here, elsewhere), ALPHA)
        assert (judged.findings, judged.already_there) == ((here,), (elsewhere,))


def test_what_was_waived_or_switched_off_stays_counted() -> None:
    head = Verdict(findings=(), off=3)
    assert ratchet(head, NOTHING, UNTOUCHED).off == 3


FINDINGS = st.lists(
    st.builds(
        finding,
        st.sampled_from(["history/no-entry", "stale/review-overdue"]),
        severity=st.sampled_from(["error", "warning", "info"]),
        kind=st.sampled_from(["broken", "unearned", "lapsed"]),
        card=st.sampled_from(["alpha", "beta", None]),
        key_path=st.sampled_from([(), ("level",)]),
    ),
    max_size=8,
).map(lambda found: Verdict(findings=tuple(found)))
SOME = st.frozensets(st.sampled_from(["alpha", "beta"]))
TOUCHED = st.builds(
    lambda cards, recorded, others: Touched(cards=cards | recorded, recorded=recorded, others=others),
    SOME,
    SOME,
    st.frozensets(st.sampled_from(["card/alpha", "cards/None/index.md"])),
)


def touches(touched: Touched, one: Finding) -> bool:
    return one.card in touched.cards or (one.document or one.location.path) in touched.others


@given(FINDINGS, TOUCHED)
def test_where_nothing_is_new_only_what_is_touched_is_shown(head: Verdict, touched: Touched) -> None:
    judged = ratchet(head, head, touched)
    for one in judged.findings:
        assert touches(touched, one) or (one.finding_class == "lapsed" and one.card in touched.recorded)


@given(FINDINGS, TOUCHED)
def test_against_an_empty_base_everything_fails_that_fails_without_one_but_for_what_lapses_elsewhere(
    head: Verdict, touched: Touched
) -> None:
    judged = ratchet(head, NOTHING, touched)
    assert judged.already_there == ()
    for one, whole in zip(judged.findings, head.findings, strict=True):
        if one in judged.spared:
            assert whole.finding_class == "lapsed"
            assert not touches(touched, whole)
            assert one.severity != "error"
        else:
            assert one == whole


@given(FINDINGS, FINDINGS, TOUCHED)
def test_every_finding_has_one_fate_and_keeps_its_place(
    head: Verdict, base: Verdict, touched: Touched
) -> None:
    judged = ratchet(head, base, touched)
    assert judged.spared <= set(judged.findings)
    assert len(judged.findings) + len(judged.already_there) == len(head.findings)
    for part in (judged.findings, judged.already_there):
        rest = iter(head.findings)
        assert all(
            any(replaced(one, severity="info") == replaced(f, severity="info") for f in rest) for one in part
        )


@given(FINDINGS, FINDINGS, TOUCHED)
def test_a_worse_base_never_makes_a_change_worse(head: Verdict, base: Verdict, touched: Touched) -> None:
    worse = Verdict(findings=(*base.findings, *head.findings))
    fewer = ratchet(head, worse, touched)
    assert len(fewer.errors) <= len(ratchet(head, base, touched).errors)
    assert set(fewer.errors) <= set(head.findings)


@given(FINDINGS, FINDINGS)
def test_to_touch_more_never_hides_anything(head: Verdict, base: Verdict) -> None:
    everything = Touched(
        cards=frozenset({"alpha", "beta"}),
        recorded=frozenset({"alpha", "beta"}),
        others=frozenset({"cards/None/index.md"}),
    )
    assert set(ratchet(head, base, UNTOUCHED).errors) <= set(ratchet(head, base, everything).errors)


def test_of_findings_of_one_key_as_many_are_resolved_as_are_gone() -> None:
    mild, grave, other = finding(severity="warning"), finding(), finding("system/coupled-lower")
    assert new_and_resolved(verdict(grave), verdict(grave, grave, other)) == ((), (grave, other))
    assert new_and_resolved(verdict(grave, grave), verdict(grave)) == ((grave,), ())
    assert new_and_resolved(verdict(grave), verdict(mild)) == ((grave,), ())
    assert new_and_resolved(verdict(mild), verdict(grave)) == ((), ())

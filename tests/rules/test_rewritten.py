"""Merged records and the responses that they name: what may happen to them, and what may not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from mltrl_docs.findings import Finding
from mltrl_docs.rules.registry import rule
from tests.worlds import BASE, completed, found

RECORD = "cards/copilot/reviews/2026-03-02.md"
RESPONSE = "cards/copilot/responses/ethics-2026-02-28.md"
UNSEEN = "cards/copilot/responses/ethics-2026-06-01.md"
WORLD = completed(
    {
        "cards/copilot/index.md": "kind: card",
        RECORD: """\
            kind: review
            event: graduation
            from: 0
            to: 1
            responses: [copilot-ethics-2026-02-28]
            evidence: [{title: Results, url: https://example.org/r}]
            org: {cost-centre: 12, approved: true, notes: [a, b], list: [true, []]}
            """,
        RESPONSE: "kind: response\nlevel: 0\ndate: 2026-02-28",
        UNSEEN: "kind: response\nlevel: 1\ndate: 2026-06-01",
    }
)


def rewritten(
    changes: Mapping[str, str | None], *, base: Mapping[str, str] = WORLD, policy: str = ""
) -> list[Finding]:
    """Return what is rewritten in a world by changes to its base; None removes a file."""
    after = {path: text for path, text in {**base, **changes}.items() if text is not None}
    before = {f"{BASE}{path}": text for path, text in base.items()}
    world = {**after, **before, "mltrl.yml": policy}
    findings = found(world, leave_out=("card", "entry", "checklist"))
    return [finding for finding in findings if finding.rule == "history/rewritten"]


def edited(old: str, new: str, path: str = RECORD) -> dict[str, str | None]:
    assert old in WORLD[path]
    return {path: WORLD[path].replace(old, new)}


def test_nothing_is_rewritten_where_nothing_changes() -> None:
    assert rewritten({}) == []


def test_without_a_base_nothing_can_be_told() -> None:
    assert [f for f in found(WORLD) if f.rule == "history/rewritten"] == []


def test_it_binds_everyone() -> None:
    assert rule("history/rewritten").is_binding
    assert (
        rewritten(edited("to: 1", "to: 2"), policy="rules: {history: 'off', history/rewritten: info}\n") != []
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "key_path", "names"),
    [
        ("to: 1", "to: 2", 5, ("to",), "`to` differs"),
        ("from: 0", "from: 1", 4, ("from",), "`from` differs"),
        ("date: 2026-03-02", "date: 2026-03-03", 11, ("date",), "`date` differs"),
        ("event: graduation", "event: reaffirmation", 3, ("event",), "`event` differs"),
        (
            "approved: true}, {person: ivo",
            "approved: false}, {person: ivo",
            12,
            ("panel",),
            "`panel` differs",
        ),
        ("/r}", "/s}", 7, ("evidence",), "`evidence` differs"),
        ("[copilot-ethics-2026-02-28]", "[]", 6, ("responses",), "`responses` differs"),
        ("approved: true, notes", "approved: 1, notes", 8, ("org",), "`org` differs"),
        ("[true, []]", "[1, []]", 8, ("org",), "`org` differs"),
        ("[true, []]", "[true, {}]", 8, ("org",), "`org` differs"),
        ("[true, []]", "[true, '']", 8, ("org",), "`org` differs"),
        ("[true, []]", "{true: []}", 8, ("org",), "`org` differs"),
        ("[a, b]", "[b, a]", 8, ("org",), "`org` differs"),
        ("[a, b]", "[a]", 8, ("org",), "`org` differs"),
        ("notes: [a, b]", "memos: [a, b]", 8, ("org",), "`org` differs"),
        ("What was planned.", "More than was planned.", 14, ("body",), "the body differs"),
        ("What was planned.", "What was  planned.", 14, ("body",), "the body differs"),
        ("to: 1\n", "to: 1\nreason: another\n", 6, ("reason",), "`reason` differs"),
    ],
)
def test_every_value_and_the_body_stay(
    old: str, new: str, line: int, key_path: tuple[str, ...], names: str
) -> None:
    (finding,) = rewritten(edited(old, new))
    assert finding.location.path == RECORD
    assert (finding.location.line, finding.location.column) == (line, 1)
    assert finding.key_path == key_path
    assert finding.message == f"this record is merged, and {names} from the base"
    assert finding.hint == "put it back as it is at the base, and write a new record that `corrects` it"
    assert (finding.severity, finding.finding_class, finding.card) == ("error", "broken", "copilot")


def test_all_that_differs_is_named_at_once() -> None:
    changed = WORLD[RECORD].replace("to: 1", "to: 2").replace("planned", "wanted").replace("[a, b]", "[a]")
    (finding,) = rewritten({RECORD: changed})
    assert "`to`, `org` and the body differ from the base" in finding.message.replace(
        "`org`, `to`", "`to`, `org`"
    )


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param({"to: 1": "to:   1  # the level"}, id="blanks and comments"),
        pytest.param({"to: 1": "to: 1.0"}, id="a whole number with a point"),
        pytest.param({"event: graduation": 'event: "graduation"'}, id="quotes"),
        pytest.param(
            {"cost-centre: 12, approved: true": "approved: true, cost-centre: 12"}, id="the order of keys"
        ),
        pytest.param({"[{title: Results": "\n  - {title: Results", "/r}]": "/r}"}, id="a list in lines"),
        pytest.param({"to: 1\n": "to: 1\ncloses: []\n"}, id="an empty list that was left out"),
        pytest.param({"None that hurts.\n": "None that hurts.\n\n\n"}, id="empty lines at the end"),
    ],
)
def test_yaml_may_be_written_in_another_way(edits: Mapping[str, str]) -> None:
    text = WORLD[RECORD]
    for old, new in edits.items():
        assert old in text
        text = text.replace(old, new)
    assert rewritten({RECORD: text}) == []


@pytest.mark.parametrize("end", ["  \n", " X\n", "\n\n  X  \n\n"], ids=["blanks", "an X", "both, and lines"])
def test_a_body_that_stays_is_the_same_whatever_it_ends_with(end: str) -> None:
    base = {**WORLD, RECORD: WORLD[RECORD].rstrip() + end}
    assert rewritten({RECORD: base[RECORD].replace("to: 1", "to:   1")}, base=base) == []
    (finding,) = rewritten({RECORD: WORLD[RECORD]}, base=base)
    assert finding.key_path == ("body",)


def test_a_record_that_is_gone_is_told_of_its_card_where_it_was() -> None:
    (finding,) = [one for one in rewritten({RECORD: None}) if one.rule == "history/rewritten"]
    assert finding.message == "the record `copilot-2026-03-02` of the base is gone"
    assert (finding.card, finding.document) == ("copilot", "review/copilot-2026-03-02")
    assert (finding.location.path, finding.location.line) == (RECORD, 1)


def test_a_file_may_move_and_its_id_may_not_change() -> None:
    moved = "cards/archive/old.md"
    assert rewritten({RECORD: None, moved: WORLD[RECORD]}) == []
    (gone,) = rewritten(edited("id: copilot-2026-03-02", "id: copilot-other"))
    assert gone.message == "the record `copilot-2026-03-02` of the base is gone"
    assert (gone.location.path, gone.location.line) == (RECORD, 1)
    assert gone.hint == "put it back; the file may move, and its `id` stays"


def test_a_moved_record_is_compared_too() -> None:
    (finding,) = rewritten({RECORD: None, "cards/archive/old.md": WORLD[RECORD].replace("to: 1", "to: 2")})
    assert finding.location.path == "cards/archive/old.md"


def test_a_record_that_becomes_another_kind_of_document_is_gone() -> None:
    (finding,) = rewritten(
        {RECORD: WORLD[RESPONSE].replace("copilot-ethics-2026-02-28", "copilot-2026-03-02")}
    )
    assert "is gone" in finding.message


def test_a_record_that_becomes_a_page_or_a_hidden_file_is_gone() -> None:
    for changes in (
        {RECORD: "# Notes\n"},
        {RECORD: None, "cards/copilot/reviews/2026-03-02.txt": WORLD[RECORD]},
        {RECORD: None, "archive/2026-03-02.md": WORLD[RECORD]},
    ):
        assert [finding.location.path for finding in rewritten(changes)] == [RECORD]


def test_a_response_that_a_record_names_stays_and_another_may_change() -> None:
    (finding,) = rewritten(edited("answer: yes", "answer: no", RESPONSE))
    assert (
        finding.message
        == "this response, which a record names, is merged, and `answers` differs from the base"
    )
    assert finding.location.path == RESPONSE
    (gone,) = rewritten({RESPONSE: None})
    assert (
        gone.message == "the response, which a record names, `copilot-ethics-2026-02-28` of the base is gone"
    )
    assert rewritten(edited("answer: yes", "answer: no", UNSEEN)) == []
    assert rewritten({UNSEEN: None}) == []


def test_a_response_stays_though_the_change_takes_it_out_of_the_record() -> None:
    changes = {**edited("[copilot-ethics-2026-02-28]", "[]"), RESPONSE: None}
    assert sorted(finding.location.path for finding in rewritten(changes)) == sorted([RECORD, RESPONSE])


def test_a_card_cannot_be_removed_with_its_records() -> None:
    findings = rewritten(dict.fromkeys([path for path in WORLD if path.startswith("cards/copilot/")]))
    assert {finding.location.path for finding in findings} == {
        RECORD, RESPONSE, "cards/copilot/reviews/entry.md",
    }  # fmt: skip
    for finding in findings:
        assert finding.hint == (
            "put it back; a card that is given up stays, with a record of the retirement of `copilot`"
        )


def test_a_renamed_card_keeps_its_records_as_they_are() -> None:
    card = WORLD["cards/copilot/index.md"].replace("id: copilot", "id: pilot\nformerly: [copilot]")
    assert rewritten({"cards/copilot/index.md": card}) == []
    assert len(rewritten({"cards/copilot/index.md": card, **edited("card: copilot", "card: pilot")})) == 1


def test_new_records_are_free() -> None:
    new = (
        WORLD[RECORD]
        .replace("2026-03-02", "2026-04-02")
        .replace("to: 1", "to: 1\ncorrects: copilot-2026-03-02")
    )
    assert rewritten({"cards/copilot/reviews/new.md": new}) == []


def test_a_copy_with_the_id_of_a_record_does_not_take_its_place() -> None:
    forged = WORLD[RECORD].replace("to: 1", "to: 2")
    assert len(rewritten({"cards/copilot/a.md": forged})) == 1
    assert rewritten({"cards/z.md": forged}) == []  # the first by path counts, and the second is a duplicate


def test_a_record_that_is_damaged_has_the_findings_of_the_reader_alone() -> None:
    assert rewritten({RECORD: WORLD[RECORD].replace("to: 1", "to: one")}) == []
    assert rewritten({RECORD: "---\nkind: [\n---\n"}) == []
    assert rewritten({RECORD: None, "cards/moved.md": WORLD[RECORD].replace("to: 1", "to: one")}) == []


def test_a_file_that_was_damaged_before_is_no_excuse() -> None:
    damaged = WORLD[RECORD].replace("to: 1", "to: one")
    base = {**WORLD, "cards/copilot/reviews/damaged.md": damaged}
    (finding,) = rewritten({RECORD: None}, base=base)
    assert "is gone" in finding.message


def test_a_record_that_was_damaged_at_the_base_may_be_mended() -> None:
    base = {**WORLD, RECORD: WORLD[RECORD].replace("to: 1", "to: one")}
    assert rewritten({RECORD: WORLD[RECORD]}, base=base) == []
    assert rewritten({RECORD: None}, base=base) == []


@pytest.mark.parametrize("name", ["copilot-2026-03-02", "copilot-ethics-2026-02-28"])
def test_the_policy_may_let_a_record_or_a_response_be_rewritten(name: str) -> None:
    changes = {**edited("planned", "wanted"), **edited("answer: yes", "answer: no", RESPONSE)}
    policy = f"rewrites: [{{record: {name}, reason: a name had to go, approved_by: ada}}]\n"
    (left,) = rewritten(changes, policy=policy)
    assert left.document in {"review/copilot-2026-03-02", "response/copilot-ethics-2026-02-28"}
    assert not (left.document or "").endswith(f"/{name}")
    (left,) = rewritten({RECORD: None, RESPONSE: None}, policy=policy)
    assert not (left.document or "").endswith(f"/{name}")

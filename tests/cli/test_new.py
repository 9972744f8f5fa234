"""`mltrl new`: a document of each kind, at its place; what is still to be filled in; what is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from mltrl_docs import cli
from mltrl_docs.load.documents import read_document
from tests.cli.record_calls import ETHICS, changed, files
from tests.docs_repo import small_repo, write

DAY = "2026-11-23"
TODAY = ("--today", DAY)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(small_repo(tmp_path))
    write(tmp_path, {"checklists/ethics.md": ETHICS["checklists/ethics.md"]})
    return tmp_path


def written(repo: Path, *call: str) -> dict[str, bytes]:
    before = files(repo)
    assert cli.main(["new", *call, *TODAY]) == 0
    return changed(before, repo)


@pytest.mark.parametrize(
    ("call", "paths"),
    [
        (("card", "beta"), {"cards/beta/index.md", f"cards/beta/reviews/{DAY}.md"}),
        (("requirements", "alpha"), {"cards/alpha/requirements/research.md"}),
        (("requirements", "alpha", "--stage", "product"), {"cards/alpha/requirements/product.md"}),
        (("dataset", "leaves"), {"cards/datasets/leaves/index.md"}),
        (("checklist", "sustainability"), {"checklists/sustainability.md"}),
        (("response", "alpha", "ethics"), {f"cards/alpha/responses/ethics-{DAY}.md"}),
        (("review", "alpha", "--event", "hold"), {f"cards/alpha/reviews/{DAY}.md"}),
        (
            ("review", "alpha", "--event", "hold", "--date", "2026-11-20"),
            {"cards/alpha/reviews/2026-11-20.md"},
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_each_kind_has_its_place(repo: Path, call: tuple[str, ...], paths: set[str]) -> None:
    assert set(written(repo, *call)) == paths


def test_a_card_that_says_all_passes_the_check(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = written(
        repo, "card", "beta", "--owner", "ada", "--summary", "It counts.", "--title", "Beta: counts"
    )
    assert b"TBD" not in new["cards/beta/index.md"]
    card = repo / "cards/beta/index.md"
    text = card.read_text(encoding="utf-8").replace("## Ethics\n", "## Ethics\n\nNobody is in the data.\n")
    card.write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["check", "--strict", "cards/beta", *TODAY]) == 0
    document = read_document("cards/beta/index.md", card.read_bytes()).document
    assert document is not None
    assert document.data.title == "Beta: counts"


def test_a_card_enters_at_its_level_with_reason_and_panel(repo: Path) -> None:
    call = ("card", "beta", "--owner", "ada", "--level", "3", "--reason", "bought: ready", "--panel")
    record = written(repo, *call, "grace:engineering")[f"cards/beta/reviews/{DAY}.md"].decode()
    assert 'event: entry\nto: 3\nreason: "bought: ready"' in record
    assert "{person: grace, role: engineering, approved: true}" in record


def test_what_only_the_author_can_say_is_listed_with_its_line(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(repo, "dataset", "leaves")
    out = capsys.readouterr().out.splitlines()
    assert out[:3] == ["wrote cards/datasets/leaves/index.md", "", "still to be filled in:"]
    assert out[3] == "  cards/datasets/leaves/index.md:5: what the data are, in one to three sentences"
    assert any("`steward` is missing [schema/missing-key]" in line for line in out)


def test_every_question_of_the_level_is_there_to_be_answered(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = written(repo, "response", "alpha", "ethics", "--by", "ada")[
        f"cards/alpha/responses/ethics-{DAY}.md"
    ]
    assert b'answers:\n  harm: {answer: "TBD: yes, no or not-applicable"}' in text
    assert b"answered_by: [ada]" in text
    assert "the answer to `harm` must be `yes`, `no` or `not-applicable`" in capsys.readouterr().out


def test_values_come_from_standard_input(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = '{"summary": "It is: good.", "tags": ["x"], "targets": [{"level": 2, "by": "2027-01-01"}]}'
    monkeypatch.setattr("sys.stdin", io.StringIO(given))
    text = written(repo, "card", "beta", "--owner", "ada", "--json")["cards/beta/index.md"].decode()
    assert 'summary: "It is: good."' in text
    assert "targets:\n  - {level: 2, by: 2027-01-01}" in text


@pytest.mark.parametrize(
    ("call", "given", "said"),
    [
        (("card", "Beta"), "", "`Beta` is no id"),
        (("card", "../beta"), "", "`../beta` is no id"),
        (("card", "con"), "", "`con` is a name that files cannot have everywhere"),
        (("card", "b" * 49), "", "at most 48 characters"),
        (("card", "alpha"), "", "`alpha` is the id of cards/alpha/index.md"),
        (("card", "beta", "--type", "modell"), "", "did you mean `model`?"),
        (("requirements", "alpa"), "", "did you mean `alpha`?"),
        (("response", "alpha", "ethic"), "", "did you mean `ethics`?"),
        (("review", "alpha", "--event", "holt"), "", "did you mean `hold`?"),
        (("review", "alpha", "--event", "switchback"), "", "give `--to N` and `--type TYPE`"),
        (("card", "beta", "--json"), "{", "standard input is no JSON"),
        (("card", "beta", "--json"), "[" * 100_000, "standard input is no JSON"),
        (("card", "beta", "--json"), "[]", "must be one JSON object"),
        (("card", "beta", "--json"), '{"level": NaN}', "`NaN` is no number"),
        (("card", "beta", "--json"), '{"tagss": []  , "tagsss": ["a"]}', "unknown key `tagsss`"),
        (("card", "beta", "--json"), '{"title": "a\\u202eb"}', "nothing was written"),
        (("card", "beta", "--json"), '{"level": 4}', "leave them out of the JSON"),
    ],
)
def test_what_makes_no_sense_is_one_line_and_writes_nothing(  # noqa: PLR0917 - fixtures and cases
    repo: Path,
    call: tuple[str, ...],
    given: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(given))
    before = files(repo)
    assert cli.main(["new", *call, *TODAY]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert files(repo) == before


def test_a_document_that_is_there_is_not_overwritten(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(repo, "requirements", "alpha")
    before = files(repo)
    assert cli.main(["new", "requirements", "alpha", *TODAY]) == 2
    assert "cards/alpha/requirements/research.md" in capsys.readouterr().err
    assert files(repo) == before


def test_a_dry_run_prints_and_writes_nothing(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert written(repo, "card", "beta", "--dry-run") == {}
    out = capsys.readouterr().out
    assert "would write cards/beta/index.md:" in out
    assert "kind: card" in out


def test_people_are_those_of_the_policy(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repo, {"mltrl.yml": "people: {ada: {name: Ada}, grace: {name: Grace}, joan: {name: Joan}}\n"})
    assert cli.main(["new", "card", "beta", "--owner", "adda", *TODAY]) == 2
    assert "did you mean `ada`?" in capsys.readouterr().err


def test_the_only_person_there_is_owns_a_new_card(repo: Path) -> None:
    write(repo, {"mltrl.yml": "people: {ada: {name: Ada}}\n"})
    assert b"owners: {research: [ada]}" in written(repo, "card", "beta")["cards/beta/index.md"]

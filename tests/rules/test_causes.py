"""A finding names every file that causes it: `mltrl check` on that file alone must show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mltrl_docs.findings import Finding
from mltrl_docs.load.policy import load_policy
from mltrl_docs.model.portfolio import AnyDocument
from mltrl_docs.model.viewpoint import Viewpoint
from mltrl_docs.rules.registry import rule_names
from mltrl_docs.rules.rule import card_of
from mltrl_docs.site import Checked, check_repo
from tests.rules.test_cases import CASES, read
from tests.rules.test_examples import ABOUT, documentation
from tests.worlds import BASE, TODAY, completed, found

_BYTES = {"file/unreadable"}  # its example is about a byte that no text can hold

EXAMPLES = sorted(set(rule_names()) - _BYTES)


def checked(world: Mapping[str, str], today: date) -> Checked:
    with TemporaryDirectory() as folder:
        for path, text in world.items():
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return check_repo(Path(folder), load_policy(Path(folder)), Viewpoint(today=today))


def named(findings: Iterator[Finding] | tuple[Finding, ...]) -> dict[tuple[object, ...], Finding]:
    return {(f.rule, f.document or f.location.path, f.key_path): f for f in findings}


def untold_causes(world: Mapping[str, str], today: date) -> Iterator[str]:
    """Yield the files without which a finding elsewhere would not be, and that it does not name.

    Not a cause is the ground that a finding stands on: the card whose document it is in, and the records without
    which that card has no history that holds. Of another card, any of its documents will do.
    """
    whole = checked(world, today)
    before = named(whole.verdict.findings)
    documents = {document.path: document for document in whole.assessment.portfolio.documents}
    for path, document in documents.items():
        if path.startswith(BASE):
            continue
        without = checked({name: text for name, text in world.items() if name != path}, today)
        after = named(without.verdict.findings)
        card = card_of(whole.assessment, document)
        for name, finding in before.items():
            places = {finding.location.path, *(related.location.path for related in finding.related)}
            if name in after or path in places or _is_ground(document, card, finding, before, after):
                continue
            if document.kind == "card" and any(
                card_of(whole.assessment, documents[place]) == card for place in places if place in documents
            ):
                continue
            yield f"{finding.rule} in {finding.location.path} because of {path}"


def _is_ground(
    document: AnyDocument,
    card: str | None,
    finding: Finding,
    before: Mapping[tuple[object, ...], Finding],
    after: Mapping[tuple[object, ...], Finding],
) -> bool:
    if card is None or card != finding.card:
        return False
    news = (after[name] for name in after.keys() - before.keys())
    breaks_history = any(one.card == card and one.rule.startswith("history/") for one in news)
    return document.kind == "card" or (document.kind == "review" and breaks_history)


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_an_example_breaks_is_told_on_every_file_that_causes_it(name: str) -> None:
    world = completed(documentation(name).wrong, leave_out=ABOUT.get(name, ()))
    assert list(untold_causes(world, TODAY)) == []


@pytest.mark.parametrize("name", CASES)
def test_what_a_case_breaks_is_told_on_every_file_that_causes_it(name: str) -> None:
    case = read(name)
    assert list(untold_causes(completed(case.files, leave_out=case.without), case.today)) == []


def paths_of(rule: str, files: Mapping[str, str]) -> list[str]:
    (finding,) = (
        one for one in found(files, also=["gate", "stale"]) if (one.rule, one.card) == (rule, "copilot")
    )
    return [related.location.path for related in finding.related]


SYSTEM = "kind: card\nlevel: 5\ncomponents: [{card: viewer}]\n"
CLAIM = "kind: review\nevent: graduation\nfrom: 4\nto: 5\n"


def test_a_system_points_to_the_switchback_at_the_end_of_a_chain_of_parts() -> None:
    files = {
        "cards/copilot/index.md": SYSTEM,
        "cards/copilot/reviews/2026-03-02.md": CLAIM,
        "cards/viewer/index.md": "kind: card\nlevel: 6\ncomponents: [{card: tiles}]\n",
        "cards/tiles/index.md": "kind: card\nlevel: 4\n",
        "cards/tiles/reviews/2026-06-22.md": "kind: review\nevent: switchback\nfrom: 6\nto: 4\n",
        "cards/tiles/reviews/2026-06-23.md": "kind: review\nevent: reaffirmation\nfrom: 4\nto: 4\n",
    }
    findings = found(files)
    assert {f.card for f in findings if f.rule == "system/above-components"} == {"copilot", "viewer"}
    of_system = [f for f in findings if f.card == "copilot"]
    (finding,) = of_system
    assert [(one.location.path, one.location.line) for one in finding.related] == [
        ("cards/copilot/reviews/2026-03-02.md", 5),
        ("cards/tiles/index.md", 3),
        ("cards/tiles/reviews/2026-06-22.md", 5),
        ("cards/viewer/index.md", 4),
    ]
    assert finding.related[2].message == "the record that left `tiles` at 4"


def test_a_system_points_to_what_gave_way_however_many_ways_lead_there() -> None:
    """Twenty layers of three cards, each of which stands on all three of the layer below it."""
    files = {
        "cards/copilot/index.md": SYSTEM.replace("viewer", "layer-19-0"),
        "cards/copilot/reviews/2026-03-02.md": CLAIM,
        "cards/ground/index.md": "kind: card\nlevel: 4\n",
        "cards/ground/reviews/2026-06-22.md": "kind: review\nevent: switchback\nfrom: 6\nto: 4\n",
    }
    for layer in range(20):
        below = [f"layer-{layer - 1}-{place}" for place in range(3)] if layer else ["ground"]
        parts = ", ".join(f"{{card: {name}}}" for name in below)
        for place in range(3):
            files[f"cards/layer-{layer}-{place}/index.md"] = f"kind: card\nlevel: 6\ncomponents: [{parts}]\n"
    places = paths_of("system/above-components", files)
    assert places[:3] == [
        "cards/copilot/reviews/2026-03-02.md",
        "cards/ground/index.md",
        "cards/ground/reviews/2026-06-22.md",
    ]
    assert len(places) == 25


def test_a_part_that_counts_as_integrated_hides_its_own_parts() -> None:
    files = {
        "cards/copilot/index.md": SYSTEM.replace("viewer}", "viewer, level: 5, reason: only its frame}"),
        "cards/copilot/reviews/2026-03-02.md": CLAIM,
        "cards/viewer/index.md": "kind: card\nlevel: 4\ncomponents: [{card: tiles}]\n",
        "cards/tiles/index.md": "kind: card\nlevel: 2\n",
    }
    assert "cards/tiles/index.md" not in paths_of("system/above-components", files)


def test_a_system_of_hundreds_of_low_parts_points_to_two_dozen_places() -> None:
    parts = [f"part-{number}" for number in range(60)]
    files = {
        "cards/copilot/index.md": SYSTEM.replace(
            "{card: viewer}", ", ".join(f"{{card: {p}}}" for p in parts)
        ),
        "cards/copilot/reviews/2026-03-02.md": CLAIM,
        **{f"cards/{part}/index.md": "kind: card\nlevel: 1\n" for part in parts},
    }
    assert len(paths_of("system/above-components", files)) == 25  # the claim, and what it is compared with


def test_a_status_that_does_not_fit_points_to_the_record_that_changed_it() -> None:
    files = {
        "cards/copilot/index.md": "kind: card\nlevel: 2\n",
        "cards/copilot/reviews/2026-03-02.md": "kind: review\nevent: graduation\nfrom: 1\nto: 2\n",
        "cards/copilot/reviews/2026-05-04.md": "kind: review\nevent: pause\nfrom: 2\nto: 2\n",
    }
    assert paths_of("history/status-mismatch", files) == ["cards/copilot/reviews/2026-05-04.md"]


def test_an_owner_on_the_panel_points_to_the_owners_of_today_unless_the_record_has_its_own() -> None:
    seats = (
        "{person: mira-lund, role: research, approved: true}",
        "{person: noor-haak, role: research-lead, approved: true}",
    )
    panel = f"[{', '.join(seats)}]"
    record = f"kind: review\nevent: graduation\nfrom: 0\nto: 1\npanel: {panel}\n"
    files = {
        "cards/copilot/index.md": "kind: card\nlevel: 1\nowners: {research: [mira-lund]}\n",
        "cards/copilot/reviews/2026-03-02.md": record,
    }
    assert paths_of("history/reviewer-is-owner", files) == ["cards/copilot/index.md"]
    files["cards/copilot/reviews/2026-03-02.md"] += "presented_by: {research: [mira-lund]}\n"
    assert paths_of("history/reviewer-is-owner", files) == []


def test_a_requirement_that_a_gate_asks_for_points_to_the_record_that_passed_the_gate() -> None:
    requirements = """\
        kind: requirements
        requirements:
          - {id: "1", statement: It shall answer., category: functional, status: approved}
    """
    files = {
        "cards/copilot/index.md": "kind: card\nlevel: 4\n",
        "cards/copilot/reviews/2026-03-02.md": "kind: review\nevent: graduation\nfrom: 2\nto: 3\n",
        "cards/copilot/reviews/2026-05-04.md": "kind: review\nevent: graduation\nfrom: 3\nto: 4\n",
        "cards/copilot/requirements/research.md": requirements,
    }
    assert paths_of("requirement/no-risk", files) == ["cards/copilot/reviews/2026-03-02.md"]


def test_a_criterion_that_looks_at_documents_points_to_them_and_to_the_record_that_passed_the_gate() -> None:
    requirements = """\
        kind: requirements
        requirements:
          - {id: "1", statement: It shall answer., category: functional}
    """
    files = {
        "cards/copilot/index.md": "kind: card\nlevel: 7\n",
        "cards/copilot/reviews/2026-03-02.md": "kind: review\nevent: graduation\nfrom: 6\nto: 7\n",
        "cards/copilot/requirements/research.md": requirements,
    }
    assert paths_of("gate/data-pipeline-specified", files) == [
        "cards/copilot/requirements/research.md",
        "cards/copilot/reviews/2026-03-02.md",
    ]

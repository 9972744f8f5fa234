"""The pages of gate rules: the wrong examples break the rule, the right ones do not, and both are valid otherwise."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from mltrl_docs.findings import Finding
from mltrl_docs.framework import FRAMEWORKS
from mltrl_docs.framework.mltrl_1 import MLTRL_1
from mltrl_docs.rules.criterion import Judge
from mltrl_docs.rules.documentation import Documentation, read_documentation
from mltrl_docs.rules.enforce import enforce
from mltrl_docs.rules.judgements import judge_of
from mltrl_docs.rules.registry import rule, rule_names
from tests.rules.wording import kept, told
from tests.worlds import FAMILIES, assessed

NAMES = [name for name in rule_names() if name.startswith("gate/")]

ALSO = {"gate/data-versioned": {"reference/dataset-version"}}
"""Rules of other families that tell of the same mistake, and are shown in its stead."""


def page(name: str) -> Documentation:
    return read_documentation(rule(name).docstring)


def run(name: str, files: Mapping[str, str]) -> tuple[list[Finding], set[str]]:
    """Return what the rule alone finds, and the rules of other families that find errors."""
    assessment, while_reading = assessed(files)
    others = {
        finding.rule
        for finding in enforce(assessment, while_reading).findings
        if finding.rule.startswith(tuple(f"{family}/" for family in FAMILIES)) and finding.severity == "error"
    }
    return list(rule(name).findings(assessment)), others


@pytest.mark.parametrize("name", NAMES)
def test_the_wrong_example_breaks_the_rule_and_is_valid_otherwise(name: str) -> None:
    findings, others = run(name, page(name).wrong)
    assert len(findings) == 1
    assert findings[0].severity in {"error", "warning"}
    assert findings[0].location.path in page(name).wrong
    assert others == ALSO.get(name, set())
    assert told(findings) == kept("examples.txt")[name]


@pytest.mark.parametrize("name", NAMES)
def test_the_right_example_breaks_nothing(name: str) -> None:
    assert run(name, page(name).right) == ([], set())


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_all_its_parts_and_names_the_section_of_the_paper(name: str) -> None:
    text = page(name)
    assert text.wrong != text.right
    assert text.summary.endswith(".")
    assert text.summary.count("\n") == 0
    assert text.mend.endswith(".")
    assert "(paper, M" in " ".join(text.why.split())


@pytest.mark.parametrize("name", NAMES)
def test_messages_follow_the_grammar(name: str) -> None:
    for finding in run(name, page(name).wrong)[0]:
        for words in (finding.message, finding.hint):
            assert words, finding
            assert words[0] == "`" or words[0].islower(), words
            assert not words.endswith((".", "!")), words


def test_every_criterion_of_every_framework_is_a_rule_and_the_other_way_round() -> None:
    criteria = {f"gate/{criterion.id}" for one in FRAMEWORKS.values() for criterion in one.criteria}
    assert {*NAMES} == {*criteria, "gate/organisation"}


def test_every_criterion_has_a_judge_and_words_of_its_own() -> None:
    judges: dict[str, Judge] = {criterion.id: judge_of(criterion) for criterion in MLTRL_1.criteria}
    assert len(judges) == len(MLTRL_1.criteria)
    assert len({criterion.title for criterion in MLTRL_1.criteria}) == len(MLTRL_1.criteria)
    assert all(criterion.section for criterion in MLTRL_1.criteria)


PROMISED = {
    None: "ethics-reported ethics-checklist",
    0: "reviewers-named hypotheses-stated literature-cited",
    1: "versions-semantic experiments-reported",
    2: "research-requirements claims-reproducible",
    3: "prototype-tests data-versioned",
    4: "application-metrics several-datasets data-readiness security-and-privacy-risk sim-to-real",
    5: "research-vv-complete product-requirements-drafted product-owner",
    6: """product-requirements-approved service-levels deployment-declared data-pipeline-specified compliance
        ethics-revisited product-caliber explanations-validated""",
    7: "test-score golden-dataset critical-scenarios metamorphic-relations",
    8: "walkthrough deployment-tests stress-tests monitoring-ready",
    9: "monitoring-live feedback-path",
}
OF_RECORDS = {"ethics-checklist", "claims-reproducible", "ethics-revisited", "test-score"}


@pytest.mark.parametrize("leaves", PROMISED)
def test_a_gate_asks_for_what_was_promised(leaves: int | None) -> None:
    asked = [criterion for criterion in MLTRL_1.criteria if criterion.leaves == leaves]
    assert [criterion.id for criterion in asked] == PROMISED[leaves].split()
    assert {criterion.id for criterion in asked if criterion.kind == "record"} == OF_RECORDS & set(
        PROMISED[leaves].split()
    )

"""One card for programs: what `status`, `history` and `gate` say of it, and what it is made of and held to."""

from __future__ import annotations

import json
from collections.abc import Iterable

from mltrl_docs.analysis.assessment import Assessment
from mltrl_docs.analysis.standing import Standing
from mltrl_docs.analysis.waivers import waivers_in_force
from mltrl_docs.exporters.gate import gate_data, gate_report
from mltrl_docs.exporters.history import history_data
from mltrl_docs.exporters.status import status_entry
from mltrl_docs.findings import Finding
from mltrl_docs.model.address import address_of
from mltrl_docs.model.card import Card, Metric, TestSuite, Versions
from mltrl_docs.model.document import Document
from mltrl_docs.model.requirements import Requirement, Requirements
from mltrl_docs.model.shared import Link, People
from mltrl_docs.rules.judgements import judgements


def card_data(assessment: Assessment, standing: Standing, findings: Iterable[Finding]) -> dict[str, object]:
    """Return version 1 of the report on a card as plain data; `findings` are those about it, in their order.

    `page`, `badge` and `source` are addresses below the root of the site, and of the docs repo.
    """
    card = assessment.portfolio.cards[standing.id]
    data = card.data
    return {
        "version": 1,
        "as_of": assessment.viewpoint.day.isoformat(),
        "today": assessment.viewpoint.today.isoformat(),
        "page": address_of("card", card.id),
        "badge": f"badges/{card.id}.svg",
        "source": card.path,
        "standing": status_entry(standing),
        "code": data.code,
        "summary": data.summary,
        "caliber": data.caliber,
        "tags": list(data.tags),
        "formerly": list(data.formerly),
        "owners": _people(data.owners),
        "reviewers": _people(data.reviewers),
        "working_group": list(data.working_group),
        "versions": _versions(data.versions),
        "part_of": sorted(system.id for system in assessment.portfolio.systems_of(card.id)),
        "coupled": list(assessment.portfolio.coupled_with(card.id)),
        "targets": [{"level": target.level, "by": target.by.isoformat()} for target in data.targets],
        "history": history_data(assessment, card.id),
        "gate": gate_data(gate_report(assessment, card.id, None, judgements(assessment, card.id))),
        "tasks": _tasks(assessment, card.id),
        "requirements": [
            _requirement(document, requirement)
            for document in assessment.portfolio.requirements_of(card.id)
            for requirement in document.data.requirements
        ],
        "datasets": [
            {"dataset": use.dataset, "version": use.version, "role": use.role} for use in data.datasets
        ],
        "metrics": [_metric(metric) for metric in data.metrics],
        "tests": [_test(test) for test in data.tests],
        "waivers": _waivers(assessment, data),
        "not_applicable": [
            {"criterion": entry.criterion, "reason": entry.reason, "approved_by": entry.approved_by}
            for entry in data.not_applicable
        ],
        "links": [_link(link) for link in data.links],
        "findings": [_finding(finding) for finding in findings],
    }


def card_json(assessment: Assessment, standing: Standing, findings: Iterable[Finding]) -> str:
    """Return the report on a card as JSON on one line: there is a file for each card, and programs read it."""
    return json.dumps(card_data(assessment, standing, findings), separators=(",", ":")) + "\n"


def _people(people: People) -> dict[str, object]:
    return {"research": list(people.research), "product": list(people.product)}


def _versions(versions: Versions) -> dict[str, object]:
    return {"code": versions.code, "model": versions.model, "data": versions.data}


def _tasks(assessment: Assessment, card: str) -> list[dict[str, object]]:
    return [
        {
            "record": step.record.id,
            "id": task.id,
            "task": task.task,
            "owner": task.owner,
            "due": task.due.isoformat() if task.due else None,
        }
        for step, task in assessment.histories[card].open_tasks
    ]


def _requirement(document: Document[Requirements], requirement: Requirement) -> dict[str, object]:
    risk = requirement.risk
    return {
        "document": document.name,
        "requirement": requirement.id,
        "stage": document.data.stage,
        "statement": requirement.statement,
        "category": requirement.category,
        "status": requirement.status,
        "component": requirement.component,
        "verification": requirement.verification.status if requirement.verification else None,
        "validation": requirement.validation.status if requirement.validation else None,
        "probability": risk.probability if risk else None,
        "value": risk.value if risk else None,
        "risk": risk.score if risk else None,
        "mitigation": requirement.mitigation,
    }


def _metric(metric: Metric) -> dict[str, object]:
    return {
        "name": metric.name,
        "audience": metric.audience,
        "value": metric.value,
        "unit": metric.unit,
        "uncertainty": metric.uncertainty,
        "dataset": metric.dataset,
        "baseline": metric.baseline,
        "target": metric.target,
        "better": metric.better,
    }


def _test(test: TestSuite) -> dict[str, object]:
    return {
        "kind": test.kind,
        "status": test.status,
        "date": test.date.isoformat() if test.date else None,
        "note": test.note,
    }


def _waivers(assessment: Assessment, card: Card) -> list[dict[str, object]]:
    in_force = {place for place, _ in waivers_in_force(assessment, card)}
    return [
        {
            "rule": waiver.rule,
            "reason": waiver.reason,
            "since": waiver.since.isoformat(),
            "until": waiver.until.isoformat(),
            "approved_by": waiver.approved_by,
            "in_force": place in in_force,
        }
        for place, waiver in enumerate(card.waivers)
    ]


def _link(link: Link) -> dict[str, object]:
    return {"title": link.title, "url": link.url}


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "class": finding.finding_class,
        "severity": finding.severity,
        "path": finding.location.path,
        "line": finding.location.line,
        "message": finding.message,
    }

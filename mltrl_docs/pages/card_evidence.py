"""What a card stands on: requirements, datasets, metrics, tests, service, monitoring, and what is let through."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - said as the model says it

from mltrl_docs.analysis.waivers import has_ended, is_in_force, is_sound
from mltrl_docs.analysis.words import capital, counted, number_word, spaced
from mltrl_docs.model.card import Card, Metric, Waiver
from mltrl_docs.model.document import Document
from mltrl_docs.model.requirements import Requirements
from mltrl_docs.pages.requirement_rows import RequirementRow, counts, failed, requirement_rows
from mltrl_docs.pages.risk_rows import CardRisks, card_risks
from mltrl_docs.pages.world import Person, Reference, World, rule_address
from mltrl_docs.values import Value


class RequirementTable(Value):
    """One requirements document on its card's page."""

    prefix: str  # of the ids of its rows
    document: Reference
    stage: str
    counts: str
    failed: str
    rows: tuple[RequirementRow, ...]


class DatasetRow(Value):
    """A dataset in the version that the card uses."""

    dataset: Reference
    version: str
    newest: str  # the sheet's version where the card uses another one
    role: str
    source: str
    personal_data: str


class MetricRow(Value):
    """A result beside its baseline and target."""

    name: str
    value: str
    uncertainty: str
    baseline: str
    target: str
    audience: str
    dataset: Reference | None
    evidence: tuple[Reference, ...]


class TestRow(Value):
    """A kind of test, and how it stands."""

    __test__ = False  # the name begins with Test, and pytest would collect it

    name: str
    status: str
    date: Date | None
    note: str
    evidence: tuple[Reference, ...]


class MonitorRow(Value):
    """A signal that is watched, and who hears of it."""

    name: str
    status: str
    recipients: tuple[Person, ...]
    evidence: tuple[Reference, ...]


class WaiverRow(Value):
    """A finding or criterion let through until a day."""

    rule: str
    rule_address: str | None
    reason: str
    since: Date
    until: Date
    approved_by: Person
    kind: str  # of the state
    word: str
    lets_through: str  # how many findings it lets through now


class Compliance(Value):
    """Where the technology stands with one regulation."""

    regulation: str
    status: str
    date: Date | None
    note: str
    evidence: tuple[Reference, ...]


class Exemption(Value):
    """A criterion without meaning here, and who says so."""

    criterion: str
    reason: str
    approved_by: Person


class Evidence(Value):
    """Everything that a card stands on, and the headings of the sections that it fills."""

    requirements: tuple[RequirementTable, ...]
    risks: CardRisks | None
    datasets: tuple[DatasetRow, ...]
    metrics: tuple[MetricRow, ...]
    tests: tuple[TestRow, ...]
    test_counts: str
    monitoring: tuple[MonitorRow, ...]
    has_service: bool
    compliance: tuple[Compliance, ...]
    deployment: str
    waivers: tuple[WaiverRow, ...]
    not_applicable: tuple[Exemption, ...]
    headings: tuple[tuple[str, str], ...]


def card_evidence(world: World, card: Document[Card], address: str) -> Evidence:
    """Gather what a card stands on."""
    data = card.data
    # research requirements come first in the life of a technology
    documents = sorted(world.portfolio.requirements_of(card.id), key=lambda one: one.data.stage != "research")
    tables = tuple(_table(world, document, address) for document in documents)
    datasets = tuple(_dataset(world, use.dataset, use.version, use.role, address) for use in data.datasets)
    metrics = tuple(_metric(world, metric, address) for metric in data.metrics)
    tests = tuple(
        TestRow(
            name=capital(spaced(test.kind)),
            status=test.status,
            date=test.date,
            note=test.note or "",
            evidence=world.evidence(test.evidence, address),
        )
        for test in data.tests
    )
    monitoring = tuple(
        MonitorRow(
            name=capital(spaced(monitor.signal)),
            status=monitor.status,
            recipients=world.people(monitor.recipients),
            evidence=world.evidence(monitor.evidence, address),
        )
        for monitor in data.monitoring
    )
    has_service = bool(data.service_levels or data.deployment or data.compliance)
    headings = [
        ("mltrl-requirements", "Requirements and risk", bool(tables)),
        ("mltrl-data", "Data and metrics", bool(datasets or metrics)),
        ("mltrl-tests", "Tests and monitoring", bool(tests or monitoring)),
        ("mltrl-service", "Service and deployment", has_service),
    ]
    return Evidence(
        requirements=tables,
        risks=card_risks(
            world,
            card,
            documents,
            address,
            lambda rated: f"#{_prefix(rated.need.document)}{rated.need.requirement.id}",
        ),
        datasets=datasets,
        metrics=metrics,
        tests=tests,
        test_counts=_test_counts(data),
        monitoring=monitoring,
        has_service=has_service,
        compliance=tuple(
            Compliance(
                regulation=one.regulation,
                status=one.status,
                date=one.date,
                note=one.note or "",
                evidence=world.evidence(one.evidence, address),
            )
            for one in data.compliance
        ),
        deployment=_deployment(data),
        waivers=_waivers(world, card),
        not_applicable=tuple(
            Exemption(
                criterion=one.criterion,
                reason=one.reason,
                approved_by=world.person(one.approved_by),
            )
            for one in data.not_applicable
        ),
        headings=tuple((name, text) for name, text, is_there in headings if is_there),
    )


def _table(world: World, document: Document[Requirements], address: str) -> RequirementTable:
    return RequirementTable(
        prefix=_prefix(document),
        document=world.document_reference(document, document.data.title, address),
        stage=document.data.stage,
        counts=counts(document),
        failed=failed(document),
        rows=requirement_rows(world, document, address, by_risk=True),
    )


def _prefix(document: Document[Requirements]) -> str:
    # a card has several documents, which may number their requirements alike; ids of documents have no dot
    return f"req-{document.id}."


def _dataset(world: World, name: str, version: str, role: str, address: str) -> DatasetRow:
    known = world.portfolio.datasets.get(name)
    if known is None:
        return DatasetRow(
            dataset=Reference(text=name), version=version, newest="", role=role, source="", personal_data=""
        )
    sheet = known.data
    return DatasetRow(
        dataset=world.document_reference(known, sheet.title, address),
        version=version,
        newest=sheet.version if sheet.version != version else "",
        role=role,
        source=sheet.source,
        personal_data=sheet.personal_data or "",
    )


def _metric(world: World, metric: Metric, address: str) -> MetricRow:
    sign = {"higher": "≥\u2009", "lower": "≤\u2009", None: ""}[metric.better]
    known = world.portfolio.datasets.get(metric.dataset) if metric.dataset else None
    dataset = None
    if metric.dataset:
        dataset = (
            world.document_reference(known, known.data.title, address)
            if known
            else Reference(text=metric.dataset)
        )
    return MetricRow(
        name=metric.name,
        value=_number(metric.value, metric.unit),
        uncertainty=metric.uncertainty or "",
        baseline=_number(metric.baseline, metric.unit),
        target="" if metric.target is None else f"{sign}{_number(metric.target, metric.unit)}",
        audience=spaced(metric.audience),
        dataset=dataset,
        evidence=world.evidence(metric.evidence, address),
    )


def _number(value: float | str | None, unit: str | None) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else f"{value:,.12g}".replace(",", "\u2009")
    return f"{text}\u202f{unit}" if unit else text


def _test_counts(card: Card) -> str:
    if not card.tests:
        return ""
    passing = sum(test.status == "passing" for test in card.tests)
    failing = sum(test.status == "failing" for test in card.tests)
    said = [
        counted(len(card.tests), "kind of tests", "kinds of tests"),
        f"{number_word(passing) if passing else 'none'} passing",
    ]
    if failing:
        said.append(f"{number_word(failing)} failing")
    return ", ".join(said)


def _deployment(card: Card) -> str:
    if card.deployment is None:
        return ""
    one = card.deployment
    where = " and ".join(spaced(setting) for setting in one.setting)
    how = " and ".join(spaced(mode) for mode in one.mode)
    text = f"{capital(one.exposure)}, {where}, {how}."
    return f"{text} {one.constraints}" if one.constraints else text


def _waivers(world: World, card: Document[Card]) -> tuple[WaiverRow, ...]:
    through = [waived.waiver for waived in world.waived_by_card.get(card.id, ())]
    rows = []
    for waiver in card.data.waivers:
        number = through.count(waiver)
        kind, word = _state_of(world, card.data, waiver)
        rows.append(
            WaiverRow(
                rule=waiver.rule,
                rule_address=rule_address(waiver.rule),
                reason=waiver.reason,
                since=waiver.since,
                until=waiver.until,
                approved_by=world.person(waiver.approved_by),
                kind=kind,
                word=word,
                lets_through=counted(number, "finding") if number else "",
            )
        )
    return tuple(rows)


def _state_of(world: World, card: Card, waiver: Waiver) -> tuple[str, str]:
    """Return what has become of a waiver: the kind of its state, and the word for it."""
    if has_ended(world.assessment, waiver):
        return "stale", "ended"
    if not is_sound(world.assessment, card, waiver):
        return "note", "not valid"
    return ("waived", "waived") if is_in_force(world.assessment, card, waiver) else ("planned", "to come")

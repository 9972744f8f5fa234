"""MLTRL, first version: the levels of arXiv 2101.03989 with its gates, panels and switchbacks."""

from __future__ import annotations

from mltrl_docs.framework.definition import Criterion, CriterionKind, Framework, Level, PanelSeats
from mltrl_docs.values import replaced

_LEVELS = (
    Level(
        number=0,
        name="First Principles",
        short="First principles",
        phase="research",
        meaning="An idea, with the theory that carries it and a plan to try it out.",
        work="Read the literature, state the mathematics, look at what data there may be. Data need not exist yet.",
        standard="None: there is little or no code.",
        deliverable="A TRL Card, begun when the level is left.",
        gate="Principles, hypotheses and a research plan are written down, with the literature they build on.",
        reviewers="The lead of the laboratory or team alone.",
    ),
    Level(
        number=1,
        name="Goal-Oriented Research",
        short="Goal-oriented",
        phase="research",
        meaning="Small experiments tell which properties of the idea hold.",
        work="Experiments on single properties and comparisons with what exists; negative results count.",
        standard="Research caliber: quick work is fine while it stays organised; full test coverage is not wanted yet.",
        deliverable="The card, with semantic versions of code, models and data from now on.",
        gate="Experiments and mathematics stand up to fellow researchers.",
        reviewers="Members of the research team, more than the lead alone.",
    ),
    Level(
        number=2,
        name="Proof of Principle (PoP) Development",
        short="Proof of principle",
        phase="research",
        meaning="The technique works in a testbed that resembles the real problem.",
        work="Build a testbed on simulated or surrogate data close to the real thing, and run towards technical goals.",
        standard="Research caliber.",
        deliverable="A research requirements document with verification, validation and risk.",
        gate="Earlier claims are met, and analyses are documented so that others can repeat them.",
        reviewers="The research team, with applied and domain experts.",
    ),
    Level(
        number=3,
        name="System Development",
        short="System development",
        phase="prototyping",
        meaning="Research code becomes a system that other engineers can read, run and extend.",
        work="Design for data flow and interfaces; look at reliability, maintenance, extension and scale.",
        standard="Prototype caliber: clean code with unit and integration tests, and enough documentation.",
        deliverable="A prototype under version control, its datasets included.",
        gate="Sound engineering practice, with versions of models and data.",
        reviewers="Applied AI and engineering.",
    ),
    Level(
        number=4,
        name="Proof of Concept (PoC) Development",
        short="Proof of concept",
        phase="prototyping",
        meaning="The technology shows its use in a real scenario, to people outside research.",
        work="Quick proofs of concept on real data, measured for the application, its cost and its end users.",
        standard="Prototype caliber.",
        deliverable="A card and requirements that bring newcomers on board; ethics in full on the card.",
        gate="Use is shown for an application on several datasets; assumptions, limits, data readiness, security "
        "and privacy are known, with their risk.",
        reviewers="Applied AI or engineering, with product managers or stakeholders for the first time.",
    ),
    Level(
        number=5,
        name='Machine Learning "Capability"',
        short="ML capability",
        phase="productization",
        meaning="More than one result: a capability that other people can build on.",
        work="Hand over from research to product; spread the knowledge beyond one person or team.",
        standard="From prototype to product caliber.",
        deliverable="Product requirements with verification and validation, in draft.",
        gate="Every research requirement is verified and validated, and resources are committed. This gate is hard "
        "on purpose: many technologies stop here.",
        reviewers="An interdisciplinary group: research, product and engineering.",
    ),
    Level(
        number=6,
        name="Application Development",
        short="Application dev.",
        phase="productization",
        meaning="The capability is made robust for at least one product.",
        work="Engineer to specification; build and validate explanations; plan serving and deployment.",
        standard="Product caliber: precise specifications, comprehensive tests, well-defined interfaces.",
        deliverable="Product requirements, service levels, a specification of the data pipeline, deployment settings.",
        gate="Code quality, requirements, service levels and pipeline are reviewed; ethics is looked at again; "
        "regulation is met.",
        reviewers="Product managers, engineers or applied AI, designers or quality assurance.",
    ),
    Level(
        number=7,
        name="Integrations",
        short="Integrations",
        phase="productization",
        meaning="The technology runs inside the production system, on production data pipelines.",
        work="Integrate pipelines and tests; govern data; test critical scenarios and slices drawn from the risks.",
        standard="Product caliber.",
        deliverable="A test score for the system, a golden dataset, metamorphic relations.",
        gate="Pipelines and test suites hold up, the critical scenarios among them.",
        reviewers="Infrastructure, applied AI and quality assurance.",
    ),
    Level(
        number=8,
        name="Flight-ready",
        short="Flight-ready",
        phase="productization",
        meaning="Development has ended: the technology is in its final form, proven under expected conditions.",
        work="Run beside the live system; test deployments; make drift visible before release.",
        standard="Product caliber, with deployment and stress tests in the delivery pipeline.",
        deliverable="A release that can go out, and the decision on when.",
        gate="Every technical and product requirement is walked through with its proof, to a go or no-go.",
        reviewers="The full slate of stakeholders.",
    ),
    Level(
        number=9,
        name="Deployment",
        short="Deployment",
        phase="deployment",
        meaning="In use, watched, and feeding what is learned into the next version.",
        work="Monitor data, drift and actual outcomes; keep the way back to research and engineering open.",
        standard="Product caliber, with maintenance.",
        deliverable="Monitoring, logs and a review that recurs.",
        gate="A regular review asks whether the level still holds. A change to what is deployed is a switchback.",
        reviewers="Owners, operators and quality assurance.",
    ),
)

_PANELS = {
    0: PanelSeats(roles=(("research-lead",),), at_least=1),
    1: PanelSeats(roles=(("research",),), at_least=2),
    2: PanelSeats(roles=(("research", "applied-ai", "domain-expert"),), at_least=2),
    3: PanelSeats(roles=(("applied-ai",), ("engineering",)), at_least=2),
    4: PanelSeats(roles=(("applied-ai", "engineering"), ("product", "stakeholder")), at_least=2),
    5: PanelSeats(roles=(("research",), ("product",), ("engineering",)), at_least=3),
    6: PanelSeats(roles=(("product",), ("engineering", "applied-ai"), ("design", "qa")), at_least=3),
    7: PanelSeats(roles=(("infrastructure",), ("applied-ai",), ("qa",)), at_least=3),
    8: PanelSeats(roles=(("qa",), ("product",), ("engineering",), ("stakeholder",)), at_least=4),
}


def _criterion(
    leaves: int | None, kind: CriterionKind, identifier: str, title: str, section: str
) -> Criterion:
    return Criterion(id=identifier, title=title, kind=kind, leaves=leaves, section=section)


_CRITERIA = (
    _criterion(
        None, "state", "ethics-reported", "Ethics is reported on the card", "Level 4; Methods, gated reviews"
    ),
    _criterion(
        None,
        "record",
        "ethics-checklist",
        "The panel saw a completed ethics checklist",
        "Methods, gated reviews",
    ),
    _criterion(0, "state", "reviewers-named", "Reviewers are named", "Level 0; Figure 3"),
    _criterion(0, "state", "hypotheses-stated", "Principles and assumptions are written down", "Level 0"),
    _criterion(0, "state", "literature-cited", "The work that it builds on is cited", "Level 0"),
    _criterion(1, "state", "versions-semantic", "Code, models and data have semantic versions", "Level 1"),
    _criterion(
        1, "state", "experiments-reported", "Experiments are reported, good results or not", "Level 1"
    ),
    _criterion(
        2,
        "state",
        "research-requirements",
        "Research requirements have proof and risk",
        "Level 2; Methods, risk",
    ),
    _criterion(2, "record", "claims-reproducible", "Claims have evidence that others can repeat", "Level 2"),
    _criterion(3, "state", "prototype-tests", "Unit and integration tests pass", "Level 3"),
    _criterion(3, "state", "data-versioned", "Every dataset is used in a known version", "Level 3"),
    _criterion(4, "state", "application-metrics", "Application, cost and end user are measured", "Level 4"),
    _criterion(4, "state", "several-datasets", "Use is shown on several datasets", "Level 4"),
    _criterion(
        4, "state", "data-readiness", "Quality, validity and availability of data are known", "Level 4"
    ),
    _criterion(
        4,
        "state",
        "security-and-privacy-risk",
        "Security and privacy are in the requirements, with risk",
        "Level 4",
    ),
    replaced(
        _criterion(
            4, "state", "sim-to-real", "The gap from simulation to reality is covered", "Methods, risk"
        ),
        again=6,
    ),
    _criterion(
        5, "state", "research-vv-complete", "Every research requirement is verified and validated", "Level 5"
    ),
    _criterion(5, "state", "product-requirements-drafted", "Product requirements are drafted", "Level 5"),
    _criterion(5, "state", "product-owner", "A product owner is named", "Level 5; Figure 3"),
    _criterion(6, "state", "product-requirements-approved", "Product requirements are approved", "Level 6"),
    _criterion(6, "state", "service-levels", "Service levels are set", "Levels 3 and 6"),
    _criterion(6, "state", "deployment-declared", "Deployment settings are declared", "Level 6"),
    _criterion(6, "state", "data-pipeline-specified", "The data pipeline is specified", "Level 6"),
    _criterion(6, "state", "compliance", "Regulation is met", "Level 6"),
    _criterion(6, "record", "ethics-revisited", "Ethics was looked at again since level 5", "Level 6"),
    _criterion(
        6,
        "state",
        "product-caliber",
        "The code is of product caliber, with passing integration tests",
        "Level 6",
    ),
    _criterion(6, "state", "explanations-validated", "Explanations are validated", "Level 6"),
    _criterion(7, "record", "test-score", "The panel saw a test score", "Level 7"),
    _criterion(7, "state", "golden-dataset", "A golden dataset is in use and its test passes", "Level 7"),
    _criterion(7, "state", "critical-scenarios", "Critical scenarios are tested", "Level 7; Figure 2"),
    _criterion(7, "state", "metamorphic-relations", "Metamorphic relations are tested", "Level 7"),
    _criterion(8, "state", "walkthrough", "Every requirement is met and proven", "Level 8"),
    _criterion(8, "state", "deployment-tests", "Deployment has been rehearsed", "Level 8"),
    _criterion(8, "state", "stress-tests", "Stress tests pass", "Level 8"),
    _criterion(
        8, "state", "monitoring-ready", "Data quality and drift can be seen before release", "Levels 8 and 9"
    ),
    _criterion(
        9, "state", "monitoring-live", "What is deployed is watched, and people hear of it", "Level 9"
    ),
    _criterion(9, "state", "feedback-path", "Users' feedback has a way back", "Level 9"),
)

MLTRL_1 = Framework(
    version="mltrl-1",
    levels=_LEVELS,
    panels=_PANELS,
    decision_levels=frozenset({2, 4, 6, 8}),
    embedded_switchbacks={4: (2,), 9: (4, 5, 6, 7)},
    criteria=_CRITERIA,
    counts_as={"research-lead": ("research",)},
)

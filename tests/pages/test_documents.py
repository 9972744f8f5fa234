"""Pages of records, completed checklists, checklists, datasets and requirements."""

from __future__ import annotations

from tests.pages.site import html_of, links, one_with, site, with_class, words

SCORE = """\
    kind: checklist
    title: ML test score
    purpose: test-score
    scale: score
    scoring: min-of-sections
    sections:
      - {id: data, title: Data, items: [{id: d1, question: Schema?}, {id: d2, question: Privacy?}]}
      - {id: model, title: Model, items: [{id: m1, question: Reviewed?}, {id: m2, question: Tuned?}]}
    """
RUN = """\
    kind: response
    checklist: ml-test-score
    answers: {d1: {answer: 1}, d2: {answer: 0.5}, m1: {answer: 0.5}, m2: {answer: 0}}
    """


def test_a_record_shows_the_panel_with_roles_votes_and_dissent() -> None:
    files = {
        "cards/a/reviews/2026-01-10.md": """\
            kind: review
            event: graduation
            from: 3
            to: 4
            panel:
              - {person: ada, role: [applied-ai, qa], approved: true}
              - {person: bob, role: engineering, approved: false, note: Too early}
            """,
    }
    page = html_of(site(files)["records/a-2026-01-10/"])
    assert "Graduated from level 3 to 4" in words(page)
    assert "One of two on the panel approved; one dissented." in words(page)
    rows = [words(row) for row in next(page.iter("tbody")).iter("tr")]
    assert rows == ["adaapplied AI and QAapproved", "bobengineeringdissentedToo early"]


def test_a_record_leads_to_its_card_and_to_the_records_before_and_after_it() -> None:
    files = {
        "cards/a/reviews/2025-01-10.md": "kind: review\nevent: entry\nto: 3\n",
        "cards/a/reviews/2025-06-10.md": "kind: review\nevent: graduation\nfrom: 3\nto: 4\n",
        "cards/a/reviews/2026-01-10.md": "kind: review\nevent: switchback\nfrom: 4\nto: 2\n",
    }
    page = html_of(site(files)["records/a-2025-06-10/"])
    assert links(page)["Entered at level 3"] == "../../records/a-2025-01-10/"
    assert links(page)["Switched back from level 4 to 2"] == "../../records/a-2026-01-10/"
    assert links(page)["Slide copilot"] == "../../cards/a/"


def test_a_corrected_record_and_its_correction_name_each_other() -> None:
    files = {
        "cards/a/reviews/2025-01-10.md": "kind: review\nevent: entry\nto: 3\n",
        "cards/a/reviews/2025-01-20.md": "kind: review\nevent: entry\nto: 2\ncorrects: a-2025-01-10\n",
    }
    pages = site(files)
    assert "Corrected since by a-2025-01-20" in words(html_of(pages["records/a-2025-01-10/"]))
    assert "Corrects a-2025-01-10 and takes its place" in words(html_of(pages["records/a-2025-01-20/"]))


def test_tasks_of_a_hold_are_open_until_a_record_closes_them() -> None:
    files = {
        "cards/a/reviews/2025-01-10.md": "kind: review\nevent: entry\nto: 3\n",
        "cards/a/reviews/2025-06-10.md": """\
            kind: review
            event: hold
            from: 3
            to: 3
            tasks: [{id: t1, task: More}, {id: t2, task: Most}]
            """,
        "cards/a/reviews/2025-09-10.md": "kind: review\nevent: reaffirmation\nfrom: 3\nto: 3\ncloses: [t1]\n",
    }
    pages = site(files)
    tasks = [words(one) for one in next(with_class(html_of(pages["records/a-2025-06-10/"]), "mltrl-pairs"))]
    assert tasks == ["closedMore t1", "openMost t2"]
    queue = words(html_of(pages["reviews/"]))
    assert "Most" in queue
    assert "More" not in queue


def test_a_score_is_that_of_the_lowest_section() -> None:
    pages = site({"checklists/ml-test-score.md": SCORE, "cards/a/responses/2026-01-01.md": RUN})
    text = words(html_of(pages["responses/a-2026-01-01/"]))
    assert "0.5 of 2, the lowest of two sections" in text
    assert "Data 1.5 of 2" in text
    assert "Model 0.5 of 2" in text
    assert "Seen by" not in text


def test_a_sum_counts_all_sections() -> None:
    files = {
        "checklists/ml-test-score.md": SCORE.replace("min-of-sections", "sum"),
        "cards/a/responses/2026-01-01.md": RUN,
    }
    assert "2 of 4, all sections together" in words(html_of(site(files)["responses/a-2026-01-01/"]))


def test_an_answer_that_changed_says_what_it_was() -> None:
    files = {
        "cards/a/responses/2026-01-01.md": "kind: response\nanswers: {consent: {answer: no, note: Not asked}}\n",
        "cards/a/responses/2026-02-02.md": "kind: response\nanswers: {consent: {answer: yes}}\n",
    }
    pages = site(files)
    row = words(next(html_of(pages["responses/a-2026-02-02/"]).iter("tbody")))
    assert row == "Did they agree?yeswas no"
    assert "was" not in words(next(html_of(pages["responses/a-2026-01-01/"]).iter("tbody")))
    assert "Not asked" in words(html_of(pages["responses/a-2026-01-01/"]))


def test_answers_to_older_questions_are_shown_with_a_word_of_warning() -> None:
    files = {
        "cards/a/responses/2026-01-01.md": "kind: response\nchecklist_version: 0.9.0\nanswers: {gone: {answer: yes}}\n"
    }
    text = words(html_of(site(files)["responses/a-2026-01-01/"]))
    assert "The questions have changed since" in text
    assert "Answers to earlier questions" in text


def test_a_checklist_shows_the_newest_answers_of_each_card_beside_each_other() -> None:
    files = {
        "cards/a/index.md": "kind: card\ntitle: Alpha\n",
        "cards/b/index.md": "kind: card\ntitle: Beta\n",
        "cards/a/responses/2026-01-01.md": "kind: response\nanswers: {consent: {answer: no}}\n",
        "cards/a/responses/2026-02-02.md": "kind: response\nanswers: {consent: {answer: yes}}\n",
        "cards/b/responses/2026-01-01.md": "kind: response\nanswers: {consent: {answer: not-applicable}}\n",
    }
    table = next(with_class(html_of(site(files)["checklists/ethics/"]), "mltrl-questions"))
    assert [words(one) for one in next(table.iter("tr"))] == ["Question", "Asked", "Alpha", "Beta"]
    assert words(next(table.iter("tbody"))) == "Did they agree?alwaysyesnot applicable"


def test_the_answers_of_many_cards_are_counted_instead() -> None:
    run = "kind: response\nanswers: {consent: {answer: %s}}\n"
    files = {f"cards/c{n}/responses/2026-01-01.md": run % ("no" if n else "yes") for n in range(7)}
    table = next(with_class(html_of(site(files)["checklists/ethics/"]), "mltrl-questions"))
    assert "1 × yes, 6 × no" in words(table)


def test_a_dataset_tells_who_uses_it_and_in_which_version() -> None:
    files = {
        "cards/datasets/slides/index.md": """\
            kind: dataset
            id: slides
            version: 1.2.0
            size: {records: 1240, bytes: 2147483648}
            """,
        "cards/a/index.md": "kind: card\ntitle: Alpha\ndatasets: [{dataset: slides, version: 1.0.0, role: train}]\n",
    }
    pages = site(files)
    page = html_of(pages["datasets/slides/"])
    assert words(next(page.iter("tbody"))) == "Alpha1.0.0 newest 1.2.0train"
    assert "1 240 records, 2.15 GB" in words(page).replace("\u2009", " ")
    assert links(html_of(pages["cards/a/"]))["Open slides"] == "../../datasets/slides/"


def test_a_requirement_has_an_address_of_its_own() -> None:
    files = {
        "cards/a/requirements/research.md": """\
            kind: requirements
            requirements: [{id: 1.2.1, statement: It shall answer., category: functional}]
            """,
    }
    page = html_of(site(files)["requirements/a-research/"])
    assert "It shall answer." in words(one_with(page, "id", "req-1.2.1"))


def test_evidence_leads_to_documents_files_and_the_web_and_to_nothing_else() -> None:
    files = {
        "cards/a/index.md": """\
            kind: card
            links:
              - {title: Code, url: "https://example.org/code"}
            metrics:
              - name: Accuracy
                value: 0.97
                audience: research
                evidence: [cards/a/requirements/research.md, tools/run.py]
            """,
        "cards/a/requirements/research.md": "kind: requirements\n",
        "tools/run.py": "pass\n",
    }
    found = links(html_of(site(files)["cards/a/"]))
    assert found["Code"] == "https://example.org/code"
    assert found["research.md"] == "../../requirements/a-research/"
    assert "run.py" not in found

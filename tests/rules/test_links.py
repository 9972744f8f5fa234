"""Links in bodies and paths in front matter: what is one, where it leads, and what is said when it leads nowhere."""

from __future__ import annotations

import pytest

from mltrl_docs.analysis.links import Destination, body_links, destination_of
from tests.worlds import found, places

CARD = "cards/copilot/index.md"
HEAD = "---\nkind: card\nid: copilot\ntitle: T\nsummary: S\nlevel: 0\ntype: model\nowners: {research: [a]}\n---\n"
FIRST = 10  # the first line of the body


def targets(body: str) -> list[str]:
    return [link.target for link in body_links(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("See [the log](log.txt).", ["log.txt"]),
        ("An ![image](a.png) counts.", ["a.png"]),
        ("[![shown](a.png)](b.md)", ["a.png", "b.md"]),
        ("[a](b.md \"a title\") and [c](d.md 'e)')", ["b.md", "d.md"]),
        ("[a](<my file.md>) and [b](my file.md)", ["my file.md", "my file.md"]),
        ("[a](b_(c).md)", ["b_(c).md"]),
        ("[a]( b.md )", ["b.md"]),
        ("[a]( b.md 'a title' )", ["b.md"]),
        ("[a](b.md   'a title')", ["b.md"]),
        ("``` of a`b\n[a](c.md)\n", ["c.md"]),
        ("[a]()", [""]),
        ("[a][b]\n\n[b]: c.md\n[d]: <e f.md> 'title'\n", ["c.md", "e f.md"]),
        ("[long]:\n    c.md\n", ["c.md"]),
        ("[a](b.md)\n[c]: d.md\n", ["b.md", "d.md"]),
        ("- a list\n\n    [in it](a.md)\n", ["a.md"]),
        ("!!! note\n\n    [in it](a.md)\n", ["a.md"]),
        ("> [quoted](a.md)", ["a.md"]),
        ("a [x] (b.md) [c](d.md)", ["d.md"]),
        ("`` ` `` [a](b.md)", ["b.md"]),
        ("`unclosed [a](b.md)", ["b.md"]),
        ("`<!--` [a](b.md)", ["b.md"]),
        ("<!-- x --> [a](b.md)", ["b.md"]),
        ("[a](b.md\nc.md)", ["b.md\nc.md"]),
        ("[a](<b c.md> 'x > y')", ["b c.md"]),
        ("[a](<my 'best' file.md>)", ["my 'best' file.md"]),
        ("[a](X.md)", ["X.md"]),
        ("[a](<!-- c -->b.md)", ["b.md"]),
        ("[a](<!-- c\nd -->b.md)", ["b.md"]),
        ("  [x]: a.md", ["a.md"]),
        ("- a list\n\n    with more\n\n    [in it](a.md)", ["a.md"]),
        ("[a [b](c.md) d](e.md)", ["c.md", "e.md"]),
        ("[a [b] [c]](d.md) ](e.md)", ["d.md"]),
        ("[x]: <a.md> 'a > b'", ["a.md"]),
        ("[x]: a.md (a title)", ["a.md"]),
        ('[x]: a.md ""', ["a.md"]),
        ("[x]: a]:b.md", ["a]:b.md"]),
        ("[x]:\n[y]: a.md", ["a.md"]),
        ("[x]: a.md\nprose", ["a.md"]),
        ("- a list\n\n    [in it](a.md)\n\nprose\n\n    [code](b.md)", ["a.md"]),
        ("- a list\nthat goes on\n\n    [in it](a.md)\n", ["a.md"]),
        ("prose\n    [that goes on](a.md)", ["a.md"]),
        ("prose <!-- a comment -->\n    [that goes on](a.md)", ["a.md"]),
        ("<!--\na comment --> prose\n    [that goes on](a.md)", ["a.md"]),
        ("    [code](a.md)\nprose\n    [that goes on](b.md)", ["b.md"]),
        ("~~~\n[code](a.md)\n~~~~\n[a](b.md)", ["b.md"]),
        ("```\n[code](a.md)\n``` more\n```\n[a](b.md)", ["b.md"]),
        ("> ```\n> [code](a.md)\n> ```\n> [a](b.md)", ["b.md"]),
        ("prose\n\n[a](b.md)\n\n```\n[code](c.md)\n```\n\n[d](e.md)", ["b.md", "e.md"]),
    ],
)
def test_a_link(body: str, expected: list[str]) -> None:
    assert targets(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "no link at all",
        "<https://example.org> and <a@example.org>",
        "`[a](b.md)` and ``[a](`b.md)``",
        "```\n[a](b.md)\n```",
        "~~~ text\n[a](b.md)\n```\n[a](b.md)\n~~~",
        "- ```\n  [a](b.md)\n  ```",
        "    [code](b.md)\n\n    [more](c.md)",
        "prose\n\n    [code](b.md)",
        "\t[code](b.md)",
        "<!-- [a](b.md) -->",
        "<!--\n\n[a](b.md)\n\n-->",
        r"\[a](b.md)",
        r"[a\](b.md)",
        "](b.md)",
        "[a](b.md",
        "[^1]: a note",
        "[^1]: note.md",
        "[]: note.md",
        "~~~ of a`b\n[a](c.md)\n~~~",
        "prose <!-- begins\n[a](b.md)\nends --> prose",
        "[a]: some words that are no target",
        "[a] (b.md)",
        "[x]: a.md '",
        "[x]:\n```\ncode\n```",
        "```\n[code](a.md)\n```X\n[code](b.md)",
        "    [x]: a.md",
        "prose\n    [x]: a.md",
        "[a] and [b]: c.md",
        "prose\na.md",
        "[a\n```\ncode\n```\nb](c.md)",
        "[a\n\nb](c.md)",
        "prose\n\n    code\n    [code](a.md)",
        "    code <!-- a comment -->\n    [code](a.md)",
        "\tcode <!-- a comment -->\n\t[code](a.md)",
        "<!-- a comment -->\n    [code](a.md)",
        "    code\n  <!-- a comment --> prose\n\n    [code](a.md)",
    ],
)
def test_no_link(body: str) -> None:
    assert targets(body) == []


def test_a_link_stands_at_its_target() -> None:
    body = "\n\nSome prose\nand [a\nlong link](b.md) and [c](d.md)\n\n[e]: f.md\n"
    assert [(link.target, link.line, link.column) for link in body_links(body)] == [
        ("b.md", 5, 12),
        ("d.md", 5, 26),
        ("f.md", 7, 6),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<!-- a --> [x](b.md)", [("b.md", 1, 16)]),
        ("<!-- a --> [x](b.md) <!-- [c](d.md) --> [y](e.md)", [("b.md", 1, 16), ("e.md", 1, 45)]),
        ("a <!-- b --><!-- c -->[x](d.md)", [("d.md", 1, 27)]),
        ("a <!-- [x](b.md)\n[y](c.md) --> [z](d.md)", [("d.md", 2, 19)]),
        ("`<!--` [x](b.md) <!-- `[y](c.md)` --> [z](d.md)", [("b.md", 1, 12), ("d.md", 1, 43)]),
        ("``<!--`` [x](b.md)", [("b.md", 1, 14)]),
        ("`` ` <!--`` [x](b.md)", [("b.md", 1, 17)]),
        ("`a` <!-- [x](b.md) --> `<!--` [y](c.md)", [("c.md", 1, 35)]),
        ("[a]: b.md\n[longer]: c.md 'a title'\n[d]:\n   e.md\n", [("b.md", 1, 6), ("c.md", 2, 11), ("e.md", 4, 4)]),
    ],
)  # fmt: skip
def test_a_link_beside_comments_and_others_stands_at_its_target(
    body: str, expected: list[tuple[str, int, int]]
) -> None:
    assert [(link.target, link.line, link.column) for link in body_links(body)] == expected


@pytest.mark.parametrize(
    ("target", "way", "name"),
    [
        ("a.md", "file", "cards/copilot/a.md"),
        ("./a.md#part", "file", "cards/copilot/a.md"),
        ("a.md?plain=1#x", "file", "cards/copilot/a.md"),
        ("my%20file.md", "file", "cards/copilot/my file.md"),
        ("../viewer/", "file", "cards/viewer/"),
        ("..", "file", "cards/"),
        (".", "file", "cards/copilot/"),
        ("notes/.", "file", "cards/copilot/notes/"),
        ("notes/..", "file", "cards/copilot/"),
        ("XX.md", "file", "cards/copilot/XX.md"),
        ("../../mltrl.yml", "file", "mltrl.yml"),
        ("../..", "file", "./"),
        ("../../..", "outside", ""),
        ("../../../a.md", "outside", ""),
        ("%2e%2e/../../a.md", "outside", ""),
        ("#part", "page", ""),
        ("?x", "page", ""),
        ("https://example.org/../..", "web", "https"),
        ("HTTP://example.org", "web", "http"),
        ("mailto:a@example.org", "web", "mailto"),
        ("javascript:alert(1)", "scheme", "javascript"),
        ("java\tscript:alert(1)", "scheme", "javascript"),
        (" JavaScript:alert(1)", "scheme", "javascript"),
        ("&#106;avascript:alert(1)", "scheme", "javascript"),
        ("javascript&colon;alert(1)", "scheme", "javascript"),
        ("\u200bjavascript:alert(1)", "scheme", "javascript"),
        ("data:text/html,x", "scheme", "data"),
        ("C:/notes.md", "scheme", "c"),
        ("/cards/a.md", "root", ""),
        ("//example.org/a", "root", ""),
        (r"..\viewer\index.md", "backslash", ""),
        ("", "nothing", ""),
        (" ", "nothing", ""),
    ],
)
def test_where_a_target_leads(target: str, way: str, name: str) -> None:
    destination = destination_of(target, "cards/copilot")
    assert destination.way == way
    if name:
        assert destination.name == name


def test_from_the_top_of_the_repo_there_is_no_way_up() -> None:
    assert destination_of("../a.md", "") == Destination(way="outside")


@pytest.mark.parametrize(
    "text",
    ["](" * 60_000, "[](" * 40_000, "[a](b" * 25_000, "` `` " * 20_000 + "](", " " * 120_000 + "](x)"],
    ids=["closing", "opening", "unclosed", "backticks", "blanks"],
)
def test_hostile_text_has_no_link_and_ends(text: str) -> None:
    assert targets(text) == []


def test_a_hundred_thousand_characters_of_links_are_found_each_once() -> None:
    assert len(targets("[a](b)\n" * 15_000)) == 15_000


# By way of documents.


def card(body: str) -> dict[str, str]:
    return {CARD: f"{HEAD}{body}"}


@pytest.mark.parametrize(
    ("body", "files"),
    [
        ("[a](reviews/entry.md)", {}),
        ("[a](../copilot/index.md#part)", {}),
        ("[a](log.txt)", {"cards/copilot/log.txt": "x"}),
        ("[a](my%20log.txt)", {"cards/copilot/my log.txt": "x"}),
        ("[a](../viewer/)", {"cards/viewer/index.md": "kind: card"}),
        ("[a](evidence/)", {"cards/copilot/evidence/README.md": "# Evidence\n"}),
        ("[a](../../docs/notes.md)", {"docs/notes.md": "# Notes\n"}),
        ("[a](../..) and [b](../../)", {"README.md": "# All of it\n"}),
        ("[a](https://example.org/x) [b](mailto:a@example.org) [c](#part) <http://example.org>", {}),
    ],
)
def test_a_link_that_leads_somewhere(body: str, files: dict[str, str]) -> None:
    assert found({**card(body), **files}) == []


@pytest.mark.parametrize(
    ("body", "message", "hint"),
    [
        ("[a](lgo.txt)", "the link to `lgo.txt` leads to no file", "did you mean `log.txt`?"),
        ("[a](Log.txt)", "the link to `Log.txt` leads to no file", "did you mean `log.txt`?"),
        (
            "[a](plan.md)",
            "the link to `plan.md` leads to no file",
            "correct the path, or add `cards/copilot/plan.md` and run `git add`",
        ),
        (
            "[a](numbers.csv)",
            "the link to `numbers.csv` leads to no file",
            "did you mean `evidence/numbers.csv`?",
        ),
        (
            "[a](Evidence/Numbers.CSV)",
            "the link to `Evidence/Numbers.CSV` leads to no file",
            "did you mean `evidence/numbers.csv`?",
        ),
        (
            "[a](../../docs/notes.md)",
            "the link to `../../docs/notes.md` leads to no file",
            "did you mean `../../notes.md`?",
        ),
        ("[a](../viewer)", "the link to `../viewer` leads to a folder", "did you mean `../viewer/index.md`?"),
        (
            "[a](evidence/)",
            "the link to `evidence/` leads to a folder without an `index.md` or `README.md`",
            "link to a file in the folder",
        ),
        (
            "[a](draft.md)",
            "the link to `draft.md` leads to a file that git does not track",
            "run `git add cards/copilot/draft.md`",
        ),
        (
            "[a](/cards/copilot/log.txt)",
            "the link to `/cards/copilot/log.txt` begins with `/`, and the site need not stand at the root of its host",
            "write the path from this file, as in `../../docs/notes.md`",
        ),
        (
            "[a](javascript:alert(1))",
            "the link to `javascript:alert(1)` begins with `javascript:`, which is not published",
            "link to an `http`, `https` or `mailto` address, or to a file of the docs repo",
        ),
        (
            r"[a](evidence\numbers.csv)",
            r"the link to `evidence\numbers.csv` is written with a backslash",
            "separate folders by `/`",
        ),
        (
            "[a]()",
            "a link leads nowhere",
            "write where it leads between the parentheses, or take the link out",
        ),
    ],
)
def test_a_broken_link(body: str, message: str, hint: str) -> None:
    files = {
        **card(f"Prose.\n\nAnd {body}."),
        "cards/copilot/log.txt": "x",
        "cards/copilot/draft.md": "# Draft\n",
        "cards/copilot/evidence/numbers.csv": "x",
        "cards/viewer/index.md": "kind: card",
        "notes.md": "x",
    }
    findings = [
        f for f in found(files, untracked={"cards/copilot/draft.md"}) if f.rule == "reference/broken-link"
    ]
    assert places(findings) == [f"reference/broken-link {CARD}:{FIRST + 2}"]
    assert findings[0].location.column == 9
    assert findings[0].message == message
    assert findings[0].hint == hint


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("plan.md", "did you mean `plan.md`?"),
        ("index.md", "correct the path, or add `thesis/index.md` and run `git add`"),
        ("README.md", "correct the path, or add `thesis/README.md` and run `git add`"),
    ],
)
def test_the_only_file_of_a_name_is_guessed_at_unless_any_folder_may_have_one(name: str, hint: str) -> None:
    files = {f"cards/copilot/{name}": "# A page\n", **card(f"[a](../../thesis/{name})\n")}
    findings = [one for one in found(files) if one.rule == "reference/broken-link"]
    assert [one.hint for one in findings] == [hint]


def test_a_target_is_told_of_once_a_document() -> None:
    assert places(found(card("[a](x.md)\n\n[b](x.md) [c](y.md)\n"))) == [
        f"reference/broken-link {CARD}:{FIRST}",
        f"reference/broken-link {CARD}:{FIRST + 2}",
    ]


@pytest.mark.parametrize(
    "target",
    [
        "../../../secret.md",
        "%2e%2e/%2e%2e/%2e%2e/secret.md",
        ".%2E/../%2e./secret.md",
        "../../a folder/../../secret.md",
        "evidence/../../../../secret.md",
        "../../../..",
    ],
    ids=[
        "as it is",
        "in percent signs",
        "half in percent signs",
        "by a folder with a blank in its name",
        "by a folder of the card",
        "to a folder",
    ],
)
def test_a_way_out_is_one_finding_and_no_broken_link(target: str) -> None:
    findings = found(card(f"[a]({target})\n\n[b]({target})\n"))
    assert places(findings) == [f"file/outside-repo {CARD}:{FIRST}"]
    assert findings[0].message == f"the link to `{target}` leads out of the docs repo"


def test_links_of_each_document_are_told_apart() -> None:
    one, two = found(card("[a](x.md)\n\n[b](y.md)\n"))
    assert one.fingerprint != two.fingerprint


PATHS = {
    "links of a card": (CARD, "kind: card\nlinks:\n  - {title: A, url: PATH}", 4),
    "evidence of a metric": (
        CARD,
        "kind: card\nmetrics:\n  - {name: a, value: 1, audience: research, evidence: PATH}",
        4,
    ),
    "evidence of compliance": (
        CARD,
        "kind: card\ncompliance:\n  - {regulation: a, status: met, evidence: [PATH]}",
        4,
    ),
    "evidence of tests": (
        CARD,
        "kind: card\ntests:\n  - {kind: unit, status: passing, evidence: [https://example.org, {title: A, url: PATH}]}",
        4,
    ),
    "evidence of monitoring": (
        CARD,
        "kind: card\nmonitoring:\n  - {signal: actuals, status: live, recipients: [a], evidence: PATH}",
        4,
    ),
    "links of a dataset": ("cards/datasets/d/index.md", "kind: dataset\nlinks: [{title: A, url: PATH}]", 3),
    "evidence of a verification": (
        "cards/copilot/requirements/r.md",
        (
            "kind: requirements\nrequirements:\n  - id: a\n    statement: x\n    category: data\n"
            "    validation: {method: test, status: passed, evidence: PATH}"
        ),
        7,
    ),
    "evidence of an answer": (
        "cards/copilot/responses/ethics.md",
        "kind: response\nanswers:\n  consent: {answer: yes, evidence: PATH}",
        4,
    ),
    "evidence of a record": (
        "cards/copilot/reviews/2026-02-01.md",
        "kind: review\nevent: entry\nto: 0\nevidence:\n  - https://example.org\n  - PATH",
        7,
    ),
}


@pytest.mark.parametrize("name", PATHS)
def test_a_path_in(name: str) -> None:
    path, text, line = PATHS[name]
    log = {"cards/copilot/evidence/log.txt": "x"}
    sound = text.replace("PATH", "cards/copilot/evidence/log.txt")
    assert found({path: sound, **log}) == []
    broken = text.replace("PATH", "evidence/log.txt")
    findings = found({path: broken, **log})
    assert places(findings) == [f"reference/broken-link {path}:{line}"]
    assert findings[0].message == "the path `evidence/log.txt` leads to no file"
    assert findings[0].hint == "did you mean `cards/copilot/evidence/log.txt`?"
    outside = text.replace("PATH", "../log.txt")
    assert places(found({path: outside, **log})) == [f"file/outside-repo {path}:{line}"]


def test_an_untracked_piece_of_evidence_wants_git_add() -> None:
    files = {
        CARD: "kind: card\nlinks: [{title: A, url: cards/copilot/log.txt}]",
        "cards/copilot/log.txt": "x",
    }
    [finding] = found(files, untracked={"cards/copilot/log.txt"})
    assert finding.hint == "run `git add cards/copilot/log.txt`"


def test_a_record_lies_a_folder_deeper_than_its_card() -> None:
    path = "cards/copilot/reviews/2026-02-01.md"
    links = "[in](../../../mltrl.yml)\n\n[out](../../../../secret.md)\n"
    text = f"---\nkind: review\nid: a\ncard: copilot\ndate: 2026-02-01\nevent: entry\nto: 0\n---\n{links}"
    assert places(found({path: text, "mltrl.yml": ""})) == [f"file/outside-repo {path}:11"]


def test_as_many_steps_up_as_a_document_is_deep_stay_inside() -> None:
    assert places(found(card("[in](../../mltrl.yml) [out](../../../secret.md)\n") | {"mltrl.yml": ""})) == [
        f"file/outside-repo {CARD}:{FIRST}"
    ]


def test_what_looks_like_a_comment_behind_a_lonely_backtick_is_kept_as_it_is() -> None:
    assert targets("` [a](x<!--b.md)") == ["x<!--b.md"]


def test_a_way_out_that_is_written_in_escapes_is_a_way_out() -> None:
    assert places(found(card("[a](%2e%2e/%2e%2e/%2e%2e/secret.md)\n"))) == [
        f"file/outside-repo {CARD}:{FIRST}"
    ]
    assert places(found(card("[a](../%2e%2e/../secret.md)\n"))) == [f"file/outside-repo {CARD}:{FIRST}"]


def test_a_way_out_is_told_once_in_a_document_however_often_it_is_linked() -> None:
    out = "[a](../../../secret.md)\n\n"
    assert places(found(card(f"{out}{out}[b](../../../other.md)\n"))) == [
        f"file/outside-repo {CARD}:{FIRST}",
        f"file/outside-repo {CARD}:{FIRST + 4}",
    ]


def test_how_many_steps_lead_out_depends_on_the_folder_of_the_document() -> None:
    sheet = (
        "---\nkind: checklist\nid: ethics\ntitle: Ethics\nversion: 1.0.0\npurpose: ethics\nscale: yes-no\n"
    )
    sheet += (
        "sections: [{id: people, title: People, items: [{id: consent, question: Did they agree?}]}]\n---\n"
    )
    assert places(found({"checklists/ethics.md": f"{sheet}[a](../../secret.md)\n"})) == [
        "file/outside-repo checklists/ethics.md:10"
    ]


def test_a_path_that_leads_out_is_told_with_where_paths_begin() -> None:
    (finding,) = found({CARD: "kind: card\nlinks: [{title: A, url: ../log.txt}]"})
    assert finding.message == "the path `../log.txt` leads out of the docs repo"
    assert finding.hint == (
        "copy the file into the docs repo and link to it there, or link to an `https://` address; "
        "paths start at the top of the docs repo"
    )

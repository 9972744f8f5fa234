"""The language server, driven over its protocol as an editor drives it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mltrl_docs.cli import main
from tests.docs_repo import card, entry, graduation, small_repo, write
from tests.lsp.client import Editor

ALPHA = "cards/alpha/index.md"
PEOPLE = "people: {ada: {name: Ada}, grace: {name: Grace}, joan: {name: Joan}}\n"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A docs repo with one card and its records, and a second one that is made of it."""
    return write(
        small_repo(tmp_path / "docs repo"),
        {
            "mltrl.yml": PEOPLE,
            "mkdocs.yml": "site_url: https://docs.example.org/trl/\n",
            "cards/beta/index.md": card("beta", title="Beta", more="components: [{card: alpha}]\n"),
            "cards/beta/reviews/entry.md": entry("beta"),
        },
    )


@pytest.fixture
def editor(repo: Path) -> Iterator[Editor]:
    with Editor(repo, today="2026-06-30") as opened:
        yield opened


def text_of(repo: Path, path: str = ALPHA) -> str:
    return (repo / path).read_text("utf-8")


def marked(text: str, found: dict[str, dict[str, dict[str, int]]]) -> str:
    """Return what of a text a range of the protocol covers; the text has no characters that count twice."""
    lines = text.split("\n")
    start, end = found["range"]["start"], found["range"]["end"]
    if start["line"] == end["line"]:
        return lines[start["line"]][start["character"] : end["character"]]
    inner = lines[start["line"] + 1 : end["line"]]
    return "\n".join(
        [lines[start["line"]][start["character"] :], *inner, lines[end["line"]][: end["character"]]]
    )


def test_the_server_says_what_it_can_do_and_ends_when_asked(editor: Editor) -> None:
    assert {"completionProvider", "definitionProvider", "documentSymbolProvider", "hoverProvider"} <= set(
        editor.capabilities
    )
    assert editor.end() == 0
    assert editor.complaints == []


def test_the_server_ends_with_the_editor(editor: Editor) -> None:
    editor.to_server.close()
    assert editor.server.wait(60) == 0


def test_a_sound_document_has_no_findings_and_mistakes_show_while_they_are_typed(
    editor: Editor, repo: Path
) -> None:
    text = text_of(repo)
    editor.open(ALPHA)
    editor.findings(ALPHA)
    wrong = text.replace("type: model", "type: modle")
    editor.type(ALPHA, wrong)
    (found,) = editor.findings(ALPHA, "schema/bad-value")
    assert marked(wrong, found) == "modle"
    assert found["source"] == "mltrl"
    assert found["severity"] == 1
    assert found["codeDescription"]["href"] == "https://docs.example.org/trl/rules/schema/bad-value/"
    assert "did you mean `model`?" in found["message"]
    editor.type(ALPHA, text)
    editor.findings(ALPHA)


def test_rules_look_at_other_documents_too(editor: Editor, repo: Path) -> None:
    wrong = text_of(repo).replace("level: 1", "level: 4")
    editor.open(ALPHA, wrong)
    (found,) = editor.findings(ALPHA, "history/level-mismatch")
    assert marked(wrong, found) == "4"
    (place,) = [one["location"] for one in found["relatedInformation"]][:1]
    assert place["uri"] == editor.uri("cards/alpha/reviews/up.md")


def test_what_is_typed_in_one_document_is_found_in_another(editor: Editor, repo: Path) -> None:
    beta = "cards/beta/index.md"
    editor.open(beta)
    editor.findings(beta)
    editor.open(ALPHA)
    editor.type(ALPHA, text_of(repo).replace("id: alpha", "id: alfa"))
    editor.findings(beta, "reference/unknown-card")


def test_lists_are_marked_to_their_end_and_keys_without_their_values(editor: Editor, repo: Path) -> None:
    wrong = text_of(repo).replace("type: model\n", "type: model\ncoupled:\n  - ghost\n  - alpha\nlevle: 3\n")
    editor.open(ALPHA, wrong)
    found = editor.findings(ALPHA, "schema/unknown-key")
    assert [marked(wrong, one) for one in found] == ["levle"]


def test_broken_yaml_is_told_of_at_its_line_and_completion_goes_on(editor: Editor, repo: Path) -> None:
    broken = text_of(repo).replace("type: model\n", 'type: "model\ncoupled: [b\nlevel\n')
    editor.open(ALPHA, broken)
    (found,) = editor.findings(ALPHA, "file/yaml-syntax")
    assert found["range"]["start"]["line"] > 0
    line = broken.split("\n").index("coupled: [b")
    editor.know(ALPHA, line, len("coupled: [b"), "beta")


@pytest.mark.parametrize(
    ("encoding", "link", "typed"), [("utf-16", 9, 28), ("utf-32", 7, 26), ("utf-8", 13, 32)]
)
def test_places_are_told_in_the_units_of_the_editor(repo: Path, encoding: str, link: int, typed: int) -> None:
    text = text_of(repo) + "\n🦉🦉 [x](nowhere.md)\n"
    with Editor(repo, today="2026-06-30", encodings=[encoding]) as editor:
        assert editor.capabilities["positionEncoding"] == encoding
        editor.open(ALPHA, text)
        (found,) = editor.findings(ALPHA, "reference/broken-link")
        assert found["range"]["start"]["character"] == link
        line = 'owners: {research: ["🦉🦉", a'
        editor.type(ALPHA, text.replace("owners: {research: [ada]}", line))
        at = text.split("\n").index("owners: {research: [ada]}")
        editor.know(ALPHA, at, typed + 1, "ada")
        items = editor.ask("textDocument/completion", editor.at(ALPHA, at, typed + 1))["items"]
        assert items[0]["label"] == "ada"
        assert items[0]["textEdit"]["range"] == {
            "start": {"line": at, "character": typed},
            "end": {"line": at, "character": typed + 1},
        }


def test_line_ends_of_windows_move_no_finding(editor: Editor, repo: Path) -> None:
    wrong = text_of(repo).replace("type: model", "type: modle")
    editor.open(ALPHA, wrong.replace("\n", "\r\n"))
    (found,) = editor.findings(ALPHA, "schema/bad-value")
    assert marked(wrong, found) == "modle"
    line = wrong.split("\n").index("type: modle")
    assert editor.labels(ALPHA, line, len("type: mod")) == ["model"]


def test_names_are_told_of_and_lead_to_their_documents(editor: Editor, repo: Path) -> None:
    beta = "cards/beta/index.md"
    editor.open(ALPHA)
    editor.open(beta)
    line = next(n for n, one in enumerate(text_of(repo, beta).split("\n")) if one.startswith("components"))
    editor.know(beta, line, len("components: [{card: al"), "alpha")
    place = editor.at(beta, line, len("components: [{card: al"))
    assert "Alpha, model: level 1" in editor.ask("textDocument/hover", place)["contents"]["value"]
    found = editor.ask("textDocument/definition", place)
    assert (found["uri"], found["range"]["start"]) == (editor.uri(ALPHA), {"line": 2, "character": 4})
    symbols = editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": editor.uri(beta)}})
    assert symbols[0]["name"] == "kind"


def test_the_disk_is_looked_at_again_when_it_changes(editor: Editor, repo: Path) -> None:
    editor.open(ALPHA)
    editor.findings(ALPHA)
    write(repo, {"cards/alpha/reviews/up2.md": graduation("alpha", "2026-04-02", 1)})
    changed = [{"uri": editor.uri("cards/alpha/reviews/up2.md"), "type": 1}]
    editor.tell("workspace/didChangeWatchedFiles", {"changes": changed})
    codes = {one["code"] for one in wait_for(editor, ALPHA)}
    assert "history/level-mismatch" in codes


def wait_for(editor: Editor, path: str) -> list[dict[str, str]]:
    """Return the next findings of a file that are not none."""
    while True:
        note = editor._note()
        if note["method"] == "textDocument/publishDiagnostics" and note["params"]["uri"] == editor.uri(path):
            found: list[dict[str, str]] = note["params"]["diagnostics"]
            if found:
                return found


def test_the_policy_is_checked_and_completed_too(editor: Editor, repo: Path) -> None:
    editor.open("mltrl.yml", "grace: many\n")
    (found,) = editor.findings("mltrl.yml", "policy")
    assert marked("grace: many\n", found) == "many"
    editor.type("mltrl.yml", f"{PEOPLE}\n")
    editor.findings("mltrl.yml")
    assert "staleness" in editor.labels("mltrl.yml", 1, 0)
    assert repo.is_dir()


def test_a_document_whose_text_is_closed_counts_as_the_disk_has_it(editor: Editor, repo: Path) -> None:
    beta = "cards/beta/index.md"
    editor.open(beta)
    editor.open(ALPHA, text_of(repo).replace("id: alpha", "id: alfa"))
    editor.findings(beta, "reference/unknown-card")
    editor.tell("textDocument/didClose", {"textDocument": {"uri": editor.uri(ALPHA)}})
    editor.findings(beta)


def test_a_file_outside_of_any_docs_repo_has_no_findings(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "elsewhere", {"notes/index.md": card("x").replace("type: model", "type: modle")}
    )
    with Editor(folder) as editor:
        editor.open("notes/index.md")
        line = card("x").split("\n").index("type: model")
        assert editor.labels("notes/index.md", line, len("type: mo")) == [
            "model",
            "human-step",
        ] or editor.labels("notes/index.md", line, len("type: mo")) == ["model"]
        assert editor.ask("textDocument/definition", editor.at("notes/index.md", 2, 4)) is None
        assert [note for note in editor.notes if note["method"] == "textDocument/publishDiagnostics"] == []
        assert editor.end() == 0


def test_files_of_the_docs_repo_that_are_no_documents_have_no_findings(editor: Editor, repo: Path) -> None:
    write(repo, {"README.md": "# Read me\n"})
    editor.open("README.md")
    assert editor.findings("README.md") == []


def test_without_a_policy_the_folder_that_is_open_is_the_docs_repo(repo: Path) -> None:
    (repo / "mltrl.yml").unlink()
    with Editor(repo, today="2026-06-30") as editor:
        editor.open(ALPHA, text_of(repo).replace("level: 1", "level: 4"))
        editor.findings(ALPHA, "history/level-mismatch")


def test_a_document_that_is_not_on_the_disk_yet_is_checked(editor: Editor, repo: Path) -> None:
    assert repo.is_dir()
    editor.open("cards/gamma/index.md", card("alpha"))
    found = editor.findings("cards/gamma/index.md", "reference/duplicate-id")
    assert "cards/alpha/index.md" in found[0]["message"]


def test_without_pygls_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "mltrl_docs.lsp.server", raising=False)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)
    assert main(["lsp"]) == 2
    heard = capsys.readouterr()
    assert heard.err == "mltrl: the language server needs pygls: run `pip install 'mltrl-docs[lsp]'`\n"
    assert heard.out == ""


def test_the_help_needs_no_pygls() -> None:
    program = (
        "import sys; sys.modules['pygls'] = None; from mltrl_docs.cli import main; main(['lsp', '--help'])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "--today" in done.stdout

"""How long an editor waits for the language server: for answers, and for what is found in a document that was edited.

The server is a process of its own and is spoken to as an editor does it, so times are wall time, from the first byte
that is sent to the last that comes back; beside them stands what a question costs that needs no thought, and a check
of everything. A benchmark reports; it never fails.

    python3 dev.py bench [N] [--rounds R]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.check_corpus import CHECK, load, timed, verdict
from benchmarks.corpus import TODAY, write_corpus
from tests.lsp.client import Editor

ANSWER = 0.050
"""Seconds of wall time, on an idle machine, within which a question on the example cards is answered."""

EDIT = 0.300
"""Seconds of wall time, on an idle machine, from an edit to what is found in the document, on 10,000 documents."""

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = "cards/cams/index.md"
EDITED = 9
"""Documents of the corpus that are edited, one after the other, at even distances: the later ones are deeper."""


def seconds(work: Callable[[], object]) -> float:
    """Return the wall time that some work takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


@contextmanager
def open_editor(folder: Path) -> Iterator[Editor]:
    """Start a server, with the clock of the corpus."""
    with Editor(folder, today=TODAY.isoformat()) as editor:
        yield editor


def place_of(text: str, words: str, offset: int = 0) -> tuple[int, int]:
    """Return line and column, from 0, of some words of a text, or of what stands `offset` columns behind them."""
    before = text[: text.index(words)]
    return before.count("\n"), len(before.rpartition("\n")[2]) + offset


def answers(path: str, rounds: int) -> None:
    """Ask for completion, hover and definition in a card of this repository."""
    text = (ROOT / path).read_text(encoding="utf-8")
    part = text[text.index("components:") :].partition("card: ")[2].partition(",")[0].split()[0].strip("}")
    key, name = place_of(text, "\ntitle:", 1), place_of(text, f"card: {part}", len("card: ") + 1)
    key = (key[0] + 1, 0)
    asked = {
        "completion of keys": ("completion", key),
        "completion of ids": ("completion", name),
        "hover on a key": ("hover", (key[0], 1)),
        "hover on a card": ("hover", name),
        "definition of a card": ("definition", name),
    }
    with open_editor(ROOT) as editor:
        editor.open(path)
        editor.know(path, *name, part)
        nothing = editor.at(path, len(text.split("\n")) - 1, 0)
        floor = median(seconds(lambda: editor.ask("textDocument/hover", nothing)) for _ in range(rounds))
        for what, (method, place) in asked.items():
            at = editor.at(path, *place)

            def ask(method: str = method, at: object = at) -> None:
                editor.ask(f"textDocument/{method}", at)

            ask()
            taken = median(seconds(ask) for _ in range(rounds))
            print(
                f"  {what}: median {taken * 1000:.1f} ms (nothing to say: {floor * 1000:.1f} ms): "
                f"{verdict(taken, ANSWER)} the limit of {ANSWER * 1000:.0f} ms when idle{load()}"
            )


def edits(folder: Path, count: int, rounds: int) -> None:
    """Edit documents of a corpus, and wait each time for what is found in them."""
    everything = timed((*CHECK, str(folder))).wall
    cards = sorted((folder / "cards").glob("card-*/index.md"), key=lambda file: int(file.parent.name[5:]))
    chosen = [cards[number * (len(cards) - 1) // max(1, EDITED - 1)] for number in range(EDITED)]
    worst = 0.0
    taken: list[float] = []
    with open_editor(folder) as editor:
        first = chosen[0].relative_to(folder).as_posix()
        editor.open(first)
        editor.findings(first)
        editor.type(first, chosen[0].read_text(encoding="utf-8").replace("type:", "coupled: [card-0]\ntype:"))
        line, column = place_of(chosen[0].read_text(encoding="utf-8"), "type:")
        editor.know(first, line, column + len("coupled: [card-0"), "card-0")
        for file in dict.fromkeys(chosen):
            path = file.relative_to(folder).as_posix()
            text = file.read_text(encoding="utf-8")
            level = text.partition("\nlevel: ")[2][0]
            wrong = text.replace(f"\nlevel: {level}", f"\nlevel: {(int(level) + 1) % 3}")
            editor.open(path, text)
            editor.findings(path)
            mine = []
            for _ in range(rounds):
                for now, wanted in ((wrong, ("history/level-mismatch",)), (text, ())):

                    def edit(path: str = path, now: str = now, wanted: tuple[str, ...] = wanted) -> None:
                        editor.type(path, now)
                        editor.findings(path, *wanted)

                    mine.append(seconds(edit))
            taken += mine
            worst = max(worst, median(mine))
    print(
        f"  median {median(taken) * 1000:.0f} ms, of the slowest document {worst * 1000:.0f} ms "
        f"(a check of all {count:,} documents takes {everything:.1f} s, ratio {worst / everything:.3f}): "
        f"{verdict(worst, EDIT)} the limit of {EDIT * 1000:.0f} ms when idle{load()}"
    )


def main() -> int:
    """Measure and report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", nargs="?", type=int, metavar="N")
    parser.add_argument("--documents", type=int, default=10_000, metavar="N")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print(f"answers of the language server in `{EXAMPLE}`, wall time:")
    answers(EXAMPLE, max(options.rounds, 20))
    with tempfile.TemporaryDirectory(prefix="mltrl-bench-") as name:
        count = write_corpus(Path(name), options.count or options.documents)
        print(f"from an edit to its findings, with {count:,} documents, wall time:")
        edits(Path(name), count, options.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())

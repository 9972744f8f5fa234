"""What rules say, word for word, is kept under `wording/`; run this file to write it anew, and look at what changed.

.venv/bin/python -m tests.rules.wording
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from mltrl_docs.findings import Finding
from mltrl_docs.rules.criterion import Judged
from tests.gate_worlds import judged

FOLDER = Path(__file__).parent / "wording"

_PART = re.compile(r"^=== (.+)\n", re.MULTILINE)


@cache
def kept(file: str) -> dict[str, str]:
    """Return the parts of a kept file, by name."""
    _, *parts = _PART.split((FOLDER / file).read_text("utf-8"))
    return {name: f"{text.rstrip()}\n" for name, text in zip(parts[::2], parts[1::2], strict=True)}


def told(findings: Iterable[Finding]) -> str:
    """Write findings down, whole."""
    return "\n".join(line for finding in findings for line in _finding(finding)) + "\n"


def _finding(one: Finding) -> Iterator[str]:
    at, about = one.location, one.card or "no card"
    yield f"{one.rule} {one.severity} {one.finding_class} {at.path}:{at.line}:{at.column} of {about}"
    yield f"  {one.message}"
    yield f"  → {one.hint}"
    if one.key_path:
        yield f"  at {' '.join(map(str, one.key_path))}"
    for other in one.related:
        yield f"  see {other.location.path}:{other.location.line}:{other.location.column} {other.message}"
    if one.explained_by:
        yield f"  unless {' '.join(sorted(one.explained_by))}"


def said(one: Judged) -> str:
    """Write down what is said of a criterion."""
    of = one.judgement
    lines = [f"{one.verdict}: {of.detail}", *([f"→ {of.hint}"] if of.hint else [])]
    lines.append(
        f"at {one.location.path}:{one.location.line}:{one.location.column} {' '.join(map(str, one.key_path))}"
    )
    if of.is_bad_news:
        lines.append(f"bad news since {of.since}")
    if of.explained_by:
        lines.append(f"unless {' '.join(sorted(of.explained_by))}")
    lines += [f"see {document.path} {' '.join(map(str, key_path))}" for document, key_path in of.others]
    return "".join(f"  {line}\n" for line in lines)


def _write() -> None:
    # what is run to write them down reads them in its tests
    from tests.rules import test_cases, test_examples  # noqa: PLC0415
    from tests.rules.gate import test_criteria  # noqa: PLC0415
    from tests.rules.gate import test_examples as test_gate_examples  # noqa: PLC0415

    parts: dict[str, dict[str, str]] = {"cases.txt": {}, "examples.txt": {}, "gates.txt": {}}
    for name in test_cases.CASES:
        with TemporaryDirectory() as folder:
            parts["cases.txt"][name] = told(test_cases.found_in(test_cases.read(name), Path(folder)))
    for name in test_examples.OWN:
        with TemporaryDirectory() as folder:
            wrong = test_examples.documentation(name).wrong
            parts["examples.txt"][name] = told(test_examples.run(name, wrong, Path(folder)))
    for name in test_gate_examples.NAMES:
        findings, _ = test_gate_examples.run(name, test_gate_examples.page(name).wrong)
        parts["examples.txt"][name] = told(findings)
    for criterion, sentence, files in test_criteria.WORLDS:
        one = judged(files, criterion, test_criteria.to_level(criterion))
        parts["gates.txt"][f"{criterion}: {sentence}"] = said(one)
    FOLDER.mkdir(exist_ok=True)
    for file, texts in parts.items():
        whole = "\n".join(f"=== {name}\n{text}" for name, text in texts.items())
        (FOLDER / file).write_text(whole, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _write()

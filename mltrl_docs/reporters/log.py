"""What goes to the log of a CI without being a report of findings: no line of it is a command to the runner."""

from __future__ import annotations

from mltrl_docs.reporters.printable import log_line, printable


def for_log(text: str, form: str) -> str:
    """Return an output of a command, in its form (`text`, `json` or `csv`), as a log may hold it."""
    if form == "json":
        from mltrl_docs.reporters.json import without_markers  # noqa: PLC0415 - most calls write text

        return without_markers(text)
    end = "\r\n" if form == "csv" else "\n"
    return end.join(log_line(printable(line)) for line in text.split(end))

"""What a forge answered about a pull request, from one strict JSON: the whole of it, or an error."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NoReturn

from mltrl_docs.findings import pointer
from mltrl_docs.load.answers import IncompleteError
from mltrl_docs.load.github_answers import github_pull_request
from mltrl_docs.load.gitlab_answers import gitlab_pull_request
from mltrl_docs.load.published_schemas import published_schema
from mltrl_docs.model.pull_request import FORGES, PullRequest

if TYPE_CHECKING:  # slow to import
    from jsonschema.exceptions import ValidationError

MAX_ANSWERS = 50_000_000
"""How many bytes of answers are read."""

_READERS = {"github": github_pull_request, "gitlab": gitlab_pull_request}


class AnswersError(Exception):
    """The answers cannot be relied on; the message is one line without the name of the file."""


def read_answers(data: bytes) -> PullRequest:
    """Read the answers of a forge, as `mltrl approvals --query` says how to fetch them.

    Raises:
        AnswersError: they are no such answers, tell of an error, are cut, or do not fit each other.

    """
    values = _json(data)
    forge = str(values.get("forge")) if isinstance(values, dict) else ""
    for name, words in FORGES.items():
        if name == forge:
            _refuse_errors(values.get("answers"), words)
    _validate(values, forge)
    try:
        return _READERS[forge](values["answers"])
    except IncompleteError as error:
        raise AnswersError(f"{error}; {_again(forge)}") from None


def _again(forge: str = "") -> str:
    name = forge if forge in _READERS else "FORGE"
    return f"fetch it again as `mltrl approvals --query {name}` says"


def _json(data: bytes) -> Any:  # noqa: ANN401 - whatever it holds
    if len(data) > MAX_ANSWERS:
        raise AnswersError(f"is larger than {MAX_ANSWERS:,} bytes; {_again()}")
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_without_repeats, parse_constant=_no_number)
    except UnicodeDecodeError:
        raise AnswersError(f"is not UTF-8; {_again()}") from None
    except json.JSONDecodeError as error:
        raise AnswersError(f"is no JSON (line {error.lineno}: {error.msg.lower()}); {_again()}") from None
    except (ValueError, RecursionError):
        raise AnswersError(f"is no JSON that can be read; {_again()}") from None


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise AnswersError(f"has a key twice in one object; {_again()}")
    return values


def _no_number(name: str) -> NoReturn:
    raise AnswersError(f"holds `{name}`, which is no JSON; {_again()}")


def _refuse_errors(answers: object, forge: str) -> None:
    """Refuse answers that tell of an error.

    Raises:
        AnswersError: there is one.

    """
    for answer in answers if isinstance(answers, list) else ():
        if not isinstance(answer, dict):
            continue
        errors = answer.get("errors")
        first = errors[0] if isinstance(errors, list) and errors else errors
        told = first.get("message") if isinstance(first, dict) else first
        told = told or (answer.get("message") or answer.get("error") if "data" not in answer else None)
        if errors or told:
            raise AnswersError(
                f"holds an error of {forge} in place of an answer: {_short(told)}; mend it (a token that may read "
                "the pull request?), and fetch the answers again"
            )


def _short(told: object) -> str:
    text = " ".join(str(told or "no reason given").split())
    return text if len(text) <= 200 else f"{text[:200]}…"  # noqa: PLR2004 - a line of a terminal


def _validate(values: Any, forge: str) -> None:  # noqa: ANN401 - whatever was read
    """Compare the answers with their schema.

    Raises:
        AnswersError: they are other answers than those asked for.

    """
    from mltrl_docs.load.reference import reference  # noqa: PLC0415 - slow to import

    errors = sorted(
        reference(json.loads(published_schema("inputs/approvals"))).iter_errors(values),
        key=lambda error: (len(error.absolute_path), list(map(str, error.absolute_path))),
    )
    if errors:
        raise AnswersError(f"{_fault(errors[0])}; {_again(forge)}")


def _fault(error: ValidationError) -> str:
    path = tuple(error.absolute_path)
    if error.validator == "required":
        wanted: Any = error.validator_value
        value: Any = error.instance
        missing = next(key for key in wanted if key not in value)
        return f"has no `{pointer((*path, missing))}`"
    if not path:
        return "is not what `mltrl approvals` reads"
    return f"has something else than a forge answers at `{pointer(path)}`"

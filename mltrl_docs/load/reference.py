"""The reference validator: JSON Schema as we mean it, without a way to fetch anything.

Importing this module costs some 85 ms, so only a document that fails does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import SchemaError, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend
from referencing import Registry

# Formats that neither need a package of their own nor compile a regular expression out of a document.
_FORMATS = FormatChecker(("date", "email", "ipv4", "ipv6", "uuid"))


def _is_whole(_checker: object, value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)  # 4.0 is how nobody writes a level


def _pattern(_validator: object, pattern: str, value: object, _node: object) -> Iterator[ValidationError]:
    # `$` alone would let a line feed at the end pass
    if isinstance(value, str) and not re.fullmatch(pattern, value):
        yield ValidationError("pattern")


_Reference: TypeAlias = Any  # the class that jsonschema makes at run time
_REFERENCE: _Reference = extend(  # type: ignore[no-untyped-call]  # its stub has no types
    Draft202012Validator,
    {"pattern": _pattern},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_whole),
)


def reference(schema: Mapping[str, Any]) -> Validator:
    """Return the validator of a schema; its registry is empty, so that no `$ref` leads anywhere else."""
    validator: Validator = _REFERENCE(schema, registry=Registry(), format_checker=_FORMATS)
    return validator


def metaschema_fault(schema: Mapping[str, Any]) -> tuple[tuple[str | int, ...], str] | None:
    """Return where a schema is none, and the keyword that it breaks there; nothing if it is one."""
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        return tuple(error.absolute_path), str(error.validator)
    return None

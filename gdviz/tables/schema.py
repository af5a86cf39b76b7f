"""A TOML table against the fields of dataclasses: every problem is found, none is raised."""

from __future__ import annotations

import dataclasses
import json
import math
import re
import sys
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from gdviz.errors import KeyPath, Problem, dotted, shown
from gdviz.tables.expectation import EachEntry
from gdviz.tables.expectation import NameOf as NameOf
from gdviz.tables.expectation import Rule as Rule
from gdviz.tables.expectation import Spelling as Spelling
from gdviz.tables.expectation import expectation as expectation
from gdviz.tables.readings import readings
from gdviz.tables.registry import Registry, nearest, unknown
from gdviz.tables.synonyms import elsewhere, other_elsewhere, other_name


class _Required:
    """Stands for "has no default" (dataclasses.MISSING itself cannot be a field's default)."""


REQUIRED = _Required()
Tell = Callable[[str], str | None]  # the message for an unknown key, or None where there is nothing better to say
NO_KEY: Final = {"is_key": False}  # metadata of a field that no scene sets


NAME: Final = r"\w[\w-]{0,59}"
Positive = Annotated[float, Rule("a number > 0", lambda v: v > 0, (("exclusiveMinimum", 0),))]
NotNegative = Annotated[float, Rule("a number >= 0", lambda v: v >= 0, (("minimum", 0),))]
Fraction = Annotated[
    float, Rule("a number >= 0 and < 1", lambda v: 0 <= v < 1, (("minimum", 0), ("exclusiveMaximum", 1)))
]
Share = Annotated[float, Rule("a number > 0 and <= 1", lambda v: 0 < v <= 1, (("exclusiveMinimum", 0), ("maximum", 1)))]
Name = Annotated[
    str,
    Rule(
        "a name of at most 60 letters, digits, _ and -, not - first",
        lambda v: bool(re.fullmatch(NAME, v)),
        (("pattern", f"^{NAME}$"),),
    ),
]
OneLine = Annotated[
    str,
    Rule(
        "a string of one line, at most 200 characters",
        lambda v: v.isprintable() and len(v) <= 200,
        (("maxLength", 200), ("pattern", r"^[^\n]*$")),
    ),
]


def whole(low: int, high: int) -> Rule:
    """The rule for a whole number of a range."""
    return Rule(
        f"a whole number from {low} to {high}", lambda v: low <= v <= high, (("minimum", low), ("maximum", high))
    )


def between(low: float, high: float) -> Rule:
    """The rule for a number of a range, ends included."""
    return Rule(f"a number from {low:g} to {high:g}", lambda v: low <= v <= high, (("minimum", low), ("maximum", high)))


@dataclass(frozen=True)
class Key:
    """One key that a table may have: its type and what it is when left out."""

    annotation: Any
    default: Any = REQUIRED


def keys_of(kind: type, *, leave_out: tuple[str, ...] = ()) -> dict[str, Key]:
    """The keys that the fields of a dataclass stand for; a field whose metadata are NO_KEY is none."""
    hints = _hints(kind)
    return {
        field.name: Key(hints[field.name], _default(field))
        for field in dataclasses.fields(kind)
        if field.init and field.name not in leave_out and field.metadata != NO_KEY
    }


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    """The annotations of a class, which are text that takes longer to read than a scene has keys."""
    return get_type_hints(kind, include_extras=True)


def options_of(kind: type, *, leave_out: tuple[str, ...] = ()) -> dict[str, Key]:
    """The keys of a class that may have none, as it need not be a dataclass."""
    return keys_of(kind, leave_out=leave_out) if dataclasses.is_dataclass(kind) else {}


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default is not dataclasses.MISSING:
        return field.default
    return REQUIRED if field.default_factory is dataclasses.MISSING else field.default_factory()


def read(
    table: Any, keys: Mapping[str, Key], path: KeyPath, problems: list[Problem], tell: Tell | None = None
) -> dict[str, Any]:
    """The converted values of the keys that stand in `table`; what is wrong is added to `problems`.

    A key that is unknown, missing or wrong has no entry in the answer.  `tell` may have words for an unknown one.
    """
    if not isinstance(table, dict):
        problems.append(Problem(path, no_table(table, path)))
        return {}
    values = {}
    unknown_ones = [name for name in table if name not in keys]
    slips = unknown_keys(unknown_ones, path, lambda name: (tell(name) if tell else None) or unknown_key(name, keys))
    for name, value in table.items():
        if name not in keys:
            problems += islice(slips, 1)
            continue
        found: list[Problem] = []
        converted = convert(keys[name].annotation, value, (*path, name), found)
        if [problem.path for problem in found] == [(*path, name)]:
            found = [replace(found[0], message=found[0].message + _remedy(keys[name].annotation, value))]
        problems += found
        if not found:
            values[name] = converted
    for name, key in keys.items():
        if key.default is REQUIRED and name not in table:
            problems.append(Problem(path, f"missing key {name!r}: expected {expectation(key.annotation)}"))
    return values


def _remedy(annotation: Any, value: Any) -> str:
    """ "; write 0.1": the same in the kind of value that is wanted, if there is one; or nothing."""
    for candidate in readings(value):
        problems: list[Problem] = []
        convert(annotation, candidate, (), problems)
        if not problems:
            return f"; write {json.dumps(candidate, ensure_ascii=False)}"
    return ""


MOST_UNKNOWN: Final = 50  # keys of a table, each of which is told
MOST_TABLES: Final = 200  # of one kind
NO_HOMES: Final[Mapping[str, str]] = types.MappingProxyType({})


def unknown_key(name: str, known: Iterable[str], homes: Mapping[str, str] = NO_HOMES) -> str:
    """The message for a key that a table does not have, with the one that was meant, or where it stands, or all.

    `homes` are the keys of other tables, each with where it stands: "in [descent]".
    """
    names = list(known)
    hint = other_name("key", name, names) or elsewhere(name, homes)
    hint = hint or nearest(name, names) or other_elsewhere(name, homes)
    return f"unknown key{hint}" if hint else f"unknown key (known: {', '.join(names)})"


def unknown_keys(names: Sequence[str], path: KeyPath, words: Callable[[str], str]) -> Iterator[Problem]:
    """The problem of each key that the table at `path` does not have; of many the first, and how many more.

    The words for one take a millisecond.
    """
    yield from (Problem((*path, name), words(name)) for name in names[:MOST_UNKNOWN])
    if rest := names[MOST_UNKNOWN:]:
        also = f", and {len(rest) - 1} more" if len(rest) > 1 else ""
        yield Problem((*path, rest[0]), f"unknown key{also}")


def no_table(value: Any, path: KeyPath, expected: str = "a table") -> str:
    """The message for a value that stands where a table should."""
    is_headed_twice = isinstance(value, list) and value and all(isinstance(item, dict) for item in value)
    hint = f"; write [{dotted(path)}] for [[{dotted(path)}]]" if is_headed_twice else ""
    return f"expected {expected}, got {shown(value)}{hint}"


def headed_tables(value: Any, name: str, most: int = MOST_TABLES) -> list[Problem]:
    """The problem, if there is one, of a value that must be an array of tables: [[run]], [[figure]]."""
    if isinstance(value, list) and value and all(isinstance(table, dict) for table in value):
        words = f"expected at most {most} tables headed [[{name}]], got {len(value)}"
        return [Problem((name,), words)] if len(value) > most else []
    hint = f"; write [[{name}]] for [{name}]" if isinstance(value, dict) else ""
    return [Problem((name,), f"expected tables, each headed [[{name}]], got {shown(value)}{hint}")]


def convert(annotation: Any, value: Any, path: KeyPath, problems: list[Problem]) -> Any:
    """The value as `annotation` wants it; what does not fit is added to `problems` and gives None."""
    origin = get_origin(annotation)
    if annotation is Any:
        return value  # the caller looks at it itself
    if origin is Annotated:
        return _convert_ruled(annotation, value, path, problems)
    if origin in (Union, types.UnionType):
        return _convert_union(annotation, value, path, problems)
    if origin is tuple and isinstance(value, list):
        return _convert_list(annotation, value, path, problems)
    if origin is dict and isinstance(value, dict):
        item = get_args(annotation)[1]
        return {name: convert(item, entry, (*path, name), problems) for name, entry in value.items()}
    if dataclasses.is_dataclass(annotation):
        return _convert_dataclass(annotation, value, path, problems)
    if origin is Literal:
        if value in get_args(annotation):
            return value
        known = [str(choice) for choice in get_args(annotation)]
        problems.append(Problem(path, _mismatch(annotation, value) + nearest(str(value), known)))
        return None
    return _convert_scalar(annotation, value, path, problems)


def _convert_scalar(annotation: Any, value: Any, path: KeyPath, problems: list[Problem]) -> Any:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if annotation is float and is_number and _is_finite(value) and not _is_subnormal(value):
        return float(value) + 0.0  # -0.0 is 0, which no rule for a sign would take it for
    if annotation is int and is_number and isinstance(value, int):
        return value
    if annotation in (str, bool) and isinstance(value, annotation):
        return value
    problems.append(Problem(path, _mismatch(annotation, value)))
    return None


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number beyond what a float holds
        return False


def _is_subnormal(value: float) -> bool:
    """Whether a number is so small that a float holds few of its digits, or none: what it divides overflows."""
    return 0 < abs(value) < sys.float_info.min


def _mismatch(annotation: Any, value: Any) -> str:
    """Expected and got; a number that is not finite, or too small, is told so where any number would do."""
    words, hint = expectation(annotation), ""
    if isinstance(value, int | float) and not _is_finite(value):
        words = re.sub(r"^a number\b", "a finite number", words)
    elif isinstance(value, float) and _is_subnormal(value):
        hint = f"; the smallest number is {sys.float_info.min:.3g}"
    return f"expected {words}, got {shown(value)}{hint}"


def _convert_ruled(annotation: Any, value: Any, path: KeyPath, problems: list[Problem]) -> Any:
    inner, *notes = get_args(annotation)
    registry = _registry_of(annotation)
    if registry is not None and isinstance(value, str) and value not in registry:
        problems.append(Problem(path, unknown(registry.kind, value, registry)))
        return None
    found: list[Problem] = []
    converted = _spelled(notes, value)
    if converted is None:
        converted = convert(inner, value, path, found)
    rules = [note for note in notes if isinstance(note, Rule)]
    if any(problem.path == path for problem in found) or (
        not found and not all(rule.holds(converted) for rule in rules)
    ):
        hints = [rule.hint(value) for rule in rules if isinstance(value, str)]
        broken = next((rule for rule in rules if not found and not rule.holds(converted)), None)
        words = f"expected {broken.expected}, got {shown(value)}" if broken else _mismatch(annotation, value)
        problems.append(Problem(path, words + "".join(hints)))
        return None
    problems += [*found, *_wrong_entries(notes, converted, path)]
    return converted


def _wrong_entries(notes: Iterable[Any], table: Any, path: KeyPath) -> Iterator[Problem]:
    """The problem of each entry of a table that is not as it must be."""
    for note in notes:
        if isinstance(note, EachEntry):
            told = ((name, note.wrong(name, value)) for name, value in table.items() if value is not None)
            yield from (Problem((*path, name), message) for name, message in told if message)


def _spelled(notes: Iterable[Any], value: Any) -> Any:
    """The value that a string is another way to write; None where it is none."""
    spellings = (note.read(value) for note in notes if isinstance(note, Spelling) and isinstance(value, str))
    return next((found for found in spellings if found is not None), None)


def _registry_of(annotation: Any) -> Registry[Any] | None:
    """The registry that a string of this annotation must be a name of, if there is one."""
    return next((note.registry for note in get_args(annotation)[1:] if isinstance(note, NameOf)), None)


def _convert_union(annotation: Any, value: Any, path: KeyPath, problems: list[Problem]) -> Any:
    choices = [choice for choice in get_args(annotation) if choice is not types.NoneType]
    attempts: list[list[Problem]] = []
    for choice in choices:
        found: list[Problem] = []
        converted = convert(choice, value, path, found)
        if not found:
            return converted
        attempts.append(found)
    deeper = [found for found in attempts if all(problem.path != path for problem in found)]
    closest = min(deeper, key=len, default=[])
    named = next((found for choice, found in zip(choices, attempts, strict=True) if _registry_of(choice)), [])
    if named and isinstance(value, str):
        problems += named
    elif closest and not (isinstance(value, list) and len(closest) >= len(value) > 1):
        problems += closest  # the value has the right shape for this choice, so say what is wrong inside it
    elif len(choices) == 1:
        problems += attempts[0]
    else:
        words = [word for choice in choices if get_origin(choice) is Literal for word in get_args(choice)]
        hint = nearest(value, words) if isinstance(value, str) else ""
        problems.append(Problem(path, _mismatch(annotation, value) + hint))
    return None


def _convert_list(annotation: Any, value: list[Any], path: KeyPath, problems: list[Problem]) -> Any:
    items = get_args(annotation)
    if items[-1] is Ellipsis:
        items = (items[0],) * len(value)
    elif len(items) != len(value):
        problems.append(Problem(path, _mismatch(annotation, value)))
        return None
    return tuple(
        convert(item, entry, (*path, i), problems) for i, (item, entry) in enumerate(zip(items, value, strict=True))
    )


def _convert_dataclass(annotation: Any, value: Any, path: KeyPath, problems: list[Problem]) -> Any:
    if not isinstance(value, dict):
        problems.append(Problem(path, no_table(value, path, expectation(annotation))))
        return None
    before = len(problems)
    values = read(value, keys_of(annotation), path, problems)
    return annotation(**values) if len(problems) == before else None

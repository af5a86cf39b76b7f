"""The controls of an optimizer: its hyper-parameters, their defaults, and the bounds that an input keeps."""

from __future__ import annotations

import re
from typing import Any, Literal, get_args, get_origin

from gdviz.optimizers.base import OPTIMIZERS
from gdviz.tables.schema import REQUIRED, Key, Rule, expectation, keys_of
from gdviz.words.symbols import SYMBOLS


def controls_of(name: str) -> dict[str, Any]:
    """An optimizer's name, its title, and its hyper-parameters."""
    kind = OPTIMIZERS[name]
    return {
        "name": name,
        "title": kind.spelling or name.replace("_", " "),
        "options": [_option(key, entry) for key, entry in keys_of(kind).items()],
    }


def _option(name: str, key: Key) -> dict[str, Any]:
    """A hyper-parameter: its default (null where it must be given), and within which bounds an input keeps it."""
    default = None if key.default is REQUIRED else key.default
    return {"name": name, "symbol": SYMBOLS.get(name, ""), "default": default, **_bounds(key.annotation)}


def _bounds(annotation: Any) -> dict[str, Any]:
    """The bounds that the rule of a number, or of the numbers of a pair, puts in words."""
    choices = [choice for kind in get_args(annotation) if get_origin(kind) is Literal for choice in get_args(kind)]
    if choices:
        return {"choices": choices}
    notes = [note for note in getattr(annotation, "__metadata__", ()) if isinstance(note, Rule)]
    if get_origin(annotation) is tuple:
        return _bounds(get_args(annotation)[0])
    words = expectation(annotation) if notes else ""
    between = re.match(r"a number from (\S+) to (\S+)", words)
    if between:
        return {"low": float(between[1]), "high": float(between[2])}
    found: dict[str, Any] = {}
    for sign, bound in re.findall(r"([<>]=?) (-?[\d.]+)", words if words.startswith("a number") else ""):
        found["low" if sign[0] == ">" else "high"] = float(bound)
        found["low_open" if sign[0] == ">" else "high_open"] = len(sign) == 1
    return found

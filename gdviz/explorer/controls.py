"""The controls of an optimizer: its hyper-parameters, their defaults, and the bounds that an input keeps."""

from __future__ import annotations

from typing import Any, Final

from gdviz.optimizers.base import OPTIMIZERS
from gdviz.tables.json_schema import schema_of
from gdviz.tables.schema import REQUIRED, Key, keys_of
from gdviz.words.symbols import SYMBOLS

_BOUNDS: Final = ("enum", "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")


def controls_of(name: str) -> dict[str, Any]:
    """An optimizer's name, its title, and its hyper-parameters."""
    kind = OPTIMIZERS[name]
    return {
        "name": name,
        "title": kind.spelling or name.replace("_", " "),
        "options": [_option(key, entry) for key, entry in keys_of(kind).items()],
    }


def _option(name: str, key: Key) -> dict[str, Any]:
    """A hyper-parameter: its default (null where it must be given), its symbol and its bounds where it has any."""
    symbol = {"symbol": SYMBOLS[name]} if name in SYMBOLS else {}
    default = None if key.default is REQUIRED else key.default
    return {"name": name, **symbol, "default": default, **_bounds(key.annotation)}


def _bounds(annotation: Any) -> dict[str, Any]:
    """What JSON Schema says of the values of a number, or of the numbers of a pair."""
    schema = schema_of(annotation)
    schema = schema.get("items", schema)
    return {word: schema[word] for word in _BOUNDS if word in schema}

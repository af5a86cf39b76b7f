"""The controls of an optimizer: its hyper-parameters, their defaults, and the bounds that an input keeps."""

from __future__ import annotations

from typing import Any, Final

from gdviz.descents.plan import Direction
from gdviz.languages.phrase import say
from gdviz.optimizers.base import Optimizer, title_of
from gdviz.tables.json_schema import schema_of
from gdviz.tables.schema import REQUIRED, Key, keys_of
from gdviz.words.update_rules import directed_title

_BOUNDS: Final = ("enum", "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")


def controls_of(kind: type[Optimizer], direction: Direction) -> dict[str, Any]:
    """An optimizer's title where runs go that way, what its rate scales, and its hyper-parameters by name."""
    options = {key: {"words": say(key.replace("_", " ")), **_option(entry)} for key, entry in keys_of(kind).items()}
    return {"title": directed_title(title_of(kind), direction), "scaling": kind.scaling, "options": options}


def _option(key: Key) -> dict[str, Any]:
    """A hyper-parameter: its default, null where it must be given, and its bounds where it has any."""
    return {"default": None if key.default is REQUIRED else key.default, **_bounds(key.annotation)}


def _bounds(annotation: Any) -> dict[str, Any]:
    """What JSON Schema says of the values of a number, or of the numbers of a pair."""
    schema = schema_of(annotation)
    schema = schema.get("items", schema)
    choices = {"choices": [say(choice) for choice in schema["enum"]]} if "enum" in schema else {}
    return {word: schema[word] for word in _BOUNDS if word in schema} | choices

"""What a shell offers to complete: scene files, and the names that a scene, or gdviz, has for what an option takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from glob import escape, glob
from pathlib import Path
from typing import Any

import click

from gdviz.errors import GdvizError

Complete = Callable[[click.Context, click.Parameter, str], list[str]]


def _offering(names: Callable[[click.Context, str], Iterable[str]]) -> Complete:
    """The names that begin with what is written already; none where a scene is wrong: a shell tells nothing."""

    def complete(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
        found: list[str] = []
        with suppress(GdvizError, OSError):
            found += [name for name in names(context, begun) if name.startswith(begun)]
        return found

    return complete


def _scenes(_context: click.Context, begun: str) -> list[str]:
    """TOML files whose paths begin so, in a folder that begins so too."""
    return sorted(path for pattern in ("*.toml", "*/*.toml") for path in glob(escape(begun) + pattern))


def _figures(context: click.Context, _begun: str) -> Iterable[str]:
    """The figures of the scenes of the call, or of those of scenes/."""
    from gdviz.commands.scene_files import scene_files
    from gdviz.scene.load import load

    named = context.params.get("scenes") or [context.params.get("scene")]
    left = [each for each in context.args if each.endswith(".toml")]  # where the option has no value yet
    for path in scene_files([Path(each) for each in (*named, *left) if each]):
        with suppress(GdvizError):
            yield from (figure.name for figure in load(path).figures)


def _styles(context: click.Context, begun: str) -> list[str]:
    from gdviz.styles.base import STYLES

    return [*STYLES, *(_scenes(context, begun) if begun else [])]


def _formats(_context: click.Context, _begun: str) -> Iterable[str]:
    from gdviz.scene.formats import FORMATS

    return FORMATS


def _keys(_context: click.Context, _begun: str) -> Iterator[str]:
    """The keys of a scene, of the first of an array, as far as `=`."""
    from gdviz.scene.json_schema import scene_schema

    for name, table in scene_schema()["properties"].items():
        yield from _keys_below(name, table)


def _keys_below(name: str, schema: Any) -> Iterator[str]:
    """A key, or those of the table, or of the first table of the array, that it stands for."""
    items = schema.get("items") if isinstance(schema, dict) else None
    inner = _properties(items) if isinstance(items, dict) else _properties(schema)
    prefix = f"{name}[0]" if isinstance(items, dict) else name
    if not inner:
        yield f"{name}="
    for key, below in inner.items():
        yield from _keys_below(f"{prefix}.{key}", below)


def _properties(schema: Any) -> dict[str, Any]:
    """The keys of a table, in whichever of its forms."""
    found = dict(schema.get("properties", {}))
    for form in schema.get("anyOf", []) + schema.get("oneOf", []):
        found |= _properties(form)
    return found


def _kinds(_context: click.Context, _begun: str) -> Iterable[str]:
    from gdviz.scene.listing import KINDS

    return KINDS


def _surfaces(_context: click.Context, _begun: str) -> Iterable[str]:
    from gdviz.costs.catalog import surfaces

    return surfaces()


def _models(_context: click.Context, _begun: str) -> Iterable[str]:
    from gdviz.costs.model import MODELS

    return MODELS


scenes, figures, styles, formats = map(_offering, (_scenes, _figures, _styles, _formats))
keys, kinds, surfaces, models = map(_offering, (_keys, _kinds, _surfaces, _models))

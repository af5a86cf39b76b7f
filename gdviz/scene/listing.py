"""What there is: every registered entry with its first line, options and defaults.

Of what draws, only the kinds that are listed are imported.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence

from gdviz.changes.base import CHANGES
from gdviz.costs.catalog import surfaces
from gdviz.costs.generators import GENERATORS
from gdviz.costs.model import MODELS
from gdviz.descents.quantities.base import QUANTITIES
from gdviz.errors import UsageError
from gdviz.languages.language import names
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.optimizers.own import OwnRule, own_optimizer
from gdviz.programs.expression import COMPARISONS, CONSTANTS, FUNCTIONS
from gdviz.scene.formats import FORMATS
from gdviz.schedules.base import SCHEDULES
from gdviz.tables.registry import unknown
from gdviz.tables.schema import REQUIRED, expectation, options_of
from gdviz.tables.toml_text import toml_text
from gdviz.views.base import VIEWS


def listing(kind: str | None, own: Sequence[OwnRule] = ()) -> Iterator[str]:
    """The lines for one kind of thing, or for all; `own` are optimizers that scenes have written themselves."""
    if own and kind != "optimizers":
        raise UsageError(f"scenes have only optimizers of their own: gdviz list optimizers SCENE, got {kind}")
    if kind is not None and kind not in KINDS:
        raise UsageError(unknown("kind", kind, KINDS))
    for name in [kind] if kind else KINDS:
        yield f"{name}:"
        yield from KINDS[name]()
        yield from _entries([rule.name for rule in own], {rule.name: own_optimizer(rule) for rule in own}.__getitem__)
        if kind is None:
            yield ""


def _surfaces() -> Iterator[str]:
    for name, surface in surfaces().items():
        yield f"  {name}: {surface.formula}"
        for parameter, value in surface.parameters.items():
            yield f"      {parameter} = {value:g}"


def _entries(names: Iterable[str], class_of: Callable[[str], type], leave_out: tuple[str, ...] = ()) -> Iterator[str]:
    for name in names:
        kind = class_of(name)
        yield f"  {name}: {(inspect.getdoc(kind) or '').splitlines()[0]}"
        for option, key in options_of(kind, leave_out=leave_out).items():
            default = "" if key.default in (REQUIRED, None) else f" = {toml_text(key.default)}"
            optional = "; may be left out" if key.default is None else ""
            yield f"      {option}{default} ({expectation(key.annotation)}{optional})"


def _styles() -> Iterator[str]:
    from gdviz.styles.base import STYLES  # brings matplotlib along

    for name, style in STYLES.items():
        width, height = style.size(1)
        about = STYLES.about(name).rstrip(".")
        told = f"{about[0].lower()}{about[1:]}; " if about else ""
        yield f"  {name}: {told}{width} × {height} px for one view, type of {style.small:.3g} px and more"


def _functions() -> Iterator[str]:
    yield f"  functions: {', '.join(FUNCTIONS)}"
    yield f"  constants: {', '.join(CONSTANTS)}"
    yield "  operators: + - * / **"
    yield f"  comparisons: {' '.join(COMPARISONS)}, in where(x < y, a, b)"


def _languages() -> Iterator[str]:
    yield from (f"  {code}: {name}" for code, name in names().items())


KINDS: dict[str, Callable[[], Iterator[str]]] = {
    "surfaces": _surfaces,
    "models": lambda: _entries(MODELS, MODELS.__getitem__, ("data", "window")),
    "generators": lambda: _entries(GENERATORS, GENERATORS.__getitem__),
    "optimizers": lambda: _entries(OPTIMIZERS, OPTIMIZERS.__getitem__),
    "schedules": lambda: _entries(SCHEDULES, SCHEDULES.__getitem__),
    "changes": lambda: _entries(CHANGES, CHANGES.__getitem__),
    "views": lambda: _entries(VIEWS, VIEWS.__getitem__),
    "quantities": lambda: _entries(QUANTITIES, QUANTITIES.__getitem__),
    "outputs": lambda: _entries(FORMATS, FORMATS.__getitem__),
    "styles": _styles,
    "languages": _languages,
    "formulas": _functions,
}

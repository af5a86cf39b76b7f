"""Markdown of every entry of the registries: what it is, its rule, its options."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from gdviz.changes.base import CHANGES
from gdviz.costs.catalog import NamedSurface, surfaces
from gdviz.costs.generators import GENERATORS
from gdviz.costs.model import MODELS
from gdviz.descents.quantities.base import QUANTITIES
from gdviz.explorer.mathml import print_mathml
from gdviz.languages.language import names
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.programs.expression import COMPARISONS, CONSTANTS, FUNCTIONS
from gdviz.scene.formats import FORMATS
from gdviz.schedules.base import SCHEDULES
from gdviz.styles.base import STYLES
from gdviz.tables.registry import Registry
from gdviz.views.base import VIEWS
from gdviz_docs.tables import about, code, heading, option_table, prose, table


def registered(registry: Registry[Any], kind: str, leave_out: tuple[str, ...] = ()) -> Iterator[str]:
    """A section an entry, by name."""
    for name in registry:
        yield from heading(name, f"{kind}-{name}")
        yield about(registry[name])
        yield from option_table(registry[name], leave_out)


def optimizers() -> Iterator[str]:
    """A section an optimizer, with its update in mathematics; where a switch changes it, one for each."""
    for name in OPTIMIZERS:
        kind = OPTIMIZERS[name]
        yield from heading(name, f"optimizer-{name}")
        yield about(kind)
        for switch, rule in kind.rules().items():
            when = f"with <code>{switch}</code>: " if switch else ""
            yield from ("", f'<p class="rule">{when}{print_mathml(rule)}</p>')
        yield from option_table(kind)


def named_surfaces() -> Iterator[str]:
    """A section a surface, with what the catalog knows of it."""
    for name, surface in surfaces().items():
        yield from heading(name, f"surface-{name}")
        yield f"{prose(str(surface.title))}. {prose(surface.note)}"
        yield from table(("", ""), _facts(surface))


def _facts(surface: NamedSurface) -> Iterator[tuple[str, str]]:
    yield "formula", code(surface.formula)
    for name, value in surface.parameters.items():
        yield "parameter", code(f"{name} = {value:g}")
    yield "window", code(", ".join(f"[{low:g}, {high:g}]" for low, high in surface.window))
    for minimum in surface.minima:
        kind = "local minimum" if minimum.get("local") else "minimum"
        yield f"{kind}, at the edge" if minimum.get("edge") else kind, code(_point(minimum["at"]))
    for saddle in surface.saddles:
        yield "saddle", code(_point(saddle["at"]))
    yield "start", code(_point(surface.start))
    yield "learning rate", code(f"{surface.learning_rate:g}")
    yield "source", prose(surface.source)


def _point(at: Any) -> str:
    """A point's coordinates, to six digits, or as the formulas that they are."""
    words = ", ".join(entry if isinstance(entry, str) else f"{entry:.6g}" for entry in at)
    return f"({words})" if len(at) > 1 else words


def styles() -> Iterator[str]:
    """A section a style, with the sizes that it gives, and a picture."""
    for name, style in STYLES.items():
        yield from heading(name, f"style-{name}")
        yield f"{prose(STYLES.about(name))}"
        one, two, more = (" × ".join(map(str, style.size(views))) for views in (1, 2, 3))
        least = f"type is of {style.small:.3g} and more"
        yield from ("", f"Figures of one view have {one} pixels, of two {two}, of more {more}; {least}.", "")
        yield from ("```{gdviz} ../scenes/styles.toml", f":style: {name}", ":width: 500px", "```")


def formulas() -> Iterator[str]:
    """What a formula may hold."""
    rows = (("functions", FUNCTIONS), ("constants", CONSTANTS), ("comparisons in `where`", COMPARISONS))
    yield from table(("", ""), ((name, " ".join(code(entry) for entry in entries)) for name, entries in rows))


def languages() -> Iterator[str]:
    """The code of each language."""
    yield from table(("code", "language"), ((code(name), prose(title)) for name, title in names().items()))


ENTRIES: Mapping[str, Callable[[], Iterator[str]]] = {
    "surfaces": named_surfaces,
    "models": lambda: registered(MODELS, "model", ("data", "window")),
    "generators": lambda: registered(GENERATORS, "generator"),
    "optimizers": optimizers,
    "schedules": lambda: registered(SCHEDULES, "schedule"),
    "changes": lambda: registered(CHANGES, "change"),
    "views": lambda: registered(VIEWS, "view"),
    "quantities": lambda: registered(QUANTITIES, "quantity"),
    "outputs": lambda: registered(FORMATS, "output"),
    "styles": styles,
    "languages": languages,
    "formulas": formulas,
}

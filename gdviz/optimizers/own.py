"""Optimizers that a scene writes itself."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, make_dataclass
from functools import lru_cache
from typing import Any, ClassVar, Final, cast, final

import numpy as np

from gdviz.optimizers.elementwise import Elementwise, written_rule
from gdviz.tables.schema import Positive

TRIED: Final = 20  # steps by which it is told what a rate multiplies


@final
@dataclass(frozen=True)
class OwnRule:
    """A rule as its author wrote it: a name, parameters with their values, states with their texts, and the update."""

    name: str
    parameters: tuple[tuple[str, float], ...]
    states: tuple[tuple[str, str], ...]
    update: str


class OwnOptimizer(Elementwise):
    """An optimizer made from an `OwnRule`; its parameters are its hyper-parameters."""

    shown: ClassVar[tuple[str, ...] | None] = None
    definition: ClassVar[OwnRule]

    def __reduce__(self) -> Any:
        """In another process its class is made anew."""
        return _remade, (self.definition, {each.name: getattr(self, each.name) for each in fields(self) if each.init})


TAKEN: Final = frozenset(
    name for kind in OwnOptimizer.__mro__ for name in (*vars(kind), *vars(kind).get("__annotations__", ()))
)  # names that no parameter can have: each would be an attribute twice


@lru_cache(64)
def own_optimizer(rule: OwnRule) -> type[OwnOptimizer]:
    """The class of a rule; FormulaError, whose `part` is a state or "", for what is refused."""
    texts = "; ".join(f"{name} = {text}" for name, text in (*rule.states, ("theta", rule.update)))
    names = {
        "state": dict(rule.states), "update": rule.update, "definition": rule, "own_name": rule.name,
        "spelling": rule.name.replace("_", " "),
        "always_shown": ("learning_rate", *(name for name, _ in rule.parameters)),  # nobody knows its defaults
        "__doc__": f"A scene's own: {texts}.", "__module__": __name__,
    }  # fmt: skip
    # the definition is a field, too, for a digest of its values
    told = ("_definition", OwnRule, field(default=rule, init=False, repr=False))
    parameters = [(name, float, field(default=value)) for name, value in rule.parameters]
    made = make_dataclass(
        rule.name, [("learning_rate", Positive), *parameters, told], bases=(OwnOptimizer,), namespace=names, frozen=True
    )
    kind = cast("type[OwnOptimizer]", made)
    kind.scaling = "gradient" if _follows_slopes(kind) else "length"
    return kind


def _remade(rule: OwnRule, values: dict[str, Any]) -> OwnOptimizer:
    return own_optimizer(rule)(**values)


def _follows_slopes(kind: type[OwnOptimizer]) -> bool:
    """Whether a slope twice as steep takes it farther, as it does not where a rule divides by slopes."""
    near, far = (_way(kind, slope) for slope in (1.0, 2.0))
    return not abs(far) <= 1.5 * abs(near)


@np.errstate(all="ignore")
def _way(kind: type[OwnOptimizer], slope: float) -> float:
    """How far it goes on an even slope."""
    written, optimizer = written_rule(kind), kind(learning_rate=1e-3)  # type: ignore[call-arg]
    move, theta, kept = written.on_arrays, 0.0, [0.0] * len(written.rule.kept)
    for k in range(TRIED):
        theta, *kept = move(theta, slope, k + 1.0, 1e-3, *kept, *optimizer.settings)
    return float(theta)

"""Optimizers that are rules for one parameter: written once, as expressions, and printed for all that takes steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache, cached_property
from typing import Any, ClassVar, Final, final

import numpy as np

from gdviz.arrays import Array
from gdviz.optimizers.base import Differentiable, Optimizer
from gdviz.programs.floats_code import float_function
from gdviz.programs.program import FormulaPrograms, Program
from gdviz.programs.reader import read
from gdviz.programs.rule_latex import print_rule
from gdviz.programs.step_code import array_step
from gdviz.programs.update_rule import GIVEN, UpdateRule, read_rule

CURVATURE: Final = "L"
ElementwiseState = tuple[int, tuple[Array, ...]]  # the steps taken, and the states that are kept, (..., d) each


def ratio(above: str, below: str) -> str:
    """The text of a / b that is 0 where b is 0: a parameter that never had a slope does not move."""
    return f"where({below} == 0, 0, ({above})/({below}))"


class Elementwise(Optimizer):
    """A rule that does with every parameter the same, whatever the others are.

    `state` are expressions that a step sets in this order, and `update` is the next theta; they name theta, its slope
    g, the step k from 1 on, and hyper-parameters: of a pair `betas` beta1 and beta2.  A state that is read before it
    is set is kept from step to step, and begins at 0.  `limit` is the formula of the rate limit, of the largest
    curvature L, which is not known where one of the options `unlimited_by` is set.  In LaTeX states have their
    `letters`, and those that are `shown` are told before theta, or all of them.
    """

    state: ClassVar[Mapping[str, str]] = {}
    update: ClassVar[str]
    letters: ClassVar[Mapping[str, str]] = {}
    shown: ClassVar[tuple[str, ...] | None] = ()
    limit: ClassVar[str] = ""
    unlimited_by: ClassVar[tuple[str, ...]] = ()

    @property
    def is_elementwise(self) -> bool:
        """Whether its steps are those of the rule."""
        return True

    @property
    def settings(self) -> tuple[Any, ...]:
        """The values of the hyper-parameters that the rule names, in their order; those of pairs one by one."""
        places = written_rule(type(self)).settings.values()
        return tuple(_number(getattr(self, each.field), each.place) for each in places)

    @classmethod
    def rules(cls) -> Mapping[str, str]:
        """The rule in LaTeX with all defaults, and where a switch alone makes it another."""
        defaults = {field.name: field.default for field in fields(cls) if field.default is not MISSING}
        usual = cls._in_latex(defaults)
        switches = [name for name, value in defaults.items() if value is False]
        others = {name: cls._in_latex({**defaults, name: True}) for name in switches}
        return {**{name: rule for name, rule in others.items() if rule != usual}, "": usual}

    @property
    def update_rule(self) -> str:
        """The rule in LaTeX with these hyper-parameters: without the terms that they switch off."""
        return self._in_latex({field.name: getattr(self, field.name) for field in fields(self)})

    @classmethod
    def _in_latex(cls, options: Mapping[str, Any]) -> str:
        values = {name: float(value) for name, value in options.items() if isinstance(value, bool) or value == 0}
        return print_rule(written_rule(cls).rule, values, cls.letters, cls.shown)

    @classmethod
    def names_used(cls) -> set[str]:
        """The names that stand in its texts."""
        return written_rule(cls).rule.names

    def init(self, theta: Array) -> ElementwiseState:
        """No steps, and states of 0."""
        return 0, tuple(np.zeros_like(theta) for _ in written_rule(type(self)).rule.kept)

    def step(self, theta: Array, state: Any, cost: Differentiable) -> tuple[Array, Any]:
        """What the rule makes of them."""
        return self._by_rule(theta, state, cost)

    @np.errstate(all="ignore")
    def _by_rule(self, theta: Array, state: ElementwiseState, cost: Differentiable) -> tuple[Array, ElementwiseState]:
        steps, kept = state
        move = written_rule(type(self)).on_arrays
        following, *kept_next = move(
            theta, cost.gradient(theta), float(steps + 1), self.learning_rate, *kept, *self.settings
        )
        return following, (steps + 1, tuple(kept_next))

    def rate_limit(self, curvature: float) -> float | None:
        """The value of `limit`, where it is known."""
        limit = written_rule(type(self)).limit_on_floats
        if limit is None or any(getattr(self, name) for name in self.unlimited_by):
            return None
        found: float = limit((curvature, *self.settings))
        return found


@final
@dataclass(frozen=True)
class Setting:
    """Where the value of a name in a rule stands: in a `field`, of a pair at a `place`."""

    field: str
    place: int | None = None


@final
@dataclass(frozen=True)
class WrittenRule:
    """A class of optimizers as read from its texts; `settings` are the hyper-parameters that the rule names."""

    rule: UpdateRule
    settings: Mapping[str, Setting]
    limit: Program | None

    @cached_property
    def program(self) -> Program:
        """The rule for printers."""
        return self.rule.program(tuple(self.settings))

    @cached_property
    def on_arrays(self) -> Callable[..., tuple[Any, ...]]:
        """The rule as a function of numpy arrays."""
        return array_step(self.rule, tuple(self.settings))

    @cached_property
    def limit_on_floats(self) -> Callable[..., Any] | None:
        """The limit as a function of the largest curvature with the settings; None where it is not known."""
        return float_function(self.limit) if self.limit else None


@cache
def written_rule(kind: type[Elementwise]) -> WrittenRule:
    """What the texts of a class say."""
    known = setting_names(kind)
    rule = read_rule(kind.state, kind.update, known)
    settings = {name: each for name, each in known.items() if name in rule.names}
    return WrittenRule(rule, settings, _limit(kind.limit, tuple(settings)) if kind.limit else None)


def _limit(text: str, settings: tuple[str, ...]) -> Program:
    """The program of a rate limit, whose inputs are the largest curvature and the settings."""
    return FormulaPrograms(read(text), (CURVATURE, *settings), {}).program(0)


def setting_names(kind: type[Elementwise]) -> Mapping[str, Setting]:
    """The names that a rule has for the hyper-parameters of a class, the learning rate aside."""
    found: dict[str, Setting] = {}
    for field in fields(kind):
        if isinstance(field.default, tuple):
            names = [f"{field.name.removesuffix('s')}{place + 1}" for place in range(len(field.default))]
            found.update({name: Setting(field.name, place) for place, name in enumerate(names)})
        elif field.name not in GIVEN and field.init:
            found[field.name] = Setting(field.name)
    return found


def _number(value: Any, place: int | None) -> Any:
    """A setting, or one of a pair, as arithmetic takes it: what is on is 1."""
    own = value if place is None else value[place]
    return float(own) if isinstance(own, bool | int) else own

"""What every optimizer is: a pure pair of `init` and `step`."""

from __future__ import annotations

import dataclasses
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import Field, dataclass
from typing import Any, ClassVar, Literal, Protocol, TypeVar, final

import numpy as np

from gdviz.arrays import Array
from gdviz.languages.phrase import Template, say
from gdviz.tables.registry import Registry

State = Any
Scaling = Literal["gradient", "length", "unit"]


class Differentiable(Protocol):
    """What an optimizer may ask of a cost, at points (..., d)."""

    def value(self, theta: Array) -> Array: ...
    def gradient(self, theta: Array) -> Array: ...
    def hessian(self, theta: Array) -> Array: ...


@final
@dataclass(frozen=True)
class Remark:
    """What must be said of a run: a key of its optimizer's `remark_words`, and the numbers for the sentence."""

    name: str
    numbers: tuple[int, ...]


class Optimizer(ABC):
    """A rule that turns one θ into the next; its fields are its hyper-parameters and its keys in a scene.

    In a stacked optimizer (see `stack`) a hyper-parameter is an array (runs, 1) that broadcasts against θ.
    `rule` is the update in LaTeX, without dollars, of one that is no `Elementwise`, `switched_rules` what it is where a
    switch is on; `limit_words` the formula of `rate_limit`; `remark_words` the sentences that its runs may need, by
    name, with a {place} for each number; `spelling` the name in prose, where it is not the registered one with spaces;
    `own_name` that of one that is not registered, for a scene has written it; `always_shown` the hyper-parameters that
    a picture names even at their defaults.  `scaling` says what a learning rate multiplies, and so how large it
    may usefully be: the "gradient"; a "length" of about one unit of θ, whatever the gradient; or a step that is right
    at a rate of 1, "unit".  `stays_put` says that a run which several steps on end leave where it is stays there for
    good, at one rate.  `keeps_square` and `asks_hessian` say that a step works on a matrix of its own of d × d numbers,
    or on the Hessian.
    """

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]  # every one is a dataclass
    rule: ClassVar[str]
    switched_rules: ClassVar[Mapping[str, str]] = {}
    limit_words: ClassVar[str] = ""
    remark_words: ClassVar[Mapping[str, Template]] = {}
    spelling: ClassVar[str] = ""
    own_name: ClassVar[str] = ""
    always_shown: ClassVar[tuple[str, ...]] = ("learning_rate",)
    scaling: ClassVar[Scaling] = "gradient"
    stays_put: ClassVar[bool] = False
    keeps_square: ClassVar[bool] = False
    asks_hessian: ClassVar[bool] = False
    learning_rate: Any

    @property
    def title(self) -> str:
        """The name as prose writes it: Adam, gradient descent."""
        return title_of(type(self))

    @classmethod
    def rules(cls) -> Mapping[str, str]:
        """The update in LaTeX by the switch that is on, that without any under "" and last."""
        return {**cls.switched_rules, "": cls.rule}

    @property
    def update_rule(self) -> str:
        """The update in LaTeX with these hyper-parameters."""
        return next(rule for name, rule in self.rules().items() if not name or getattr(self, name))

    @abstractmethod
    def init(self, theta: Array) -> State:
        """The state before the first step from `theta` (..., d)."""

    @abstractmethod
    def step(self, theta: Array, state: State, cost: Differentiable) -> tuple[Array, State]:
        """The next θ (..., d) and state; neither argument is changed."""

    @property
    def is_elementwise(self) -> bool:
        """Whether a step does with each parameter the same, by a rule that programs can have: see `Elementwise`."""
        return False

    @property
    def beyond_gradients(self) -> str:
        """What else of the cost its steps go by, which a changed gradient would contradict: "Hessians", or ""."""
        return ""

    def rate_limit(self, curvature: float) -> Any:
        """The rate above which it cannot settle on a quadratic of that largest curvature L; None if unknown."""
        return None

    def remarks_of(self, state: State, run: int) -> tuple[Remark, ...]:
        """What must be said of run number `run` of the stack, given its last state, such as how often it was damped."""
        return ()


OPTIMIZERS: Registry[Optimizer] = Registry("optimizer", "gdviz.optimizers")


def title_of(kind: type[Optimizer]) -> str:
    """The name of a class as prose writes it; a phrase, unless it is an author's own."""
    title = kind.spelling or name_of(kind).replace("_", " ")
    return title if kind.own_name else say(title)


def name_of(kind: type[Optimizer]) -> str:
    """The name that scenes have for a class."""
    return kind.own_name or OPTIMIZERS.name_of(kind)


O = TypeVar("O", bound=Optimizer)  # noqa: E741


def can_stack(one: Optimizer, other: Optimizer) -> bool:
    """Whether two optimizers can advance in one array operation: they differ in numbers only."""
    if type(one) is not type(other):
        return False
    pairs = zip(_values(one), _values(other), strict=True)
    return all(a == b or _are_numbers(a, b) for a, b in pairs)


def stack(optimizers: Sequence[O]) -> O:
    """One optimizer for all runs: numbers that differ become arrays (runs, 1); of one run, itself."""
    first = optimizers[0]
    if len(optimizers) == 1:
        return first
    changes: dict[str, Any] = {}
    for field, values in zip(dataclasses.fields(first), zip(*map(_values, optimizers), strict=True), strict=True):
        if any(value != values[0] for value in values):
            changes[field.name] = _column(values)
    return dataclasses.replace(first, **changes)


def _values(optimizer: Optimizer) -> list[Any]:
    return [getattr(optimizer, field.name) for field in dataclasses.fields(optimizer)]


def _are_numbers(a: Any, b: Any) -> bool:
    """Whether both are numbers, or tuples of one length of such."""
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(map(_are_numbers, a, b))
    return all(isinstance(value, int | float) and not isinstance(value, bool) for value in (a, b))


def _column(values: Sequence[Any]) -> Any:
    """Numbers as (runs, 1); pairs such as betas as a tuple of such columns."""
    if isinstance(values[0], tuple):
        return tuple(_column(parts) for parts in zip(*values, strict=True))
    return np.array(values, dtype=float)[:, None]

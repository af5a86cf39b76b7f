"""Why a run ended: its outcome, and the facts of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar, final

from gdviz.descents.stability import Excess


class Outcome(Enum):
    """Why a run ended."""

    CONVERGED = "converged"
    OUT_OF_STEPS = "out_of_steps"
    DIVERGED = "diverged"
    LEFT_DOMAIN = "left_domain"
    STALLED = "stalled"
    SADDLE = "saddle"

    @property
    def is_blown_up(self) -> bool:
        """Whether the run went where there is nothing to draw."""
        return self in (Outcome.DIVERGED, Outcome.LEFT_DOMAIN)


@final
@dataclass(frozen=True)
class Converged:
    """The stop `rule`, a key of `Stop`, held with its bound after a step."""

    outcome: ClassVar = Outcome.CONVERGED
    step: int
    rule: str
    bound: float


@final
@dataclass(frozen=True)
class OutOfSteps:
    """All steps were taken."""

    outcome: ClassVar = Outcome.OUT_OF_STEPS
    steps: int


@final
@dataclass(frozen=True)
class Overflow:
    """What comes after a step is no longer finite."""

    step: int


@final
@dataclass(frozen=True)
class CostGrowth:
    """The cost grows with every step after `since`, to so many `times` the start's, None where that is not above 0.

    Of an ascent it is the negative that grows: the value `falls`.
    """

    since: int
    times: float | None
    falls: bool = False


@final
@dataclass(frozen=True)
class ParameterGrowth:
    """The parameters grow without bound."""


@final
@dataclass(frozen=True)
class LaterGrowth:
    """Carried on beyond its last step it grows beyond all bounds."""


Growth = Overflow | CostGrowth | ParameterGrowth | LaterGrowth


@final
@dataclass(frozen=True)
class Diverged:
    """What grew, and by how much the learning rate was too high, where that is known."""

    outcome: ClassVar = Outcome.DIVERGED
    growth: Growth
    excess: Excess | None = None


@final
@dataclass(frozen=True)
class LeftDomain:
    """The cost has no gradient at the last point, of that step; or it is not defined at the next one.

    `at` then names the first numbers of that point, which has that step.
    """

    outcome: ClassVar = Outcome.LEFT_DOMAIN
    step: int
    at: tuple[tuple[str, float], ...] = ()


@final
@dataclass(frozen=True)
class AtSaddle:
    """It stopped where the Hessian has eigenvalues of both signs, the lowest and the highest."""

    outcome: ClassVar = Outcome.SADDLE
    lowest: float
    highest: float


@final
@dataclass(frozen=True)
class Stalled:
    """It stopped on a plateau."""

    outcome: ClassVar = Outcome.STALLED


Ending = Converged | OutOfSteps | Diverged | LeftDomain | AtSaddle | Stalled

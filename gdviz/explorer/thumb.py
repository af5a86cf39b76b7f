"""The rules of thumb by which a page, which carries no run on, says how one went so far."""

from typing import Final

LEVEL: Final = 1e-3  # of the cost's span: a slope that would not climb so much across the window is a plateau's
REVERSING: Final = 0.4  # of a path's length in steps against the one before: it swings
RISING: Final = 0.02  # of all changes of the cost upward: less is not seen
FLARING: Final = 2.0  # times the heights of the quarter before: a run whose last quarter is higher does not settle
SEEN: Final = 1e-9  # of a run's greatest height: less is not seen
GLIDING: Final = 0.8  # of a path's length from its begin to its end: it is nearly straight
WANDERING: Final = 1 / 3  # of the cost's changes in a run's second half are upward: at random half
NOISE: Final = 1e-6  # of the longest step: shorter ones are rounding

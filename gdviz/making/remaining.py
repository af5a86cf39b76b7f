"""About how long a call goes on: what is expected of the files that are left, at the pace of those that are drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

PATIENCE_S: Final = 2.0  # before that there is nothing to judge by
LEAST_DONE: Final = 0.05  # of all that is expected


class Remaining:
    """What is left of a call whose files take so many seconds each, by expectation; here only their ratios count."""

    def __init__(self, expected: Mapping[Path, float], clock: Callable[[], float]) -> None:
        self._expected, self._clock = expected, clock
        self._begin_s = clock()
        self._shares: dict[Path, float] = {}

    def reach(self, path: Path, share: float) -> None:
        """Takes note that so much of a file is drawn, from 0 to 1."""
        self._shares[path] = share

    @property
    def seconds(self) -> float | None:
        """The seconds that are left; None where too little is done to tell."""
        passed = self._clock() - self._begin_s
        total = sum(self._expected.values())
        done = sum(share * self._expected[path] for path, share in self._shares.items())
        if passed < PATIENCE_S or done < LEAST_DONE * total:
            return None
        return passed * (total - done) / done

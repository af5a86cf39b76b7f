"""Who does the work of a sweep: how many processes share it, or an executor, and whom they tell how far it is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Final, TypeVar, final

from gdviz.descents.executors import Executor, in_order
from gdviz.descents.processes import in_turns

Part = TypeVar("Part")
Done = TypeVar("Done")

# elsewhere a process starts Python anew, which takes longer than most sweeps, and not every cost can be sent to it
CAN_SHARE: Final = sys.platform == "linux"


@final
@dataclass(frozen=True)
class Crew:
    """So many processes, or an executor in their place, and what is called with the parts that are done, and all.

    Processes, for threads are slower than one: numpy lets go of the interpreter for microseconds at a time.
    """

    processes: int = 1
    tell: Callable[[int, int], None] | None = None
    executor: Executor | None = None

    def share(self, work: Callable[[Part], Done], parts: Sequence[Part]) -> Iterator[Done]:
        """What the work makes of each part, in order, whoever does it; here where there is only one to do it.

        BrokenProcessPool where a process was killed, ExecutorError where an executor fails; what one raises is raised
        here.  An executor of processes takes only work that can be sent there.
        """
        with closing(self._found(work, parts)) as found:
            for done, each in enumerate(found, 1):
                if self.tell:
                    self.tell(done, len(parts))
                yield each

    def _found(self, work: Callable[[Part], Done], parts: Sequence[Part]) -> Generator[Done]:
        if self.executor:
            return in_order(self.executor, work, parts)
        processes = min(self.processes, len(parts)) if CAN_SHARE else 1
        return _forked(work, parts, processes) if processes > 1 else (work(part) for part in parts)

    @property
    def alone(self) -> Crew:
        """One of them, for what is not worth sharing."""
        return Crew(1, self.tell)


ALONE: Final = Crew()


def cores() -> int:
    """How many processes can run at the same time."""
    return len(os.sched_getaffinity(0)) if CAN_SHARE else os.cpu_count() or 1


def everyone(executor: Executor | None = None) -> Crew:
    """A process for each core, or an executor's workers in their place."""
    return Crew(cores() if executor is None else 1, executor=executor)


def _forked(work: Callable[[Part], Done], parts: Sequence[Part], processes: int) -> Generator[Done]:
    """What the work makes of the parts, by copies of this process, each with every n-th part."""
    shares = [(work, parts[number::processes]) for number in range(processes)]
    return in_turns("fork", map, shares, len(parts), "a process of a sweep was killed")

"""Work that several processes share: the same in the same order, told of, and ended with who asked for it."""

from __future__ import annotations

import os
import signal
from concurrent.futures.process import BrokenProcessPool

import pytest

from gdviz.descents.crew import ALONE, CAN_SHARE, Crew, everyone
from gdviz.errors import UsageError

shared = pytest.mark.skipif(not CAN_SHARE, reason="processes are copied on Linux only")


def _who(part: int) -> tuple[int, int]:
    return part, os.getpid()


def test_one_process_works_here_and_tells() -> None:
    told: list[tuple[int, int]] = []
    found = list(Crew(1, lambda *counts: told.append(counts)).share(_who, range(3)))
    assert found == [(part, os.getpid()) for part in range(3)]
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert list(ALONE.share(_who, [])) == []
    assert list(Crew(3).share(_who, [7])) == [(7, os.getpid())]  # there is nothing to share


@shared
def test_processes_share_the_parts_in_turn() -> None:
    told: list[tuple[int, int]] = []
    found = list(Crew(2, lambda *counts: told.append(counts)).share(lambda part: (part, os.getpid()), range(5)))
    assert [part for part, _ in found] == [0, 1, 2, 3, 4]
    workers = [process for _, process in found]
    assert workers[0::2] == [workers[0]] * 3
    assert workers[1::2] == [workers[1]] * 2
    assert len({os.getpid(), *workers}) == 3
    assert told[-1] == (5, 5)


@shared
def test_what_one_of_them_raises_is_raised_here() -> None:
    def fail(part: int) -> int:
        if part == 3:
            raise UsageError("part 3 fails")
        return part

    found = Crew(2).share(fail, range(8))
    assert [next(found) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(UsageError, match=r"^part 3 fails$"):
        next(found)


@shared
def test_one_that_is_killed_is_told() -> None:
    def die(part: int) -> int:
        if part == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return part

    with pytest.raises(BrokenProcessPool, match=r"^a process of a sweep was killed$"):
        list(Crew(2).share(die, range(4)))


@shared
def test_they_end_with_who_listens() -> None:
    found = Crew(2).share(_who, range(1000))
    workers = [next(found)[1] for _ in range(2)]
    found.close()  # type: ignore[attr-defined]
    for process in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_everyone_is_a_process_for_each_core() -> None:
    assert 1 <= everyone().processes <= (os.cpu_count() or 1)

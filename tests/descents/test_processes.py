"""What several processes send, in turns."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from gdviz.descents.processes import in_turns


def counted(begin: int, end: int) -> Iterator[int]:
    yield from range(begin, end)


def test_each_process_sends_its_next_in_turn() -> None:
    with closing(in_turns("spawn", counted, [(0, 3), (10, 12)], 5, "lost")) as found:
        assert list(found) == [0, 10, 1, 11, 2]


def test_what_a_job_raises_is_raised_here() -> None:
    with closing(in_turns("spawn", counted, [(0, "x")], 1, "lost")) as found, pytest.raises(TypeError):
        next(found)


def test_one_that_is_closed_early_waits_for_nobody() -> None:
    with closing(in_turns("spawn", counted, [(0, 10**9)], 10**9, "lost")) as found:
        assert next(found) == 0

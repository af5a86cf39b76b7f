"""How much work a call is, by no clock: the functions that it calls, and the most memory that it holds."""

from __future__ import annotations

import gc
import sys
import tracemalloc
from collections.abc import Callable


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, those of C included, when the work is done again: what is made once is made."""
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    work()
    gc.disable()  # what it finds to tidy up is not this work's
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
        gc.enable()
    return count


def peak_bytes(work: Callable[[], object]) -> int:
    """The most memory, arrays included, that is held at once beyond what was held before."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

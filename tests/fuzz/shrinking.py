"""An example that fails, made smaller as long as it fails in the same way."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from tests.fuzz.scenes import Example

TRIES = 60
LONGEST_S = 20


def shrunk(example: Example, still_fails: Callable[[Example], bool]) -> Example:
    """The example without lines that it does not need, by so many tries, in so many seconds."""
    left, found, end = TRIES, example, time.monotonic() + LONGEST_S
    size = max(1, max(text.count("\n") for text in example.values()) // 2)
    while size and left > 0:
        for smaller in _smaller(found, size):
            left -= 1
            if left < 0 or time.monotonic() > end:
                left = 0
                break
            if still_fails(smaller):
                found = smaller
                break
        else:
            size //= 2
    return found


def _smaller(example: Example, size: int) -> Iterator[Example]:
    """The example without each so many lines of a file."""
    for name, text in example.items():
        lines = text.split("\n")
        for start in range(0, len(lines), size):
            rest = lines[:start] + lines[start + size :]
            if rest != lines:
                yield {**example, name: "\n".join(rest)}

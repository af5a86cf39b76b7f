"""What has failed so far: one scene or figure that fails does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from gdviz.errors import GdvizError
from gdviz.making.telling import tell
from gdviz.stopping import raise_if_stopped

T = TypeVar("T")
R = TypeVar("R")


class Failures:
    """Says each failure when it happens and remembers the worst exit code."""

    def __init__(self) -> None:
        self.code = 0

    def add(self, err: GdvizError) -> None:
        """Says a failure, unless it is that this process has been told to stop."""
        raise_if_stopped()
        tell(str(err))
        self.code = max(self.code, err.exit_code)

    @contextmanager
    def told(self) -> Iterator[None]:
        """A context in which a GdvizError is said, and ends the context only."""
        try:
            yield
        except GdvizError as err:
            self.add(err)

    def surviving(self, function: Callable[[T], R], values: Iterable[T]) -> Iterator[R]:
        """The function's answers for those values where it does not fail."""
        for value in values:
            answers = []
            with self.told():
                answers.append(function(value))
            yield from answers

"""A run as notebooks have it: one that says what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import final

from gdviz.descents.run import Run
from gdviz.words.endings import ending_words, run_words
from gdviz.words.remarks import remark_of


@final
@dataclass(frozen=True, eq=False, repr=False)
class ToldRun(Run):
    """A run whose `ending` says in a sentence what became of it, and whose `remark` what its optimizer has to say."""

    @property
    def ending(self) -> str:
        """How it ended, and why."""
        return ending_words(self.end)

    @property
    def remark(self) -> str:
        """What must be said of it, such as how often it was damped, or ""."""
        return remark_of(self)

    def __repr__(self) -> str:
        return f"<run {run_words(self)}>"


def told(runs: Sequence[Run]) -> tuple[ToldRun, ...]:
    """The runs with their words."""
    return tuple(ToldRun(**{field.name: getattr(run, field.name) for field in fields(run)}) for run in runs)

"""What stands at the end of a run's line: its name, and the settings in which it differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gdviz.descents.run import Run
from gdviz.words.settings import own_settings


@dataclass(frozen=True)
class RunName:
    """A run's name, and in fewer words what it was made with; `settings` is empty where all runs share them."""

    name: str
    settings: str = ""


def run_names(runs: Sequence[Run]) -> tuple[RunName, ...]:
    """A name a run, with its settings unless all share them."""
    shared = len({own_settings(run) for run in runs}) == 1
    return tuple(RunName(capital(run.label), "" if shared else own_settings(run)) for run in runs)


def capital(label: str) -> str:
    """A name as it stands alone: with a capital, unless it begins with a symbol."""
    return label[:1].upper() + label[1:] if label[:2].isalpha() and label[:2].isascii() else label

"""What a picture of a model's data tells besides its runs."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.descents.run import Run
from gdviz.words.run_names import RunName


@dataclass(frozen=True)
class Told:
    """The runs that its axes suit, the moments of a single one, all names, and whether still lines have words."""

    frame: tuple[Run, ...] = ()
    moments: tuple[int, ...] = ()
    names: tuple[RunName, ...] = ()
    has_words: bool = True

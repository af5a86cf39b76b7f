"""What a scene must know of a file format: whether it moves, what it refuses; how it is written stands in outputs."""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from gdviz.costs.base import Cost
from gdviz.descents.plan import Plan
from gdviz.tables.registry import Registry


@dataclass(frozen=True)
class FileToll:
    """What a file takes, about, of seconds on a core of 3 GHz or of bytes.

    That is `once`, and for each million pixels of its picture and of each further frame of a film; of bytes also for
    each line that changes in one, and for each million pixels of the area that does, and so many times what the views
    say of a still in `pixels` and in `vectors`.
    """

    once: float = 0.0
    picture: float = 0.0
    frame: float = 0.0
    line: float = 0.0
    area: float = 0.0
    pixels: float = 0.0
    vectors: float = 0.0


class Format(ABC):  # noqa: B024  # how a file is written is for outputs to say
    """One file format as a scene names it.

    `moves` tells a film from a still, and `is_picture` both from a text or page about them.
    A text that `needs_pictures` says nothing without them.  `libraries` are those whose
    versions change its bytes, beside those that draw.  Its fields are its options in a scene.  `time` and `size` are
    what a file takes, in seconds and bytes.
    """

    moves: ClassVar[bool] = False
    is_picture: ClassVar[bool] = True
    needs_pictures: ClassVar[bool] = False
    libraries: ClassVar[tuple[str, ...]] = ()
    time: ClassVar[FileToll] = FileToll(0.02, 0.1)
    size: ClassVar[FileToll] = FileToll()

    def check(self) -> None:
        """GdvizError, before anything is drawn, where this machine lacks what the format needs."""
        return

    def draws(self, cost: Cost) -> tuple[str, ...]:
        """The views of a cost that the format draws itself, from the scene; none where it writes the film."""
        return ()

    def refusal(self, cost: Cost, plans: Sequence[Plan], views: Sequence[str]) -> str | None:
        """Why the format cannot show these descents in these views ("expected ..., got ..."), or None."""
        return None


FORMATS: Registry[Format] = Registry("format", "gdviz.outputs")

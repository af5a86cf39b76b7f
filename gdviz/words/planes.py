"""What pictures of two parameters say of a cost that has more: which plane they show, and what it hides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gdviz.notation import show_setting
from gdviz.words.shares import show_share

END: Final = "{end}"  # the place for the words of the point that the plane passes through
NAMED = 4  # held parameters that are told with their values
LONE: Final = ("the path", "the path's", "is", "its")
SEVERAL: Final = ("the paths", "the paths'", "are", "their")
RANDOM_AXES: Final = ("random direction 1", "random direction 2")


def chosen_words(names: tuple[str, str], held: Sequence[tuple[str, float]]) -> str:
    """The plane of two parameters, the others held at a point."""
    told = ", ".join(f"{name} = {show_setting(float(f'{value:.4g}'))}" for name, value in held[:NAMED])
    more = f" and {len(held) - NAMED} more" if len(held) > NAMED else ""
    return f"plane of {names[0]} and {names[1]}, held at {END}: {told}{more}"


def principal_words(rank: int, added: Sequence[str]) -> str:
    """The plane nearest to the paths, which have so many directions; the parameters `added` make them two."""
    names = " and ".join(added)
    if rank == 0:
        return f"no run moves: plane of the parameters {names} through {END}"
    if rank == 1:
        return f"all steps lie on one straight line: plane through it in the direction of {names}"
    return f"plane of the first two principal directions, with shares of the variance, through {END}"


def random_words(seed: int) -> str:
    """The plane of two random directions."""
    return f"plane of two random directions through {END}, filter-normalised, seed {seed}"


def principal_axis(number: int, share: float) -> str:
    """The axis of a principal direction, from 1, with its share of the variance."""
    return f"direction {number} ({show_share(share)})"


def parameter_axis(latex: str) -> str:
    """The axis of a direction that is nearest to a parameter."""
    return f"direction of ${latex}$"


def plane_words(plane: str, end: str | None, share: float, gap: tuple[float, int], *, is_bare: bool) -> str:
    """Which plane it is, how much of the paths lies in it, and the largest gap between its cost and the true one.

    `end` is the label of the run at whose end it passes, None where there is one run; `gap` comes with its step; a
    plane `is_bare` where the paths are left out.
    """
    words = plane.replace(END, "the path's end" if end is None else f"the end of {end}")
    paths, whose, are, their = LONE if end is None else SEVERAL
    begin = f"{words[0].upper()}{words[1:]}. It holds {show_share(share)} of {whose} variance about that end"
    most = f"{show_setting(float(f'{gap[0]:.2g}'))}{f', at step {gap[1]}' if gap[0] else ''}"
    if is_bare:
        return f"{begin}. {paths.capitalize()} {are} left out: {their} cost differs from the plane's by up to {most}."
    return f"{begin}. Along {paths} the cost on the plane differs from the true cost by at most {most}."

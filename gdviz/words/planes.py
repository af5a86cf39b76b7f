"""What pictures of two parameters say of a cost that has more: which plane they show, and what it hides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gdviz.languages.phrase import Latex, Phrase, Template, joined, say
from gdviz.notation import show_setting
from gdviz.words.capitals import sentence
from gdviz.words.lists import all_of
from gdviz.words.shares import show_share

END: Final = "end"  # the place for the words of the point that the plane passes through
NAMED = 4  # held parameters that are told with their values
RANDOM_AXES: Final = (say("random direction 1"), say("random direction 2"))
# where the paths are drawn, and where they are left out; of one run, and of several
ALONG: Final[tuple[Template, Template]] = (
    "{plane}. It holds {share} of the path's variance about that end. Along the path its cost is off by at most "
    "{most}.",
    "{plane}. It holds {share} of the paths' variance about that end. Along the paths its cost is off by at most "
    "{most}.",
)
LEFT_OUT: Final[tuple[Template, Template]] = (
    "{plane}. It holds {share} of the path's variance about that end. The path is left out: its cost differs from the "
    "plane's by up to {most}.",
    "{plane}. It holds {share} of the paths' variance about that end. The paths are left out: their cost differs from "
    "the plane's by up to {most}.",
)


def chosen_words(names: tuple[str, str], held: Sequence[tuple[str, float]]) -> Phrase:
    """The plane of two parameters, the others held at a point."""
    told = joined(", ", (joined(" = ", (name, show_setting(float(f"{value:.4g}")))) for name, value in held[:NAMED]))
    more = len(held) - NAMED
    if more > 0:
        told = say("{held} and {count} more", held=told, count=more)
    return say("plane of {one} and {other}, held at {end}: {held}", one=names[0], other=names[1], held=told, end=END)


def principal_words(rank: int, added: Sequence[str]) -> Phrase:
    """The plane nearest to the paths, which have so many directions; the parameters `added` make them two."""
    if rank == 0:
        return say("no run moves: plane of the parameters {names} through {end}", names=all_of(added), end=END)
    if rank == 1:
        return say(
            "all steps lie on one straight line: plane through it in the direction of {name}", name=all_of(added)
        )
    return say("plane of the first two principal directions, with shares of the variance, through {end}", end=END)


def random_words(seed: int) -> Phrase:
    """The plane of two random directions."""
    return say("plane of two random directions through {end}, filter-normalised, seed {seed}", seed=seed, end=END)


def principal_axis(number: int, share: float, along: Sequence[str]) -> Phrase:
    """The axis of a principal direction: the parameters it lies along, else its number; its share of the variance."""
    if not along:
        return say("direction {number} ({share})", number=number, share=show_share(share))
    names = joined(", ", (Latex(f"${name}$") for name in along))
    return say("mostly {names} ({share})", names=names, share=show_share(share))


def parameter_axis(latex: str) -> Phrase:
    """The axis of a direction that is nearest to a parameter."""
    return say("direction of {parameter}", parameter=Latex(f"${latex}$"))


def plane_words(plane: str, end: str | None, share: float, gap: tuple[float, int], *, is_bare: bool) -> Phrase:
    """Which plane it is, how much of the paths lies in it, and the largest gap between its cost and the true one.

    `end` is the label of the run at whose end it passes, None where there is one run; `gap` comes with its step; a
    plane `is_bare` where the paths are left out.
    """
    most: str = show_setting(float(f"{gap[0]:.2g}"))
    if gap[0]:
        most = say("{gap}, at step {step}", gap=most, step=gap[1])
    words = (LEFT_OUT if is_bare else ALONG)[end is not None]
    return say(words, plane=sentence(_through(plane, end)), share=show_share(share), most=most)


def _through(plane: str, end: str | None) -> str:
    """The plane, with the words of the point that it passes through."""
    assert isinstance(plane, Phrase)
    at = say("the path's end") if end is None else say("the end of {label}", label=end)
    return say(plane.template, **{**plane.values, **({END: at} if END in plane.values else {})})

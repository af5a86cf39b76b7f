"""The files that a call makes of a scene, each with what it shows and whether it is fresh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from gdviz.errors import UsageError
from gdviz.making.marks import Mark
from gdviz.outputs.base import Output
from gdviz.scene.figure_keys import FigureKeys
from gdviz.scene.formats import FORMATS
from gdviz.scene.override import Override
from gdviz.scene.parts import Figure, Scene
from gdviz.styles.base import DPI, Style
from gdviz.tables.file_kinds import FILE, kind_of
from gdviz.tables.registry import unknown
from gdviz.views.base import VIEWS

DRAFT_SCALE: Final = 0.5
DRAFT_FPS: Final = 10.0
PRINT_INCHES: Final = 17 / 2.54  # the width of a page's text
POSTER_PX: Final = 2008  # that width at 300 dots an inch
PRINT_DPI: Final = 300
EXPLORER: Final = "explorer"


@dataclass(frozen=True)
class Choice:
    """What a call asks for: which figures and formats, in which style, where; `draft` is half the size at 10 fps.

    The `overrides` are over what scenes say.
    """

    out: Path
    figures: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    style: str | None = None
    draft: bool = False
    force: bool = False
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True)
class OutputFile:
    """One file to make: a figure of a scene in a format; a still of one `step`, or of the last; a poster for print.

    `beside` a text are the names of the files that it can show: those of its figure that are there or to be made.
    The `mark` is what the file is to say of its making; None where it is still to be found out.
    """

    scene: Scene
    figure: Figure
    format: str
    path: Path
    step: int | None = None
    is_poster: bool = False
    beside: tuple[str, ...] = ()
    mark: Mark | None = None

    @property
    def scale(self) -> float:
        """How many pixels one of the layout is: of a poster so many that it can be printed as wide as it is to be."""
        scale = self.figure.keys.scale
        if not self.is_poster:
            return scale
        return max(scale, PRINT_DPI / DPI if self.figure.has_print_width else POSTER_PX / self.figure.size[0])

    @property
    def dots_an_inch(self) -> float | None:
        """The density at which a poster has its width in print, else that of a page's text; None for other pictures."""
        if not self.is_poster:
            return None
        return self.scale * (DPI if self.figure.has_print_width else self.figure.size[0] / PRINT_INCHES)

    @property
    def output(self) -> Output:
        """The format, with the options that the figure gives it."""
        output = self.figure.outputs.get(self.format) or FORMATS[self.format]()
        assert isinstance(output, Output)
        return output


def files_of(scene: Scene, choice: Choice) -> list[OutputFile]:
    """The files that a call makes of a scene; UsageError names what does not exist."""
    pages = _pages(scene, choice)
    asked = scene.looks.own(choice.style, Path()) if choice.style else None
    names = [figure.name for figure in (*scene.figures, *pages)]
    for name in choice.figures:
        if name not in names:
            raise UsageError(f"{scene.path}: {unknown('figure', name, names)}")
    figures = [figure for figure in scene.figures if not choice.figures or figure.name in choice.figures]
    figures += [page for page in pages if not choice.figures or page.name in choice.figures]
    found = [
        target
        for figure in (_adapted(figure, choice, asked) for figure in figures)
        for target in _files_of(scene, figure, choice)
    ]
    for target in found:
        refusal = target.output.refusal(scene.cost, scene.plans, target.figure.keys.views)
        if refusal:
            raise UsageError(f"{scene.path}: figure {target.figure.name!r}: format {target.format!r}: {refusal}")
    return [_with_neighbours(target, found) for target in found]


def _with_neighbours(target: OutputFile, found: Sequence[OutputFile]) -> OutputFile:
    """The target, that of a text with what it can show.  UsageError where there is nothing."""
    if not target.output.needs_pictures:
        return target
    figure = target.figure
    made = [other.path.name for other in found if other.figure is figure and other.step is None]
    wanted = [f"{figure.name}.{ending}" for ending in [*figure.keys.formats, *["poster.png"] * figure.keys.poster]]
    there = [name for name in wanted if name not in made and kind_of(target.path.with_name(name)) == FILE]
    beside = tuple(name for name in (*made, *there) if not _is_text(name))
    if not beside:
        message = f"expected a picture beside the text, got none in {target.path.parent}"
        raise UsageError(f"{target.scene.path}: figure {figure.name!r}: format {target.format!r}: {message}")
    return replace(target, beside=tuple(sorted(beside)))


def _is_text(name: str) -> bool:
    return FORMATS[name.rpartition(".")[2]].needs_pictures


def _pages(scene: Scene, choice: Choice) -> list[Figure]:
    """A figure of its own for each format that shows a whole scene, where the call asks for it and the scene does not.

    One page a scene and not one a figure: each would hold the same.
    """
    found = []
    for format_ in choice.formats:
        views = FORMATS[format_]().draws(scene.cost)
        if views and not any(format_ in figure.keys.formats for figure in scene.figures):
            keys = FigureKeys(EXPLORER, views, (format_,), scene.looks.base)
            look = scene.looks.own(scene.looks.base)
            found.append(Figure(keys, tuple(VIEWS[view]() for view in views), runs=len(scene.plans), look=look))
    return found


def _files_of(scene: Scene, figure: Figure, choice: Choice) -> Iterator[OutputFile]:
    """One file a format, and the stills that come beside them, of which a draft has no poster."""
    place = choice.out / scene.name
    for format_ in _formats_of(scene, figure, choice):
        yield OutputFile(scene, figure, format_, place / f"{figure.name}.{format_}")
    if choice.formats and "png" not in choice.formats:
        return
    if figure.keys.poster and not choice.draft:
        yield OutputFile(scene, figure, "png", place / f"{figure.name}.poster.png", is_poster=True)
    for step in figure.keys.steps:
        yield OutputFile(scene, figure, "png", place / f"{figure.name}.step{step}.png", step)


def _formats_of(scene: Scene, figure: Figure, choice: Choice) -> list[str]:
    """The formats that the call asks for, or else the figure.

    One that shows a whole scene is made of the figure that lists it, or of one that the call names.
    """
    own = figure.keys.formats
    if figure.name not in [each.name for each in scene.figures]:
        return list(own)
    is_named = figure.name in choice.figures
    asked = choice.formats or own
    return [each for each in asked if is_named or each in own or not FORMATS[each]().draws(scene.cost)]


def _adapted(figure: Figure, choice: Choice, asked: Style | None) -> Figure:
    """The figure in the call's style, which `asked` is if it is the author's, and as a draft if that is asked."""
    keys, look = figure.keys, figure.look
    if choice.style:
        keys, look = replace(keys, style=choice.style), asked
    if choice.draft:
        keys = replace(keys, scale=keys.scale * DRAFT_SCALE, fps=min(keys.fps, DRAFT_FPS))
    return replace(figure, keys=keys, look=look)


def equipped(found: Sequence[OutputFile]) -> Sequence[OutputFile]:
    """The targets of one scene; GdvizError where this machine lacks what one of their formats needs."""
    for name in dict.fromkeys(target.format for target in found):
        FORMATS[name]().check()
    return found


def check_unique(found: Sequence[OutputFile]) -> None:
    """UsageError where two scenes of one call would write the same file."""
    first: dict[str, OutputFile] = {}
    for target in found:
        other = first.setdefault(str(target.path).casefold(), target)
        if other is not target:
            raise UsageError(
                f"{target.path}: expected one scene to make it, got {other.scene.path} and {target.scene.path}"
            )

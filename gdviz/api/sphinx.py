"""A Sphinx extension: the directive `gdviz` draws a figure of a scene and shows it.

extensions = ["gdviz.api.sphinx"]

.. gdviz:: scenes/bowl.toml
   :figure: path

   A caption.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any, ClassVar, Final

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.directives.patches import Figure
from sphinx.util.logging import getLogger

from gdviz.api.calls import load
from gdviz.api.showing import Showing
from gdviz.descents.crew import everyone
from gdviz.errors import GdvizError, UsageError
from gdviz.making.drawing import draw_figure
from gdviz.making.files import Choice, equipped, files_of
from gdviz.making.freshness import is_fresh
from gdviz.making.used_files import files_of_call, used_files
from gdviz.making.version import VERSION
from gdviz.tables.file_registry import is_file

SHOWN: Final = ("gif", "webp", "apng", "svg", "png")  # by browsers, as pictures in a page
PRINTED: Final = "png"  # by all other builders


class SceneFigure(Figure):
    """A figure of the scene that its argument names: a film on pages where it has one, elsewhere a still.

    `figure` names one of the scene's, left out the first; `style` takes the place of its own, as --style does; `format`
    is that on pages.  The other options and the caption are those of Sphinx's own figures; `alt` left out says what
    happens in the runs.
    """

    option_spec: ClassVar[dict[str, Any]] = {
        **Figure.option_spec,
        "figure": directives.unchanged_required,
        "format": directives.unchanged_required,
        "style": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """The nodes of the figure, whose picture is that of pages there, and elsewhere that of print."""
        env = self.state.document.settings.env
        name, path = env.relfn2path(self.arguments[0], env.docname)
        figure, asked = self.options.pop("figure", None), self.options.pop("format", None)
        style = self._style()
        for file in (Path(path), *used_files(Path(path)), *files_of_call(Path(path), style, ())):
            env.note_dependency(str(file))
        folder = Path(env.doctreedir) / "gdviz" / Path(name).parent.as_posix().replace("..", "up")
        folder /= Path(style or "").stem
        try:
            showing = _showing(Path(path), figure)
            shown = _format_of(showing, asked)
            pictures = draw_into(folder, showing, tuple(dict.fromkeys((shown, PRINTED))), style)
        except GdvizError as error:
            raise self.error(str(error)) from error
        self.options.setdefault("alt", showing.description)
        found = {each: _from(Path(env.srcdir), picture) for each, picture in pictures.items()}
        self.arguments[0] = found[shown]
        made: list[nodes.Node] = super().run()
        if shown != PRINTED:
            _add_print(made[0], found[PRINTED])
        return made

    def _style(self) -> str | None:
        """The name of the style that is asked for, or the path of its file, which stands there as pages' names do."""
        style: str | None = self.options.pop("style", None)
        if style is None or not is_file(style):
            return style
        env = self.state.document.settings.env
        return str(env.relfn2path(style, env.docname)[1])


def draw_into(folder: Path, showing: Showing, formats: tuple[str, ...], style: str | None = None) -> dict[str, Path]:
    """The pictures of a figure in `folder`, by their formats; draws what is not up to date.

    GdvizError where one cannot be drawn.
    """
    targets = files_of(showing.scene, Choice(folder, (showing.figure.name,), formats, style))
    wanted = {target.format: target for target in reversed(targets)}  # that of a step comes after the figure's own
    if stale := [target for target in wanted.values() if not is_fresh(target)]:
        stale[0].path.parent.mkdir(parents=True, exist_ok=True)
        for picture in draw_figure(equipped(stale), showing.known, crew=everyone()):
            getLogger(__name__).info("drawn: %s of %s", picture.name, showing.scene.path)
    return {each: target.path for each, target in wanted.items()}


def _from(source: Path, picture: Path) -> str:
    """A picture as Sphinx finds it: from the folder of its pages, out of which the path may lead."""
    return "/" + Path(os.path.relpath(picture, source)).as_posix()


def _add_print(figure: nodes.Node, picture: str) -> None:
    """Gives a figure a second picture: the first is for pages alone, this one for all else."""
    image = next(iter(figure.findall(nodes.image)))
    printed = image.deepcopy()
    printed["uri"] = picture
    image.replace_self([addnodes.only("", image.deepcopy(), expr="html"), addnodes.only("", printed, expr="not html")])


def _showing(scene: Path, figure: str | None) -> Showing:
    """The named figure of a scene, or its first."""
    runs = load(scene)
    return runs.figure(figure or runs.scene.figures[0].name)


def _format_of(showing: Showing, asked: str | None) -> str:
    """The format that pages show: what is asked for, or the first of the figure's.  UsageError where none can be."""
    if asked is not None and asked not in SHOWN:
        raise UsageError(f"format: expected one of {', '.join(SHOWN)}, got {asked!r}")
    return asked or next((each for each in SHOWN if each in showing.figure.keys.formats), PRINTED)


def setup(app: Sphinx) -> dict[str, Any]:
    """Adds the directive; Sphinx calls this."""
    logging.getLogger("matplotlib").setLevel(logging.WARNING)  # where others log all, it tells of every letter
    app.add_directive("gdviz", SceneFigure)
    return {"version": VERSION, "parallel_read_safe": True, "parallel_write_safe": True}

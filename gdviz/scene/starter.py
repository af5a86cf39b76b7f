"""A commented scene to start from, whose comments list what there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from shlex import quote
from textwrap import wrap
from typing import Any, Final

from gdviz.costs.catalog import surfaces
from gdviz.costs.model import MODELS, Model
from gdviz.errors import DrawingError, UsageError, shown
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.scene.formats import FORMATS
from gdviz.scene.starting_point import STEPS, StartingPoint
from gdviz.schedules.base import SCHEDULES
from gdviz.styles.base import STYLES
from gdviz.tables.expectation import expectation
from gdviz.tables.file_kinds import kind_of
from gdviz.tables.schema import keys_of
from gdviz.tables.toml_text import toml_text
from gdviz.views.base import VIEWS

WIDTH: Final = 40  # of a setting; what it means stands behind it
LINE: Final = 110
SLOWER: Final = 5  # how many times smaller the second run's learning rate is
MOST_SHOWN: Final = 3  # numbers of a start; a model of more parameters brings its own


def path_of(name: str) -> Path:
    """Where a scene of that name goes: into scenes/, or to the path that is given."""
    path = Path(name)
    if not path.name or not name.isprintable():
        raise UsageError(f"expected a name for the scene, got {shown(name)}")
    path = path if path.suffix == ".toml" else path.with_name(f"{path.name}.toml")
    return path if "/" in name else Path("scenes") / path


def write_scene(path: Path, subject: StartingPoint) -> None:
    """Writes a scene of the subject.  UsageError where there is such a file: none is ever overwritten."""
    write_new(path, scene_text(path, subject), "scene")


def write_new(path: Path, text: str, kind: str) -> None:
    """Writes the text of a new file of that kind.  UsageError where there is such a file already."""
    try:
        if kind_of(path):
            raise UsageError(f"{path}: expected the name of a new {kind}, got one that is there")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:  # x: another process may be as fast
            file.write(text)
    except OSError as err:
        raise DrawingError(f"{path}: cannot be written ({err.strerror})") from err


def scene_text(path: Path, subject: StartingPoint) -> str:
    """The text of the scene: its settings, and behind a # each what else there is."""
    sections = [_head(path, subject), _cost(subject), _descent(subject), _run(subject), _figure(path, subject)]
    return "\n\n".join("\n".join(section) for section in sections) + "\n"


def _head(path: Path, subject: StartingPoint) -> Iterator[str]:
    yield "# A scene of gdviz: a cost, the descents on it, and the figures that show them."
    commands = {
        f"gdviz render {quote(str(path))}": "draws it",
        f"gdviz watch {quote(str(path))}": "draws it again at every save",
        "gdviz list": "tells all there is, with options and defaults",
    }
    for command, words in commands.items():
        yield f"#   {command:<{max(map(len, commands))}}   {words}"
    yield "# Take a # away to try what stands behind it."
    yield ""
    yield f"title = {toml_text(subject.title)}"


def _cost(subject: StartingPoint) -> Iterator[str]:
    yield _behind("[cost]", "what is minimised: exactly one of formula, surface and model")
    for key, value in subject.keys.items():
        yield _on(key, value)
    if subject.cost.window is not None:
        window = subject.cost.window if subject.cost.dimension > 1 else subject.cost.window[0]
        yield _off("window", window, "what the pictures show; left out, what the surface says, else what the runs need")
    yield '# In place of it: formula = "x**2 + 10*y**2", with the functions that `gdviz list formulas` tells'
    yield from _known('a surface = "..."', surfaces())
    yield from _known('a model = "..." of data = { file = "data/points.csv" } or { generator = "line" }', MODELS)


def _descent(subject: StartingPoint) -> Iterator[str]:
    names = ", ".join(subject.cost.variables)
    yield _behind("[descent]", "what every run does")
    if subject.cost.dimension <= MOST_SHOWN:
        start = subject.start if subject.cost.dimension > 1 else subject.start[0]
        yield _on("start", start, f"{names}; starts = [...] is a list of such, a run each")
    rates = [subject.learning_rate, float(f"{subject.learning_rate / SLOWER:.2g}")]
    yield _on("learning_rate", rates, "a number, or a list: a run each")
    yield _on("steps", STEPS)
    yield _off("stop", {"gradient": 1e-6}, "ends a run before its last step; also change, cost")
    yield _off("direction", "ascend", "to a maximum")
    if isinstance(subject.cost, Model):
        yield _off("batch_size", 16, "rows of the data that a step sees; 1 is stochastic descent")
    yield _off("schedule", "cosine", "of the learning rate")
    yield from _known("schedules", SCHEDULES)
    yield _off("optimizer", "momentum", "its hyper-parameters are keys here, with PyTorch's names")
    yield from _known("optimizers", OPTIMIZERS)


def _run(subject: StartingPoint) -> Iterator[str]:
    yield _behind("# [[run]]", "runs of their own in place of that one, over its keys; as many as you like")
    yield _off("optimizer", "adam")
    yield _off("learning_rate", subject.adam_rate)
    yield _off("label", "Adam")


def _figure(path: Path, subject: StartingPoint) -> Iterator[str]:
    view = "curve" if subject.cost.dimension == 1 else "contour"
    yield _behind("[[figure]]", f"output/{path.stem}/path.gif and path.png; another [[figure]] makes more")
    yield _on("name", "path")
    yield _on("views", [view, "loss"], "side by side, on one clock")
    yield from _known("views of this cost", (name for name in VIEWS if VIEWS[name]().refusal(subject.cost) is None))
    yield _on("formats", ["gif", "png"])
    yield from _known("formats", FORMATS)
    yield _on("seconds", 4, "of movement; the first and the last picture stand a while longer")
    yield _off("style", "lecture")
    yield from _known("styles", STYLES)
    yield _off("size", [1280, 720], "pixels")
    yield _off("pace", "step", "the same time for each step")
    yield _off("panels", "runs", "a panel for each run")
    yield _off("poster", True, "also a PNG of the last step, for print")
    yield ""
    yield _behind(f"# [figure.{view}]", "options of one view, here with their defaults")
    for key, option in keys_of(VIEWS[view]).items():
        if option.default is not None:
            yield _off(key, option.default, expectation(option.annotation))


def _on(key: str, value: Any, words: str = "") -> str:
    """A setting, and what it means."""
    return _behind(f"{key} = {toml_text(value)}", words)


def _off(key: str, value: Any, words: str = "") -> str:
    """A setting that is not made yet."""
    return _behind(f"# {key} = {toml_text(value)}", words)


def _behind(text: str, words: str) -> str:
    """A line with words behind it, which stand below each other."""
    return f"{text:<{WIDTH - 1}} # {words}" if words else text


def _known(kind: str, names: Iterable[str]) -> list[str]:
    """The lines that list all there is of a kind."""
    return wrap(f"{kind}: {', '.join(names)}", LINE, initial_indent="#   ", subsequent_indent="#       ")

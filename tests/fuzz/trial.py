"""What becomes of an example: it is drawn or refused, and nothing else."""

from __future__ import annotations

import traceback
import warnings
from pathlib import Path

from gdviz.descents.known import find_out
from gdviz.errors import GdvizError
from gdviz.making.drawing import check_size, draw_figure
from gdviz.making.files import Choice, OutputFile, files_of
from gdviz.making.style_warnings import style_warnings
from gdviz.making.trace import trace_csv
from gdviz.scene.advice import advice
from gdviz.scene.load import load
from gdviz.scene.parts import Figure, Scene
from gdviz.words.rows import row_words
from tests.fuzz.scenes import Example

LONGEST = 20_000  # signs of a message


class FaultError(Exception):
    """What gdviz must not do, and where: the same text for the same fault."""


def try_out(example: Example, folder: Path) -> bool:
    """Whether the example is drawn, and not refused.  FaultError for all that is neither."""
    for name, text in example.items():
        (folder / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # none may reach a user
            _draw(load(folder / "scene.toml"), folder / "out")
    except GdvizError as err:
        _check_message(str(err))
        return False
    except Exception as err:
        raise FaultError(_place(err)) from err
    return True


def _draw(scene: Scene, out: Path) -> None:
    """What `check`, `trace` and `render` do; of each figure the first file."""
    known = find_out(scene.cost, scene.plans)
    list(advice(scene, known))
    list(style_warnings(scene, scene.figures))
    list(row_words(scene.cost))
    list(trace_csv(scene.cost, known.runs))
    for figure in scene.figures:
        check_size(scene, figure, known)
        list(draw_figure(_first_file(scene, figure, out), known))


def _first_file(scene: Scene, figure: Figure, out: Path) -> list[OutputFile]:
    return files_of(scene, Choice(out, figures=(figure.name,)))[:1]


def _check_message(message: str) -> None:
    if not message.strip() or len(message) > LONGEST:
        raise FaultError(f"a message of {len(message)} signs")


def _place(err: Exception) -> str:
    """The kind of an error, and the last place of gdviz that it came through."""
    places = [frame for frame in traceback.extract_tb(err.__traceback__) if "/gdviz/" in frame.filename]
    where = f"{places[-1].filename.rpartition('/gdviz/')[2]}, {places[-1].name}" if places else "no place of gdviz"
    return f"{type(err).__name__} in {where}: {str(err)[:80]}"

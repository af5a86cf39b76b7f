"""What the commands do, scene by scene: one that fails does not stop the others."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import quote

import click

from gdviz.descents.plan import Run
from gdviz.errors import UsageError
from gdviz.making.files import Choice, check_unique, targets
from gdviz.making.gallery import explorable, write_gallery
from gdviz.making.jobs import Failures, draw, equipped
from gdviz.making.missing_glyphs import missing_glyphs
from gdviz.making.pipeline import check_room, film_timeline, runs_of
from gdviz.making.trace import trace_csv, trace_json
from gdviz.making.watch import saves
from gdviz.page.sizing import figure_size
from gdviz.scene.load import load
from gdviz.scene.parts import Scene
from gdviz.scene.starter import path_of, write_scene
from gdviz.scene.starting_point import subject_of


def render_scenes(named: Sequence[Path], choice: Choice, jobs: int, quiet: bool) -> int:
    """Draws what is not up to date; the exit code is that of the worst failure."""
    drawn = draw(_files(named), choice, jobs, quiet)
    if not drawn.stale and not drawn.code and not quiet:
        click.echo(drawn.words, err=True)
    return drawn.code


def watch_scene(file: Path, choice: Choice) -> None:
    """Draws a scene at every save of it or its data, and says in a line what came of it; only Ctrl-C ends it."""
    if not file.is_file():
        load(file)  # says what is there instead
    for _ in saves(file):
        begin = time.perf_counter()
        drawn = draw([file], choice, jobs=1, quiet=not sys.stderr.isatty())
        took = f" in {time.perf_counter() - begin:.1f} s" if drawn.stale else ""
        words = "not drawn; waiting for the next save" if drawn.code else f"{drawn.words}{took}"
        click.echo(f"{time.strftime('%H:%M:%S')} {file}: {words}", err=True)


def make_gallery(named: Sequence[Path], out: Path, quiet: bool) -> int:
    """Writes the explorer pages and the page that shows all scenes; the exit code is that of the worst failure."""
    failures = Failures()
    scenes = [scene for file in _files(named) for scene in failures.guard(load, file)]
    pages = [scene.path for scene in scenes if explorable(scene)]
    code = render_scenes(pages, Choice(out, formats=("html",)), 1, quiet) if pages else 0
    for path in failures.guard(write_gallery, scenes, out):
        click.echo(str(path))
    return max(code, failures.code)


def check_scenes(named: Sequence[Path]) -> int:
    """Prints what each scene would make, or what is wrong with it."""
    failures = Failures()
    scenes = [scene for file in _files(named) for scene in failures.guard(load, file)]
    check_unique([target for scene in scenes for target in targets(scene, Choice(Path("output")))])
    for scene in scenes:
        for warning in (*scene.warnings, *scene.advice, *missing_glyphs(scene)):
            click.echo(warning, err=True)
        runs = runs_of(scene)
        roomy = [failures.guard(check_room, scene, figure, runs) for figure in scene.figures]
        able = failures.guard(equipped, targets(scene, Choice(Path("output"))))
        if able and all(roomy):
            for line in _plan_of(scene, runs):
                click.echo(line)
    return failures.code


def new_scene(name: str, surface: str | None, formula: str | None, model: str | None) -> None:
    """Writes a scene to start from, prints its path and says what to do next."""
    path = path_of(name)
    write_scene(path, subject_of(surface, formula, model))
    click.echo(str(path))
    click.echo(f"next: gdviz render {quote(str(path))}", err=True)


def trace_scene(file: Path, format_: str) -> None:
    """Prints the numbers of a scene's runs."""
    scene = load(file)
    runs = runs_of(scene)
    lines = [trace_json(scene, runs)] if format_ == "json" else trace_csv(scene, runs)
    for line in lines:
        click.echo(line)


def _files(named: Sequence[Path]) -> list[Path]:
    files = list(named) or sorted(Path("scenes").glob("*.toml"))
    if not files:
        raise UsageError("no scene given, and none found in scenes/*.toml")
    return list(dict.fromkeys(files))


def _plan_of(scene: Scene, runs: Sequence[Run]) -> Iterator[str]:
    """A line a file: its size, and for a film its frames and seconds."""
    for target in targets(scene, Choice(Path("output"))):
        width, height = (round(side * target.scale) for side in figure_size(target.figure, len(runs)))
        line = f"{target.path}: {width} × {height} px" if target.output.is_picture else f"{target.path}: text"
        if target.output.draws(scene.cost):
            line = f"{target.path}: a page of {', '.join(target.figure.keys.views)}"
        elif target.output.moves:
            frames = film_timeline(scene, target.figure, runs)
            line += f", {len(frames.steps)} frames, {frames.duration_s:.2f} s"
        yield line

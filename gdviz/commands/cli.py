"""The command line: click commands with no logic of their own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from gdviz import __version__
from gdviz.errors import GdvizError

SCENES = click.argument("scenes", nargs=-1, type=click.Path(path_type=Path), metavar="[SCENE]...")


CHOICE = (
    click.option(
        "--out", type=click.Path(path_type=Path), default=Path("output"), show_default=True, help="Where the files go."
    ),
    click.option("--figure", "figures", multiple=True, metavar="NAME", help="Only this figure (repeatable)."),
    click.option(
        "--format", "formats", multiple=True, metavar="F", help="These formats in place of the scene's (repeatable)."
    ),
    click.option("--style", metavar="S", help="This style in place of the scene's."),
    click.option("--draft", is_flag=True, help="Half the size, at most 10 frames a second."),
)


def _choosing(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the options that say what is drawn, and how."""
    for option in reversed(CHOICE):
        command = option(command)
    return command


class _Commands(click.Group):
    """The commands, where a reader of standard output that has gone is no failure (click would make it one)."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            from gdviz.making.jobs import forsake_stdout

            forsake_stdout()
            return None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="gdviz", prog_name="gdviz")
def cli() -> None:
    """Turn scene files into the pictures of a gradient descent."""


@cli.command()
@SCENES
@_choosing
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Figures drawn at the same time."
)
@click.option("--force", is_flag=True, help="Draw what is up to date, too.")
@click.option("--quiet", "-q", is_flag=True, help="No progress; warnings and errors are told all the same.")
def render(
    scenes: tuple[Path, ...],
    out: Path,
    figures: tuple[str, ...],
    formats: tuple[str, ...],
    style: str | None,
    jobs: int,
    draft: bool,
    force: bool,
    quiet: bool,
) -> None:
    """Draw scenes (default: scenes/*.toml); print the path of each file written.

    A file that was made from the same scene by the same gdviz is left as it is.
    """
    from gdviz.commands.scenes import render_scenes
    from gdviz.making.files import Choice

    raise SystemExit(render_scenes(scenes, Choice(out, figures, formats, style, draft, force), jobs, quiet))


@cli.command()
@click.argument("scene", type=click.Path(path_type=Path))
@_choosing
def watch(
    scene: Path, out: Path, figures: tuple[str, ...], formats: tuple[str, ...], style: str | None, draft: bool
) -> None:
    """Draw a scene at every save of it or of its data; Ctrl-C ends it.

    A scene that is wrong is told of, and the next save waited for. With --draft the films are there sooner, in place of
    the full ones, which render draws again.
    """
    from gdviz.commands.scenes import watch_scene
    from gdviz.making.files import Choice

    watch_scene(scene, Choice(out, figures, formats, style, draft))


@cli.command()
@SCENES
def check(scenes: tuple[Path, ...]) -> None:
    """Do everything but draw; print what would be made: size, frames, seconds."""
    from gdviz.commands.scenes import check_scenes

    raise SystemExit(check_scenes(scenes))


@cli.command()
@click.argument("scene", type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
def trace(scene: Path, format_: str) -> None:
    """Print the numbers of every step of every run."""
    from gdviz.commands.scenes import trace_scene

    trace_scene(scene, format_)


@cli.command()
@SCENES
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("output"), show_default=True, help="Where the pictures are."
)
@click.option("--quiet", "-q", is_flag=True, help="No progress; warnings and errors are told all the same.")
def gallery(scenes: tuple[Path, ...], out: Path, quiet: bool) -> None:
    """Write index.html: every scene's pictures that are there, its sentence, and its explorer page.

    The pictures are those that render has drawn; the explorer pages are written where they are not up to date.
    """
    from gdviz.commands.scenes import make_gallery

    raise SystemExit(make_gallery(scenes, out, quiet))


@cli.command(name="list")
@click.argument("kind", required=False)
def list_(kind: str | None) -> None:
    """List what there is, with options and defaults: surfaces, models, optimizers, ..."""
    from gdviz.scene.listing import listing

    for line in listing(kind):
        click.echo(line)


@cli.command()
@click.argument("name")
@click.option("--surface", metavar="S", help="Of a named surface; himmelblau if nothing is asked for.")
@click.option("--formula", metavar="F", help="Of a formula such as 'x**2 + 10*y**2'.")
@click.option("--model", metavar="M", help="Of a model on generated data.")
def new(name: str, surface: str | None, formula: str | None, model: str | None) -> None:
    """Write scenes/NAME.toml, or the path NAME, a commented scene to start from; print its path.

    Its comments list what there is. A file that is there is never overwritten.
    """
    from gdviz.commands.scenes import new_scene

    new_scene(name, surface, formula, model)


@cli.command()
def schema() -> None:
    """Print the JSON Schema of the scene file, for editors.

    Save it, `gdviz schema > gdviz.schema.json`, and name it in a scene's first line, `#:schema ../gdviz.schema.json`:
    editors that use taplo, such as VS Code with Even Better TOML, then complete keys and underline what is wrong.
    """
    from gdviz.scene.json_schema import schema_text

    click.echo(schema_text())


def main(arguments: list[str] | None = None) -> int:
    """The exit code of the command: 1 if drawing failed, 2 for a wrong scene or call, 130 if interrupted."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # what it logs is about its own set-up, not the scene
    try:
        cli.main(arguments, prog_name="gdviz", standalone_mode=False)
    except click.exceptions.Abort:
        return _stopped()
    except KeyboardInterrupt:
        return _stopped()
    except click.ClickException as err:
        err.show()
        return err.exit_code
    except GdvizError as err:
        click.echo(str(err), err=True)
        return err.exit_code
    except SystemExit as err:
        return int(err.code or 0)
    except OSError as err:  # each file's own are told where it is read or written: this is standard output
        click.echo(f"standard output: cannot be written ({err.strerror or err})", err=True)
        return 1
    return 0


def _stopped() -> int:
    click.echo("interrupted", err=True)
    return 130

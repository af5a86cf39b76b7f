"""The arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from gdviz.commands import completion

if TYPE_CHECKING:
    from gdviz.scene.override import Override

F = TypeVar("F", bound=Callable[..., object])

SCENES = click.argument(
    "scenes", nargs=-1, type=click.Path(path_type=Path), metavar="[SCENE]...", shell_complete=completion.scenes
)
SCENE = click.argument("scene", type=click.Path(path_type=Path), shell_complete=completion.scenes)
OUT = click.option(
    "--out", type=click.Path(path_type=Path), default=Path("output"), show_default=True, help="Where the files go."
)
QUIET = click.option("--quiet", "-q", is_flag=True, help="No progress; warnings and errors are told all the same.")

_CHOICE = (
    OUT,
    click.option(
        "--figure",
        "figures",
        multiple=True,
        metavar="NAME",
        shell_complete=completion.figures,
        help="Only this figure (repeatable).",
    ),
    click.option(
        "--format",
        "formats",
        multiple=True,
        metavar="F",
        shell_complete=completion.formats,
        help="These formats in place of the scene's (repeatable).",
    ),
    click.option("--style", metavar="S", shell_complete=completion.styles, help="This style in place of the scene's."),
    click.option("--draft", is_flag=True, help="Half the size, at most 10 frames a second."),
)


_LIMITS = (
    click.option(
        "--budget",
        type=click.FloatRange(min=0, min_open=True),
        default=60.0,
        show_default=True,
        metavar="SECONDS",
        help="What takes longer than that by estimate, runs or a sweep, is refused.",
    ),
    click.option(
        "--memory",
        type=click.FloatRange(min=0, min_open=True),
        default=1000.0,
        show_default=True,
        metavar="MB",
        help="Runs that hold more are refused.",
    ),
)


def _overrides(_context: object, _option: object, given: Sequence[str]) -> tuple[Override, ...]:
    """What the option --set gives, read; what reads it is imported where it is needed."""
    if not given:
        return ()
    from gdviz.scene.override import override

    return tuple(map(override, given))


_SET = click.option(
    "--set",
    "overrides",
    multiple=True,
    metavar="KEY=VALUE",
    callback=_overrides,
    shell_complete=completion.keys,
    help="""Over what the scene says: 'descent.steps=50', 'figure[0].style="dark"' (repeatable; the value in TOML).""",
)


def overriding(command: F) -> F:
    """The command with the option that sets keys of its scenes, read as `scene.override.Override`."""
    return _SET(command)


def limited(command: F) -> F:
    """The command with the options that say what a scene may take: those of `scene.effort.Limits`."""
    for option in reversed(_LIMITS):
        command = option(command)
    return command


def choosing(command: F) -> F:
    """The command with the options that say what is drawn, and how: those of `making.files.Choice` but `force`."""
    for option in reversed(_CHOICE):
        command = option(command)
    return command

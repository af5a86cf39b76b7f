"""The files that a call wants of scenes, and which of them are not up to date; nothing is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gdviz.errors import Problem, UsageError
from gdviz.making.failures import Failures
from gdviz.making.files import Choice, OutputFile, check_unique, files_of
from gdviz.making.freshness import staleness
from gdviz.making.telling import give, tell
from gdviz.scene.effort import LIMITS, Limits
from gdviz.scene.formats import FORMATS
from gdviz.scene.load import load
from gdviz.scene.looks import Looks, own_style
from gdviz.scene.parts import Scene
from gdviz.tables.registry import unknown


@dataclass(frozen=True)
class Wanted:
    """The scenes of a call that are right, and the files that are wanted of them."""

    scenes: tuple[Scene, ...]
    files: tuple[OutputFile, ...]


def wanted_of(files: Sequence[Path], choice: Choice, failures: Failures, limits: Limits = LIMITS) -> Wanted:
    """What a call wants; what is wrong with a scene is a failure.  UsageError where the choice is wrong."""
    _check_choice(choice)
    scenes = list(failures.surviving(partial(load, limits=limits, overrides=choice.overrides), files))
    wanted = [target for found in failures.surviving(partial(files_of, choice=choice), scenes) for target in found]
    check_unique(wanted)
    return Wanted(tuple(scenes), tuple(wanted))


def check_fresh(files: Sequence[Path], choice: Choice, quiet: bool, limits: Limits = LIMITS) -> int:
    """Prints each file that is missing or out of date, and why; the exit code is 1 if there is one, 0 if none.

    It is 2 if a scene is wrong.
    """
    if choice.force:
        raise UsageError("expected --check or --force, got both")
    failures = Failures()
    wanted = wanted_of(files, choice, failures, limits).files
    stale = [(target, why) for target in wanted if (why := staleness(target))]
    for target, why in stale:
        give(f"{target.path}: {why}")
    if not quiet and not failures.code:
        tell(_told(len(wanted), len(stale)))
    return failures.code or bool(stale)


def _told(wanted: int, stale: int) -> str:
    return f"{stale} of {told_count(wanted)} missing or out of date" if stale else up_to_date(wanted)


def up_to_date(count: int) -> str:
    """That so many files need no drawing."""
    return f"{told_count(count)} {'is' if count == 1 else 'are'} up to date"


def told_count(count: int) -> str:
    """A number of files."""
    return f"{count} {'file' if count == 1 else 'files'}"


def _check_choice(choice: Choice) -> None:
    for name in choice.formats:
        if name not in FORMATS:
            raise UsageError(f"--format: {unknown('format', name, FORMATS)}")
    problems: list[Problem] = []
    if choice.style is not None:
        own_style(choice.style, Looks(), (), problems)
    if problems:
        raise UsageError("\n".join(f"--style: {problem.message}" for problem in problems))

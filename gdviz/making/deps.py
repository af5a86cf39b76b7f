"""Rules for make: of each file that a scene makes, the files that it is made from."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from gdviz.errors import UsageError, shown
from gdviz.making.failures import Failures
from gdviz.making.files import Choice
from gdviz.making.telling import give
from gdviz.making.used_files import files_of_call, used_files
from gdviz.making.wanted import wanted_of

# make reads these as patterns, recipes, archives or what must come first, and knows no sign that takes that away
_REFUSED: Final = re.compile(r"[*?\[\]|;\\\s]|^~|\(.*\)$")
_ESCAPED: Final = re.compile(r"([ #:])")
_ASSIGNING: Final = re.compile("([=&])")  # after what it would take for a variable or for targets made together


def give_rules(files: Sequence[Path], choice: Choice) -> int:
    """Prints a rule a scene, `targets: files`, and an empty one a file, so that make goes on where one has gone.

    The exit code is that of the worst failure.
    """
    failures = Failures()
    call = wanted_of(files, choice, failures)
    for scene in call.scenes:
        with failures.told():
            targets = [target.path for target in call.files if target.scene is scene]
            for line in list(rules(scene.path, targets, choice)):
                give(line)
    return failures.code


def rules(scene: Path, targets: Sequence[Path], choice: Choice) -> Iterator[str]:
    """The lines of one scene.  UsageError where make cannot hold the name of a file."""
    used = [*used_files(scene), *files_of_call(scene, choice.style, choice.overrides)]
    sources = list(dict.fromkeys(map(_shortest, (scene, *used))))
    yield f"{' '.join(map(_target, targets))}: {' '.join(map(_prerequisite, sources))}"
    yield from (f"{_target(source)}:" for source in sources)


def _shortest(path: Path) -> Path:
    """The path without steps back, where no link makes that another file."""
    plain = Path(os.path.normpath(path))
    return plain if os.path.realpath(plain) == os.path.realpath(path) else path


def _target(path: Path) -> str:
    """A path as make reads it before a colon, where % is a pattern."""
    return _prerequisite(path).replace("%", r"\%")


def _prerequisite(path: Path) -> str:
    """A path as make reads it after a colon."""
    name = str(path)
    if _REFUSED.search(name.replace(" ", "")) or not name.isprintable():
        raise UsageError(f"expected a file whose name make can hold, got {shown(name)}")
    return _ASSIGNING.sub(r"$(if ,,\1)", _ESCAPED.sub(r"\\\1", name.replace("$", "$$")))

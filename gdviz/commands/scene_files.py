"""The scenes that a call is about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gdviz.errors import UsageError


def scene_files(named: Sequence[Path]) -> list[Path]:
    """The scene files that a call names, each once, or else those of scenes/.  UsageError where there are none.

    Of scenes/, files are left out that only others extend.
    """
    from gdviz.scene.extended import without_bases

    files = list(named) or without_bases(sorted(Path("scenes").glob("*.toml")))
    if not files:
        raise UsageError("no scene given, and none found in scenes/*.toml")
    return list(dict.fromkeys(files))

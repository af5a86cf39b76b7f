"""The scenes that a call is about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gdviz.errors import UsageError


def scene_files(named: Sequence[Path]) -> list[Path]:
    """The scene files that a call names, each once, or else those of scenes/.  UsageError where there are none.

    Files are left out that only others extend: a shell's figures/*.toml names them, too.
    """
    from gdviz.scene.extended import without_bases

    files = list(named)
    if len(files) != 1:
        files = without_bases(files or sorted(Path("scenes").glob("*.toml"))) or files
    if not files:
        raise UsageError("no scene given, and none found in scenes/*.toml")
    return list(dict.fromkeys(files))

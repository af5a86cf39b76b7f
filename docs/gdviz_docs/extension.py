"""The Sphinx extension: a line `<!-- made: NAME -->` of a page stands for what is made of gdviz itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from gdviz_docs.commands import commands
from gdviz_docs.entries import ENTRIES
from gdviz_docs.gallery import gallery
from gdviz_docs.scene_keys import scene_keys

MARK = re.compile(r"^<!-- made: (\w+) -->$", re.MULTILINE)
MADE: Mapping[str, Callable[[], Iterator[str]]] = {
    **ENTRIES,
    "commands": commands,
    "gallery": gallery,
    "scene": scene_keys,
}


def filled(text: str) -> str:
    """A page's text with what is made in place of its marks."""
    return MARK.sub(lambda mark: _made(mark[1]), text)


def _made(name: str) -> str:
    if name not in MADE:
        raise ExtensionError(f"no part {name!r} can be made (known: {', '.join(MADE)})")
    return "\n".join(MADE[name]())


def _fill(_app: Sphinx, _page: str, source: list[str]) -> None:
    source[0] = filled(source[0])


def setup(app: Sphinx) -> dict[str, bool]:
    """Sphinx calls this."""
    app.connect("source-read", _fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

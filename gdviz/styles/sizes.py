"""How large a picture may be."""

from __future__ import annotations

from typing import Annotated, Final

from gdviz.tables.schema import whole

MAX_SIDE: Final = 10_000  # pixels

Side = Annotated[int, whole(100, MAX_SIDE)]

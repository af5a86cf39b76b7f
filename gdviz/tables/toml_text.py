"""Values as TOML writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def toml_text(value: Any) -> str:
    """A number, string, truth, or a list or inline table of such."""
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {toml_text(item)}' for key, item in value.items())} }}"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(toml_text, value))}]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else f"{value!r}"

"""What stands around a call, in the environment and beside it, that matplotlib would stumble over."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from datetime import UTC, datetime
from pathlib import Path

from gdviz.errors import UsageError, shown

DATE = "SOURCE_DATE_EPOCH"
BACKEND = "MPLBACKEND"
SETTINGS = "matplotlibrc"


def prepare(environment: MutableMapping[str, str] = os.environ) -> None:
    """Takes away the choice of a window, of which gdviz opens none: matplotlib is not imported with a wrong one."""
    environment.pop(BACKEND, None)


def check_date(environment: MutableMapping[str, str] = os.environ) -> None:
    """UsageError where the date that pictures are to bear, which gdviz leaves out, is none."""
    text = environment.get(DATE)
    try:
        if text:
            datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError) as err:
        raise UsageError(f"{DATE}: expected seconds since 1970, got {shown(text)}") from err


def complaint_of_settings() -> UsageError | None:
    """The failure that matplotlib cannot be imported for its settings, if that is so; asked when something failed."""
    try:
        import matplotlib  # noqa: F401
    except Exception as err:
        file = SETTINGS if Path(SETTINGS).exists() else "matplotlib's settings"
        return UsageError(f"{file}: cannot be read by matplotlib ({err})")
    return None

"""What many tests need: a scene file from its text, and random examples that are the same in every run."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SceneFile = Callable[..., Path]

# Shells start what runs in the background deaf to Ctrl-C, and its children inherit that: no test of it would hold.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Processes that tests start keep what they compile, as where gdviz is installed: they are hundreds. Those of the tests
# keep it too, with the asserts that pytest writes anew, which takes it as long as all else before the first test.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# no clock: an example may take as long as it likes; "roam" is for tests by hand, see CONTRIBUTING.md
settings.register_profile("roam", max_examples=5000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", settings.get_profile("roam"), max_examples=300, derandomize=True, database=None)
settings.load_profile("same")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """No garbage is looked for among the thousands of tests, neither while they are collected nor while they run."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.collect()
        gc.freeze()


@pytest.fixture
def scene_file(tmp_path: Path) -> SceneFile:
    """Writes a text to a scene file and gives its path."""

    def write(text: str, name: str = "scene.toml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write

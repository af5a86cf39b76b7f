"""The scenes that stand for all of the gallery have every trait that any of them has."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from pathlib import Path

from gdviz.scene.load import load
from tests.explorer.conftest import GALLERY, KINDS
from tests.explorer.kinds import traits_of


def traits(paths: Iterable[Path]) -> set[Hashable]:
    """All traits of some scenes."""
    return {trait for path in paths for trait in traits_of(load(path))}


def test_no_trait_of_the_gallery_is_left_out() -> None:
    assert traits(KINDS) == traits(GALLERY)
    assert len(KINDS) < len(GALLERY) / 2

"""Which colours stand among their like, and what a palette makes of that."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.outputs.evenness import EVERY, even_shares
from gdviz.outputs.palette import Palette, color_counts, frugal_palette, pack

RAMP, STRIPES = 240, 40  # pixels


def picture() -> np.ndarray:
    """An even ramp of greens over white stripes, a pixel wide, with as many of random colours between; packed."""
    rgb = np.full((300, RAMP, 3), 255, dtype=np.uint8)
    rgb[:-STRIPES] = np.linspace((40, 60, 50), (160, 180, 230), RAMP).round().astype(np.uint8)
    rgb[-STRIPES:, ::2] = np.random.default_rng(0).integers(130, 190, (STRIPES, RAMP // 2, 3))
    return pack(rgb)


def errors(palette: Palette, rows: slice) -> float:
    """The root of the mean squared error of some rows of the picture."""
    packed = picture()[rows]
    shown = pack(palette.colors[palette.indices(packed)])
    channels = [(each[..., None] >> np.array([0, 8, 16]) & 255).astype(float) for each in (packed, shown)]
    return float(np.sqrt(((channels[0] - channels[1]) ** 2).mean()))


def test_a_ramp_is_even_and_stripes_are_edges() -> None:
    shares = even_shares([picture()])
    ramp, stripes = picture()[: -STRIPES - 1], picture()[-STRIPES:]
    assert min(shares[int(color)] for color in np.unique(ramp)) > 0.99
    assert max(shares[int(color)] for color in np.unique(stripes)) == 0
    assert shares.keys() == set(np.unique(picture()).tolist())


def test_a_colour_in_both_has_its_share() -> None:
    grey, white = 0x505050, 0xFFFFFF
    part = np.full((10, 10), grey, dtype=np.uint32)
    part[:, 6] = white  # the columns beside it are at an edge
    assert even_shares([part]) == {grey: 70 / 90, white: 0}


def test_a_part_of_one_pixel_is_even() -> None:
    assert even_shares([np.array([[7]], dtype=np.uint32)]) == {7: 1}


def test_shares_are_those_of_several_parts_together() -> None:
    grey, white = 0x505050, 0xFFFFFF
    even, striped = np.full((2, 6), grey, dtype=np.uint32), np.array([[grey, white] * 3], dtype=np.uint32)
    skipped = [np.zeros((1, 1), dtype=np.uint32)] * (EVERY - 1)
    assert even_shares([even, *skipped, striped]) == {grey: 12 / 15, white: 0}


def test_edges_may_be_farther_from_their_colours_than_even_parts() -> None:
    counts = color_counts([picture()])
    plain, seen = frugal_palette(counts), frugal_palette(counts, shares=even_shares([picture()]))
    assert len(seen.colors) < len(plain.colors)
    assert errors(seen, slice(0, -STRIPES)) < 255 / 10 ** (46 / 20)
    assert errors(seen, slice(None)) < 255 / 10 ** (39.5 / 20)


@pytest.mark.parametrize("share", [0, 1])
def test_where_all_is_alike_no_palette_is_larger_than_without(share: int) -> None:
    counts = color_counts([picture()])
    plain = frugal_palette(counts)
    assert len(frugal_palette(counts, shares=dict.fromkeys(counts, share)).colors) <= len(plain.colors)

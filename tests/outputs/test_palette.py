"""One palette for a film: exact where it can be, near where it cannot, the same on every machine."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.outputs import palette as palettes
from gdviz.outputs.palette import SIZE, color_counts, frugal_palette, make_palette, pack, unpack


def counts_of(colors: np.ndarray, numbers: np.ndarray | None = None) -> dict[int, int]:
    packed = pack(colors)
    given = np.ones(len(packed), dtype=int) if numbers is None else numbers
    return {int(color): int(number) for color, number in zip(packed, given, strict=True)}


def many(count: int, seed: int = 0) -> np.ndarray:
    """So many different random colours."""
    picked = np.random.default_rng(seed).choice(1 << 24, size=count, replace=False).astype(np.uint32)
    return unpack(picked)


def shown(colors: np.ndarray, counts: dict[int, int]) -> np.ndarray:
    palette = make_palette(counts)
    return palette.colors[palette.indices(pack(colors))]


def test_packing_keeps_every_colour() -> None:
    colors = many(1000)
    assert np.array_equal(unpack(pack(colors)), colors)
    assert pack(np.array([[1, 2, 3, 255]], dtype=np.uint8)).tolist() == [1 + 256 * 2 + 65536 * 3]


@pytest.mark.slow
@given(st.integers(1, SIZE), st.integers(0, 5))
def test_as_many_colours_as_have_room_are_exact(count: int, seed: int) -> None:
    colors = many(count, seed)
    assert np.array_equal(shown(colors, counts_of(colors)), colors)


def test_the_index_for_transparent_stays_free() -> None:
    colors = many(5000)
    palette = make_palette(counts_of(colors))
    assert len(palette.colors) <= SIZE == 255
    assert palette.indices(pack(colors)).max() < SIZE


@pytest.mark.parametrize("size", [16, 64, 255])
def test_a_palette_has_no_more_colours_than_asked(size: int) -> None:
    assert len(make_palette(counts_of(many(3000)), size).colors) == size
    few = many(size)
    palette = make_palette(counts_of(few), size)
    assert np.array_equal(palette.colors[palette.indices(pack(few))], few)


def test_each_colour_goes_to_the_nearest_of_the_palette() -> None:
    colors = many(3500)
    palette = make_palette(counts_of(colors))
    distances = ((colors[:, None].astype(int) - palette.colors[None].astype(int)) ** 2).sum(axis=-1)
    got = distances[np.arange(len(colors)), palette.indices(pack(colors))]
    assert np.array_equal(got, distances.min(axis=1))


def test_background_and_line_colours_are_exact_among_thousands() -> None:
    lines = np.array([[255, 255, 255], [10, 108, 181], [212, 85, 0], [28, 34, 41]], dtype=np.uint8)
    rest = many(4000)
    counts = {**counts_of(rest), **counts_of(lines, np.array([300_000, 20_000, 20_000, 20_000]))}
    assert np.array_equal(shown(lines, counts), lines)


def test_smooth_shades_are_near() -> None:
    ramp = np.stack([np.linspace(a, b, 2000) for a, b in ((200, 250), (215, 248), (236, 252))], axis=-1).round()
    colors = np.unique(ramp.astype(np.uint8), axis=0)
    extra = many(400)
    both = np.concatenate([colors, extra])
    error = np.abs(
        shown(colors, counts_of(both, np.append(np.full(len(colors), 5000), np.ones(400)))).astype(int) - colors
    )
    assert error.max() <= 4


def test_the_order_in_which_colours_came_does_not_matter() -> None:
    colors = many(2000)
    counts = counts_of(colors, np.random.default_rng(1).integers(1, 9, 2000))
    one, other = make_palette(counts), make_palette(dict(reversed(counts.items())))
    assert np.array_equal(one.colors, other.colors)
    assert np.array_equal(one.table, other.table)


@pytest.mark.parametrize("parts", [1, 3, 40])
def test_colours_are_counted_over_all_parts(parts: int) -> None:
    pixels = np.random.default_rng(2).integers(0, 50, (200, 400)).astype(np.uint32)
    counts = color_counts(np.array_split(np.tile(pixels, (8, 1)), parts))
    colors, numbers = np.unique(pixels, return_counts=True)
    assert counts == dict(zip(colors.tolist(), (8 * numbers).tolist(), strict=True))


def test_the_shades_of_a_relief_are_nearer_than_its_palette_is_coarse() -> None:
    # three hues in all their lights, as of facets: 12,000 colours that differ in their last bits only
    light, hue = np.meshgrid(np.linspace(0.55, 1, 4000), [0, 0.5, 1])
    base = np.array([70, 120, 200]) + hue[..., None] * np.array([150, 60, -120])
    colors = np.unique((light[..., None] * base).round().astype(np.uint8).reshape(-1, 3), axis=0)
    error = ((shown(colors, counts_of(colors)).astype(float) - colors) ** 2).mean()
    assert 10 * np.log10(255**2 / error) > 50


@pytest.mark.parametrize(
    ("reach", "most", "size"),
    [(8, SIZE, 31), (12, SIZE, 63), (20, SIZE, 127), (60, SIZE, SIZE), (60, 100, 100), (8, 20, 20)],
)
def test_a_frugal_palette_is_the_smallest_that_looks_the_same(reach: int, most: int, size: int) -> None:
    cloud = np.random.default_rng(0).integers(128 - reach, 129 + reach, (600, 3)).astype(np.uint8)
    counts = counts_of(np.unique(cloud, axis=0))
    assert len(counts) > SIZE
    assert len(frugal_palette(counts, most).colors) == size


def test_few_colours_are_exact_in_a_frugal_palette() -> None:
    colors = many(SIZE)
    palette = frugal_palette(counts_of(colors))
    assert np.array_equal(palette.colors[palette.indices(pack(colors))], colors)


@pytest.mark.parametrize(("size", "bits"), [(1, 2), (3, 2), (4, 3), (63, 6), (64, 7), (255, 8)])
def test_an_index_stays_free_among_so_many_bits(size: int, bits: int) -> None:
    assert make_palette(counts_of(many(size))).bits == bits


def test_many_pixels_are_counted_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(0)
    parts = [rng.integers(i, 40 + 2 * i, (9, 11)).astype(np.uint32) << (i % 17) for i in range(60)]
    colors, counts = np.unique(np.concatenate([part.ravel() for part in parts]), return_counts=True)
    monkeypatch.setattr(palettes, "AT_ONCE", 200)  # so that most are looked up in a table
    assert color_counts(parts) == dict(zip(colors.tolist(), counts.tolist(), strict=True))

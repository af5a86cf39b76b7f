"""The address after #, by which a link shows the same thing."""

from __future__ import annotations

import pytest

from tests.conftest import SceneFile
from tests.explorer.conftest import PARABOLA, PageOf


def test_a_link_shows_the_same_thing(page: PageOf, scene_file: SceneFile) -> None:
    path = scene_file(PARABOLA)
    shown = page(path)
    shown.rate(0.3)
    shown.click("#reset")
    shown.click("#forward")
    shown.wait("location.hash.includes('step=1')")
    address = shown.run("return location.hash")
    assert address == "#rate=0.3&start=10&optimizer=gradient_descent&step=1"
    numbers = shown.numbers()
    again = page(path, address)
    assert again.numbers() == numbers == ["1", "4.000", "16.00", "8.000"]


@pytest.mark.parametrize(
    "address",
    [
        "#rate=abc&start=x&optimizer=none&step=-3",
        "#rate=-1&start=1,2,3",
        "#optimizer=constructor",
        "#%E0%A4%A",
        "#rate=1e400&start=",
        "#;;;&&&===",
        "#<script>",
    ],
)
def test_an_address_of_nonsense_shows_the_scene(address: str, page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA), address)
    assert shown.numbers() == ["40", "0.001329", "1.767×10⁻⁶", "0.002658"]


def test_another_link_in_the_same_page_is_followed(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    shown.run("location.hash = '#rate=0.4&start=-3&step=2'")
    shown.wait("gdviz.state.step === 2")
    assert shown.numbers() == ["2", "−0.1200", "0.01440", "0.2400"]

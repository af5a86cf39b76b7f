"""Playing, stepping, scrubbing: all pictures and numbers follow."""

from __future__ import annotations

from selenium.webdriver.common.keys import Keys

from tests.conftest import SceneFile
from tests.explorer.conftest import PARABOLA, SCENES, PageOf


def test_a_cost_that_is_only_rounding_is_almost_0(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA), "#rate=0.4&start=10&step=10")
    # J = 100 · 0.2²ⁿ: 2⁻⁵² of the start times its slope, 10 · 20, are reached between steps 10 and 11
    assert shown.numbers()[2] == "1.049×10⁻¹²"
    cell = shown.find("#runs td:nth-of-type(3)")
    assert cell.get_attribute("title") == ""
    shown.click("#forward")
    assert (cell.text, cell.get_attribute("title")) == ("almost 0", "4.194×10⁻¹⁴")
    shown.click("#back")
    assert (cell.text, cell.get_attribute("title")) == ("1.049×10⁻¹²", "")


def test_scrubbing_stepping_and_resetting(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    shown.click("#reset")
    assert shown.numbers() == ["0", "10.00", "100.0", "20.00"]
    shown.click("#forward")
    assert shown.numbers() == ["1", "8.000", "64.00", "16.00"]
    shown.press(shown.find("#scrub"), Keys.ARROW_RIGHT)
    assert shown.numbers() == ["2", "6.400", "40.96", "12.80"]
    shown.click("#back")
    assert shown.find(".counter").text == "step 1 of 40"


def test_playing_reaches_the_end_and_can_be_paused(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA.replace("steps = 40", "steps = 4")))
    shown.click("#reset")
    shown.hold_time()
    shown.click("#play")
    assert shown.find("#play").get_attribute("aria-label") == "Pause"
    steps = []
    for time_s in (7.0, 8.0, 9.0, 9.1):  # four steps take two seconds
        shown.pass_time(time_s)
        steps.append(shown.numbers()[0])
    assert steps[0] == "0" < steps[1] < steps[2] == steps[3] == "4"
    assert shown.find("#play").get_attribute("aria-label") == "Play"
    shown.click("#play")
    shown.pass_time(20.0, 21.0)
    shown.click("#play")
    assert shown.find("#play").get_attribute("aria-label") == "Play"
    shown.pass_time(22.0, 30.0)
    assert shown.numbers()[0] == steps[1]


def test_without_wanted_motion_playing_jumps(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA), prefers_reduced_motion="reduce")
    shown.click("#reset")
    shown.click("#play")
    assert shown.numbers()[0] == "40"


def test_space_plays_and_home_goes_back(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    body = shown.find("body")
    shown.press(body, Keys.HOME)
    assert shown.numbers()[0] == "0"
    shown.hold_time()
    shown.press(body, Keys.SPACE)
    shown.pass_time(0.0, 3.0)
    assert 0 < int(shown.numbers()[0]) < 40
    shown.press(body, Keys.SPACE)
    assert shown.find("#play").get_attribute("aria-label") == "Play"
    # in a field, a space is a space
    shown.press(shown.find("#rate-number"), Keys.SPACE)
    assert shown.find("#play").get_attribute("aria-label") == "Play"


def test_all_pictures_follow_the_step(page: PageOf) -> None:
    shown = page(SCENES / "ridge.toml")
    shown.click("#reset")
    pixels = "return gdviz.panels.map(({ frame }) => frame.canvas.toDataURL())"
    before = shown.run(pixels)
    shown.run("const e = document.getElementById('scrub'); e.value = 40; e.dispatchEvent(new Event('input'))")
    shown.settle()
    assert len(before) == 4
    assert all(one != other for one, other in zip(before, shown.run(pixels), strict=True))


def test_no_digit_moves_when_a_number_changes_its_sign(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA.replace("[0.1, 0.4]", "0.9")))
    places = set()
    shown.click("#reset")
    for words in ("10.00", "−8.000", "6.400", "−5.120"):
        assert shown.numbers()[1] == words
        places.add(shown.find("#runs td:nth-of-type(2) .size").rect["x"])
        shown.click("#forward")
    assert len(places) == 1

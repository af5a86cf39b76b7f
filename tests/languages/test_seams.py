"""Values fill a template with spaces around them only where their signs want them."""

from __future__ import annotations

import pytest

from gdviz.languages.language import Language
from gdviz.languages.phrase import joined, say
from gdviz.languages.seams import filled


@pytest.mark.parametrize(
    ("most", "last", "told"),
    [
        ("x", "y", "x 和 y"),
        ("速度", "步", "速度和步"),
        ("速度", "y", "速度和 y"),
        ("x", "ステップ", "x 和ステップ"),
        ("속도", "걸음", "속도 和 걸음"),  # Korean has spaces
        ("一 二", "三", "一 二和三"),  # an author's own
    ],
)
def test_a_space_falls_between_signs_that_want_none(most: str, last: str, told: str) -> None:
    assert filled("{most} 和 {last}", {"most": most, "last": last}) == told


def test_spaces_that_do_not_break_fall_too() -> None:
    assert filled("{one}\u00a0{other}", {"one": "极小点", "other": "步"}) == "极小点步"


@pytest.mark.parametrize("template", ["", "{a}", "a {b} c", "{a}{b}", "{{{a}}} {b}", "{a} {b}\n{a}"])
def test_other_templates_are_filled_as_ever(template: str) -> None:
    values = {"a": "x y", "b": "17"}
    assert filled(template, values) == template.format_map(values)


def test_languages_close_up_what_they_join() -> None:
    chinese = Language(words={"start": "起点", "steps": "步数", "{name} {rest}": "{name} {rest}"})
    assert chinese.said(joined(" ", [say("start"), say("steps")])) == "起点步数"
    assert chinese.said(joined(" ", [say("start"), "(1, 2)"])) == "起点 (1, 2)"

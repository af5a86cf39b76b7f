"""How a note's words are broken into lines."""

from __future__ import annotations

import pytest

from gdviz.views.paths.callout_lines import LINE, layouts


def cheapest(words: str) -> str:
    return min(layouts(words), key=lambda each: each.cost).text


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("three stall here", "three stall here"),
        ("1 step to here, 39 for the rest", "1 step to here,\n39 for the rest"),
        ("slope 0.000044 here: 150 steps add up to 0.0033", "slope 0.000044 here:\n150 steps add up to 0.0033"),
        ("noise of 20 rows partly cancels: 3,000 read", "noise of 20 rows partly\ncancels: 3,000 read"),
        ("停滞于此", "停滞于此"),
        ("1,200\u00a0步后仍在此处：斜率 0.000044", "1,200\u00a0步后仍在此处：\n斜率 0.000044"),
        (
            "នៅ\u200bទីនេះ\u200bដដែល\u200bក្រោយ 1.200\u00a0ជំហាន៖ ជម្រាល 0,000044",
            "នៅទីនេះដដែលក្រោយ 1.200\u00a0ជំហាន៖\nជម្រាល 0,000044",
        ),
    ],
)
def test_it_is_read_at_a_glance(words: str, lines: str) -> None:
    assert cheapest(words) == lines


def test_every_layout_has_all_words_in_their_order() -> None:
    words = "RMSprop and Adam divide by the slope's size: first steps 0.36 and 0.21"
    found = layouts(words)
    assert {each.text.replace("\n", " ") for each in found} == {words}
    assert len({each.text for each in found}) == len(found)
    assert {each.text.count("\n") for each in found} == {0, 1, 2, 3}
    best = cheapest(words).split("\n")
    assert len(best) == -(-len(words) // LINE)
    assert best[1].endswith(":")


def test_no_line_is_left_with_a_word_of_three_letters() -> None:
    assert [each.text for each in layouts("leaves at step 12")] == ["leaves at step 12", "leaves at\nstep 12"]
    assert [each.text for each in layouts("a b")] == ["a b"]


def test_few_words_are_no_column() -> None:
    assert {each.text.count("\n") for each in layouts("three stall here")} == {0, 1}


def test_a_long_note_of_ones_own_is_broken_once() -> None:
    assert max(each.text.count("\n") for each in layouts("word " * 60 + "end")) == 1

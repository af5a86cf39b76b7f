"""Lines break where a language lets them, and nowhere else."""

from __future__ import annotations

import re
import textwrap

import pytest

from gdviz.languages.language import catalogue
from gdviz.languages.line_breaks import filled_lines, in_two_ways, letters, pieces, written

# JIS X 4051 and GB/T 15834: what begins no line, and what ends none
NOT_FIRST = set("、。，．：；！？）」』】ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々")
NOT_LAST = set("（「『【")


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("first within 1\u00a0%: 17 steps", "first/ within/ 1\u00a0%:/ 17/ steps"),
        ("停在鞍点", "停/在/鞍/点"),
        ("第60步收敛", "第60步/收/敛"),
        ("第 60 步", "第/ 60/ 步"),
        ("发散：到 2/L。停（鞍点）", "发/散：/到/ 2/L。/停/（鞍/点）".replace(" 2/L", " 2∕L")),
        ("路径，Adam", "路/径，/Adam"),
        ("Adam（起点）", "Adam（起/点）"),
        ("ステップ", "ス/テッ/プ"),
        ("コーヒー", "コー/ヒー"),
        ("នៅ\u200bអប្បបរមា\u200bធៀប", "នៅ/\u200bអប្បបរមា/\u200bធៀប"),
        ("cost $a b$ now", "cost/ $a b$/ now"),
        ("안장점에서 멈춤", "안장점에서/ 멈춤"),  # Korean has spaces
        ("", ""),
    ],
)
def test_pieces(words: str, parts: str) -> None:
    assert pieces(words.replace("2/L", "2∕L")) == parts.split("/")


@pytest.mark.parametrize("code", ["zh", "ja", "km"])
def test_catalogues_break_as_their_script_does(code: str) -> None:
    for text in (form for forms in catalogue(code).messages.values() for form in forms):
        parts = pieces(text)
        assert "".join(parts) == text
        assert not [part for part in parts[1:] if part.strip()[:1] in NOT_FIRST]
        assert not [part for part in parts[:-1] if part[-1:] in NOT_LAST]
        assert max(map(letters, parts)) <= 30, text


def test_latin_words_break_as_ever() -> None:
    words = "The mean of lotsize fills 3 empty cells of 200, as far as they are few."
    for most in range(8, 80):
        assert filled_lines(words, most) == textwrap.fill(words, most)


def test_a_long_word_is_cut() -> None:
    assert filled_lines("a longestwordofall", 8) == "a\nlongestw\nordofall"


def test_lines_are_written_without_what_does_not_show() -> None:
    assert written(" នៅ\u200bទីនេះ ") == "នៅទីនេះ"
    assert in_two_ways("a bc d") == [("a", "bc d"), ("a bc", "d")]
    assert in_two_ways("停在") == [("停", "在")]
    assert in_two_ways("η") == []


def test_letters() -> None:
    assert letters("steps") == 5
    assert letters("停在 A") == 6
    assert letters("ជំ\u200bហាន") == 4
    assert all(letters(filled) <= 12 for filled in filled_lines("此处几乎平坦：占 60 步中的 40 步", 12).split("\n"))
    assert not re.search(r"\n[：，]", filled_lines("此处几乎平坦：占 60 步中的 40 步", 12))

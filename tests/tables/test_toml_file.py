"""A file's text and tables, and what is said of a file that has none; a scene's slips stand in bad_scenes/."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdviz.errors import GdvizError, SceneError, TomlError, UsageError
from gdviz.tables.toml_file import _LONG_KEY, parse, text_of
from tests.effort import calls, peak_bytes

FILE = Path("some.toml")


def test_a_byte_order_mark_and_line_ends_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1\r\nb = '\xc3\xa9'\r\n")
    assert text_of(path, "style") == "a = 1\nb = 'é'\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "{path}: expected a style file, got a folder"),
        (b"#" * 1_000_001, "{path}: expected a style file of at most 1000000 bytes, got more"),
        (b"\xff\xfea\0", "{path}:1: expected text in UTF-8, got UTF-16 or UTF-32; save as UTF-8"),
        (b"a = 1\nb = '\xe9'\n", "{path}:2: expected text in UTF-8, got the byte 0xe9; save as UTF-8"),
    ],
)
def test_a_file_without_text(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "a.toml"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        text_of(path, "style")
    assert str(caught.value) == message.format(path=path)


def test_a_file_that_is_not_there_suggests_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "dark.toml").touch()
    with pytest.raises(UsageError) as caught:
        text_of(tmp_path / "drak.toml", "style")
    nearest = str(tmp_path / "dark.toml")
    assert str(caught.value) == f"{tmp_path / 'drak.toml'}: no such file; did you mean {nearest!r}?"


def test_tables() -> None:
    assert parse(FILE, "a = 1\n[b]\nc = [2]\n") == {"a": 1, "b": {"c": [2]}}


@pytest.mark.parametrize("refusal", [TomlError, SceneError])
def test_a_text_that_is_no_toml_is_refused_as_asked(refusal: type[TomlError]) -> None:
    with pytest.raises(GdvizError) as caught:
        parse(FILE, "a = 1\nb = .5\n", refusal)
    assert type(caught.value) is refusal
    assert str(caught.value) == (
        "some.toml:2: not valid TOML: a number begins with a digit: 0.1 for .1\n    b = .5\n        ^"
    )


@pytest.mark.parametrize("name", ["a", '"a.b"', "'a'", "a-1 ", '" " '])
def test_a_key_of_thousands_of_names_is_refused_with_little_work(name: str) -> None:
    def refuse() -> None:
        with pytest.raises(TomlError) as caught:
            parse(FILE, "b = 1\n" + ".".join([name] * 10_000) + " = 1\n")
        assert str(caught.value) == "some.toml:2: expected a key of at most 50 names with dots between, got more"

    assert calls(refuse) < 500
    assert peak_bytes(refuse) < 1_000_000


@pytest.mark.parametrize(
    "text", ["a" * 200_000, '"' * 100_001, "a-" * 100_000 + "=", "a . " * 40 + "b = 1", "." * 99_999]
)
def test_what_is_no_long_key_takes_no_longer_to_tell(text: str) -> None:
    assert calls(lambda: _LONG_KEY.search(text)) < 10
    assert _LONG_KEY.search(text) is None

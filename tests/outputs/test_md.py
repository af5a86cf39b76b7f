"""Snippets: what they name is there, and what they say reads back as it was said."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from gdviz.outputs.base import Imprint
from gdviz.scene.formats import FORMATS
from tests.outputs.samples import job_of

WORDS = r'50 % of <b> & "$x_1$" \foo [*a*] #1 ~ {c} ^'


def snippet(tmp_path: Path, *files: str) -> dict[str, str]:
    """The blocks by language."""
    with job_of("contour") as job:
        told = replace(job, imprint=Imprint(WORDS, "the key", WORDS), files=files)
        FORMATS["md"]().write(told, tmp_path / "film.md", lambda *_: None)
    text = (tmp_path / "film.md").read_text(encoding="utf-8")
    assert text.startswith("<!-- the key -->\n")
    return dict(re.findall(r"^```(\w+)\n(.*?)\n```$", text, re.DOTALL | re.MULTILINE))


class Tags(HTMLParser):
    """The tags of a text with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_words_survive_in_every_language(tmp_path: Path) -> None:
    blocks = snippet(tmp_path, "path.gif", "path.png")
    assert list(blocks) == ["markdown", "html", "latex"]
    shown = re.fullmatch(r"!\[(.*)\]\(path\.gif\)", blocks["markdown"])
    assert shown is not None
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", shown[1]) == WORDS  # CommonMark: a backslash before punctuation
    assert Tags(blocks["html"]).found[-1][1]["alt"] == WORDS
    for sign in "{}$&#_%":
        assert not re.search(
            rf"(?<!\\)\{sign}", blocks["latex"].split("alt={")[1].split("}]{path")[0].replace("{}", "")
        )
    assert r"\textbackslash{}foo" in blocks["latex"]


@pytest.mark.parametrize(
    ("files", "shown", "still", "printed"),
    [
        (("path.gif", "path.png"), "path.gif", "path.png", "path.png"),
        (("path.png", "path.webp", "path.pdf"), "path.webp", "path.png", "path.pdf"),
        (("path.gif", "path.poster.png"), "path.gif", "path.poster.png", "path.poster.png"),
        (("path.gif",), "path.gif", None, None),
        (("path.html", "path.svg"), "path.svg", None, None),
        (("path.png",), "path.png", None, "path.png"),
    ],
)
def test_each_language_gets_the_file_that_suits_it(
    tmp_path: Path, files: tuple[str, ...], shown: str, still: str | None, printed: str | None
) -> None:
    blocks = snippet(tmp_path, *files)
    assert blocks["markdown"].startswith("![")
    assert blocks["markdown"].endswith(f"]({shown})")
    tags = Tags(blocks["html"]).found
    assert tags[-1][1]["src"] == shown
    sources = [attributes for tag, attributes in tags if tag == "source"]
    assert [source["srcset"] for source in sources] == ([still] if still else [])
    assert all(source["media"] == "(prefers-reduced-motion: reduce)" for source in sources)
    assert ("latex" in blocks) == (printed is not None)
    assert printed is None or blocks["latex"].splitlines()[2].endswith(f"]{{{printed}}}")


def test_a_video_waits_for_its_reader(tmp_path: Path) -> None:
    tag, attributes = Tags(snippet(tmp_path, "path.mp4")["html"]).found[0]
    assert tag == "video"
    assert "controls" in attributes
    assert "autoplay" not in attributes
    assert "poster" not in attributes
    assert attributes["aria-label"] == WORDS


def test_a_page_stands_in_a_frame_and_is_a_link_where_there_are_none(tmp_path: Path) -> None:
    blocks = snippet(tmp_path, "path.html")
    tag, attributes = Tags(blocks["html"]).found[0]
    assert (tag, attributes["src"], attributes["title"]) == ("iframe", "path.html", WORDS)
    assert blocks["markdown"].startswith("[")
    assert blocks["markdown"].endswith("](path.html)")
    assert "latex" not in blocks
    assert "<!-- no LaTeX: " in (tmp_path / "film.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", ["path.mp4", "path.pdf"])
def test_what_is_no_image_is_a_link_in_markdown(tmp_path: Path, file: str) -> None:
    blocks = snippet(tmp_path, file)
    assert blocks["markdown"].startswith("[")
    assert not [tag for tag, _ in Tags(blocks["html"]).found if tag == "img"]


def test_a_video_is_an_image_where_it_cannot_be_played(tmp_path: Path) -> None:
    blocks = snippet(tmp_path, "path.mp4", "path.poster.png")
    assert blocks["markdown"].endswith("](path.poster.png)")
    tag, attributes = Tags(blocks["html"]).found[0]
    assert (tag, attributes["src"], attributes["poster"]) == ("video", "path.mp4", "path.poster.png")
    assert "{path.poster.png}" in blocks["latex"]

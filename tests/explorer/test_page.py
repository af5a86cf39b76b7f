"""A page as a file: valid, small, self-contained, and honest about what it was made from."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import html5lib
import pytest

from gdviz.descents.known import find_out
from gdviz.explorer.page import script_json
from gdviz.making.drawing import draw_figure
from gdviz.making.files import Choice, files_of
from gdviz.making.freshness import is_fresh
from gdviz.scene.load import load
from tests.conftest import SceneFile
from tests.explorer.conftest import GALLERY, KINDS

Written = Callable[[Path], Path]
MOST_BYTES = 117_000  # of a page with all panels, whatever its cost


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text of styles and scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        name, attributes = self.found[-1] if self.found else ("", {})
        if name in ("style", "script") and data.strip():
            key = str(attributes.get("id") or name)
            self.texts[key] = self.texts.get(key, "") + data if self.texts.get("last") == key else data
            self.texts["last"] = key

    def attribute(self, tag: str, name: str) -> list[str]:
        return [value for each, attributes in self.found if each == tag and (value := attributes.get(name)) is not None]


@pytest.mark.slow
@pytest.mark.parametrize("path", KINDS, ids=lambda path: path.stem)
def test_a_page_is_valid_html(path: Path, written: Written) -> None:
    text = written(path).read_text(encoding="utf-8")
    html5lib.HTMLParser(strict=True).parse(text)
    identifiers = Elements(text).attribute("div", "id") + re.findall(r'<(?!div)\w+[^>]* id="([^"]+)"', text)
    assert len(identifiers) == len(set(identifiers))


@pytest.mark.slow
@pytest.mark.parametrize("path", KINDS, ids=lambda path: path.stem)
def test_a_page_is_small_without_its_data(path: Path, written: Written) -> None:
    text = written(path).read_text(encoding="utf-8")
    data = Elements(text).texts["scene"]
    assert len(text.encode()) - len(data.encode()) < MOST_BYTES
    json.loads(data)


def test_numbers_take_no_more_room_than_they_need() -> None:
    data = {"floats": [0.0, -0.0, 2.0, -3.0, 1e15, 1e304, 0.1, 1 / 3], "others": (True, 7, None, "2.0 < 3")}
    text = script_json(data)
    written = "[0,-0.0,2,-3,1000000000000000.0,1e+304,0.1,0.3333333333333333]"
    assert text == f'{{"floats":{written},"others":[true,7,null,"2.0 \\u003c 3"]}}'
    assert json.loads(text) == {**data, "others": list(data["others"])}


def test_a_page_names_nothing_outside_itself(written: Written) -> None:
    found = Elements(written(GALLERY[0]).read_text(encoding="utf-8"))
    links = [
        value for tag, _ in found.found for name in ("src", "href", "action") for value in found.attribute(tag, name)
    ]
    assert set(links) == {"data:,"}
    assert not re.search(
        r"https?://|\beval\b|new Function|innerHTML|document\.write|@import|url\(", found.texts["script"]
    )


def test_the_policy_names_this_style_and_this_script(written: Written) -> None:
    found = Elements(written(GALLERY[0]).read_text(encoding="utf-8"))
    policy = next(value for value in found.attribute("meta", "content") if value.startswith("default-src"))
    for name in ("style", "script"):
        digest = b64encode(sha256(found.texts[name].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert not re.search(r"unsafe|connect-src|https?:|\*", policy)


def test_no_attribute_is_a_style_or_a_script(written: Written) -> None:
    found = Elements(written(GALLERY[0]).read_text(encoding="utf-8"))
    assert [
        name for _, attributes in found.found for name in attributes if name == "style" or name.startswith("on")
    ] == []


HOSTILE = """
title = "</script><script>alert(1)</script><!-- {{data}} \\u0026amp;"
[cost]
model = "linear"
data = { points = { "<b>" = [1, 2, 3], "</script>" = [2, 4, 5] } }
[[run]]
label = "<!--<script>"
start = [0, 0]
learning_rate = 0.01
"""


def test_no_text_of_a_scene_is_markup(written: Written, scene_file: SceneFile) -> None:
    text = written(scene_file(HOSTILE)).read_text(encoding="utf-8")
    html5lib.HTMLParser(strict=True).parse(text)
    found = Elements(text)
    assert [tag for tag, _ in found.found].count("script") == 2
    data = json.loads(found.texts["scene"])
    assert data["runs"][0]["label"] == "<!--<script>"
    assert data["cost"]["data"]["target_name"] == "</script>"


def test_the_same_scene_gives_the_same_bytes_and_is_fresh(tmp_path: Path) -> None:
    scene = load(GALLERY[0])
    known = find_out(scene.cost, scene.plans)
    texts = []
    for name in ("one", "two"):
        (target,) = files_of(scene, Choice(tmp_path / name, formats=("html",)))
        assert not is_fresh(target)
        (path,) = draw_figure([target], known)
        assert is_fresh(target)
        texts.append(path.read_bytes())
    assert texts[0] == texts[1]


def test_one_page_a_scene(tmp_path: Path, scene_file: SceneFile) -> None:
    surface = '[cost]\nsurface = "rosenbrock"\n'

    def names(text: str, **choice: tuple[str, ...]) -> list[str]:
        return [target.path.name for target in files_of(load(scene_file(text)), Choice(tmp_path, **choice))]

    assert names(surface) == ["contour.gif", "surface.png", "loss.png"]
    assert names(surface, formats=("html",)) == ["explorer.html"]
    assert names(surface, formats=("html", "png")) == ["contour.png", "surface.png", "loss.png", "explorer.html"]
    assert names(surface, formats=("html",), figures=("loss",)) == ["loss.html"]
    assert names(surface, formats=("html",), figures=("explorer",)) == ["explorer.html"]
    own = surface + '[[figure]]\nname = "try"\nviews = ["contour", "loss"]\nformats = ["png", "html"]\n'
    assert names(own) == ["try.png", "try.html"]
    assert names(own, formats=("html",)) == ["try.html"]

"""The gallery page: every scene, its pictures that are there, its sentence and its links."""

from __future__ import annotations

import shutil
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import html5lib
import pytest

from gdviz.commands.cli import main
from gdviz.making.gallery import write_gallery
from gdviz.scene.load import load

SCENES = Path(__file__).parents[2] / "scenes"


class _Elements(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for each, attributes in self.found if each == tag]


HOSTILE = """
title = "<img src=x onerror=alert(1)> & co"
[cost]
surface = "himmelblau"
[descent]
steps = 20
"""


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a gallery of two scenes, one of them drawn in part."""
    folder = tmp_path_factory.mktemp("gallery")
    shutil.copy(SCENES / "quadratic.toml", folder)
    (folder / "two words.toml").write_text(HOSTILE, encoding="utf-8")
    scenes = [str(folder / "quadratic.toml"), str(folder / "two words.toml")]
    out = ["--out", str(folder / "out"), "-q"]
    assert main(["render", scenes[0], "--format", "png", *out]) == 0
    assert main(["render", scenes[0], "--figure", "curve", "--format", "gif", "--draft", *out]) == 0
    assert main(["gallery", *scenes, *out]) == 0
    return folder / "out"


@pytest.fixture
def page(gallery: Path) -> str:
    return (gallery / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_page_is_valid_and_needs_no_script(page: str) -> None:
    html5lib.HTMLParser(strict=True).parse(page)
    found = _Elements(page)
    assert found.all("script") == []
    assert "http" not in page
    assert len(found.all("section")) == 2
    assert page.index("</header>") < page.index("<main>") < page.index("<section") < page.index("</main>")
    assert page.count("<main>") == 1


@pytest.mark.slow
def test_every_address_leads_to_a_file(page: str, gallery: Path) -> None:
    found = _Elements(page)
    addresses = [each["href"] for each in found.all("a")] + [each["src"] for each in found.all("img")]
    addresses += [each["srcset"] for each in found.all("source")]
    files = {unquote(address) for address in addresses if not address.startswith("#")}
    assert all((gallery / file).is_file() for file in files)
    assert files == {
        "quadratic/curve.gif",
        "quadratic/curve.png",
        "quadratic/loss.png",
        "quadratic/explorer.html",
        "../quadratic.toml",
        "two words/explorer.html",
        "../two words.toml",
    }
    places = {each["id"] for each in found.all("section")}
    assert {address[1:] for address in addresses if address.startswith("#")} == places


@pytest.mark.slow
def test_every_picture_says_what_happens_in_it(page: str) -> None:
    images = _Elements(page).all("img")
    assert [each["src"] for each in images] == ["quadratic/curve.gif", "quadratic/loss.png"]
    for image in images:
        assert "4 descents; learning rate 0.1: the cost falls from 100 to 1.77×10⁻⁶" in image["alt"]
        assert image["loading"] == "lazy"
        assert int(image["width"]) > int(image["height"]) > 100


@pytest.mark.slow
def test_titles_are_text(page: str) -> None:
    assert "<img src=x" not in page
    assert "<img src=x onerror=alert(1)> & co" in unescape(page)


def test_a_scene_that_cannot_be_a_page_has_its_pictures_still(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scene = tmp_path / "net.toml"
    data = "{ points = { a = [1.0, 2, 3, 4], label = [0, 1, 0, 1] } }"
    scene.write_text(f'[cost]\nmodel = "mlp"\ndata = {data}\n[descent]\nlearning_rate = 0.1\n', encoding="utf-8")
    assert main(["gallery", str(scene), "--out", str(tmp_path / "out"), "-q"]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'out' / 'index.html'}\n"
    assert main(["render", str(scene), "--format", "html", "--out", str(tmp_path / "out"), "-q"]) == 2
    expected = "expected a formula, a surface, or the model linear or logistic or svm, got mlp"
    assert capsys.readouterr().err == f"{scene}: figure 'explorer': format 'html': {expected}\n"


def test_a_scene_speaks_its_own_language(tmp_path: Path) -> None:
    text = '{}[cost]\nsurface = "bowl"\n[descent]\nstart = [1, 1]\nlearning_rate = 0.1\nsteps = 20\n'
    for name, head in (("deutsch", 'title = "Eine Schüssel"\nstyle = { language = "de" }\n'), ("english", "")):
        (tmp_path / f"{name}.toml").write_text(text.format(head), encoding="utf-8")
    path = write_gallery([load(tmp_path / f"{name}.toml") for name in ("deutsch", "english")], tmp_path / "out")
    page = path.read_text(encoding="utf-8")
    found = _Elements(page)
    assert [each.get("lang") for each in found.all("section")] == ["de", None]
    assert [each.get("lang") for each in found.all("p") if "links" in each.values()] == ["en", None]
    assert [each.get("lang") for each in found.all("a") if each["href"].startswith("#")] == ["de", None]
    assert found.all("html") == [{"lang": "en"}]
    german, english = (part.split("</p>")[0] for part in page.split("<p>")[-2:])
    assert "Schritt" in german
    assert "step" not in german
    assert "step" in english

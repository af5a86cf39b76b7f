"""`prune` takes only what gdviz made and no scene makes; no scene draws over another's file unasked."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gdviz.commands.cli import main

COST = '[cost]\nformula = "x**2"\nwindow = [-2, 2]\n[descent]\nstart = 1\nlearning_rate = 0.25\nsteps = 3\n'
FIGURE = '[[figure]]\nname = "{}"\nviews = ["loss"]\nformats = ["svg"]\nsize = [320, 240]\n'
TWO = COST + FIGURE.format("one") + FIGURE.format("two")
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where the scenes a and b have been drawn, of two figures each."""
    folder = tmp_path_factory.mktemp("drawn")
    (folder / "scenes").mkdir()
    for name in "ab":
        (folder / "scenes" / f"{name}.toml").write_text(TWO, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["render", "-q"]) == 0
    return folder


@pytest.fixture
def call(drawn: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Call:
    """Runs gdviz in a copy of that folder."""
    monkeypatch.chdir(shutil.copytree(drawn, tmp_path, dirs_exist_ok=True))

    def run(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = main(list(arguments))
        return code, *capfd.readouterr()

    return run


def files() -> list[str]:
    return sorted(str(path.relative_to("output")) for path in Path("output").rglob("*") if path.is_file())


def test_what_no_scene_makes_is_told_and_removed_when_asked(call: Call) -> None:
    assert call("prune") == (0, "", "no file to remove\n")
    Path("scenes/b.toml").unlink()
    Path("scenes/a.toml").write_text(COST + FIGURE.format("one"), encoding="utf-8")
    listed = "output/a/two.svg\noutput/b/one.svg\noutput/b/two.svg\n"
    assert call("prune") == (0, listed, "3 files that no scene makes; --yes removes them\n")
    assert len(files()) == 4
    assert call("prune", "--yes", "-q") == (0, listed, "")
    assert files() == ["a/one.svg"]
    assert not Path("output/b").exists()
    assert call("render", "--check")[0] == 0


@pytest.mark.slow
def test_what_gdviz_did_not_make_stays(call: Call) -> None:
    Path("scenes/b.toml").unlink()
    own, made = Path("output/b"), Path("output/b/one.svg").read_bytes()
    (own / "copy.svg").write_bytes(made)
    (own / "notes.md").write_bytes(b"# Notes\n" + made)
    (own / "photo.png").write_bytes(b"\x89PNG")
    (own / "one.txt").write_bytes(made)
    (own / "deep").mkdir()
    shutil.copy(own / "one.svg", own / "deep")
    shutil.copy(own / "one.svg", "output")
    Path("elsewhere").mkdir()
    shutil.copy(own / "one.svg", "elsewhere/linked.svg")
    (own / "linked.svg").symlink_to("../../elsewhere/linked.svg")
    Path("output/link").symlink_to("../elsewhere")
    shutil.copy(own / "one.svg", "elsewhere")
    before = files()
    assert call("prune", "--yes", "-q") == (0, "output/b/one.svg\noutput/b/two.svg\n", "")
    assert files() == [file for file in before if file not in ("b/one.svg", "b/two.svg")]
    assert sorted(path.name for path in Path("elsewhere").iterdir()) == ["linked.svg", "one.svg"]


def test_other_scenes_keep_theirs_and_a_wrong_one_stops_all(call: Call) -> None:
    assert call("prune", "--yes", "scenes/a.toml") == (0, "", "no file to remove\n")
    Path("scenes/b.toml").unlink()
    Path("scenes/a.toml").write_text("cost = 3\n", encoding="utf-8")
    code, out, _ = call("prune", "--yes")
    assert (code, out, len(files())) == (2, "", 4)


@pytest.mark.slow
def test_pages_of_the_gallery_stay(call: Call) -> None:
    assert call("gallery", "-q")[0] == 0
    assert {"index.html", "a/explorer.html"} <= set(files())
    assert call("prune", "-q") == (0, "", "")


@pytest.mark.slow
def test_another_scenes_file_is_drawn_over_with_force_only(call: Call) -> None:
    Path("more").mkdir()
    Path("more/a.toml").write_text(TWO.replace("0.25", "0.5"), encoding="utf-8")
    before = Path("output/a/one.svg").read_bytes()
    refusal = "more/a.toml: output/a/one.svg is of another scene, scenes/a.toml"
    assert call("render", "-q", "more/a.toml") == (2, "", f"{refusal}; --out DIR keeps both, --force draws over it\n")
    assert Path("output/a/one.svg").read_bytes() == before
    lines = "".join(f"output/a/{name}.svg: made by another scene, scenes/a.toml\n" for name in ("one", "two"))
    assert call("render", "-q", "--check", "more/a.toml") == (1, lines, "")
    assert call("render", "-q", "more/a.toml", "--force")[0] == 0
    assert Path("output/a/one.svg").read_bytes() != before
    # one that has moved is no other
    shutil.move("more/a.toml", "a.toml")
    Path("a.toml").write_text(TWO.replace("0.25", "0.75"), encoding="utf-8")
    assert call("render", "-q", "a.toml")[0] == 0

"""A scene may come from anyone: its page runs nothing of it, and asks for nothing."""

from __future__ import annotations

import json

from gdviz.scene.load import load
from tests.conftest import SceneFile
from tests.explorer.conftest import PARABOLA, SCENES, PageOf


def test_the_title_of_a_scene_is_text(page: PageOf, scene_file: SceneFile) -> None:
    title = "<img src=x onerror=alert(1)>"
    text = (
        PARABOLA.replace('"A parabola"', f'"{title}"')
        + f'\n[[run]]\nlabel = "{title}"\n[[run]]\nlabel = "</script><b>"\n'
    )
    shown = page(scene_file(text))
    assert shown.find("h1").text == title
    assert shown.driver.title == title
    assert shown.texts("#presets button")[0] == f"{title}, η = 0.1"
    assert shown.run("return document.querySelectorAll('img, b').length") == 0


def test_the_policy_forbids_connections_and_other_scripts(page: PageOf, scene_file: SceneFile) -> None:
    shown = page(scene_file(PARABOLA))
    script = """
        const done = arguments[arguments.length - 1];
        const element = document.createElement("script");
        element.textContent = "window.wasRun = true";
        document.body.append(element);
        fetch("https://example.org").then(() => done("connected"), () => done(String(window.wasRun)));
    """
    assert shown.driver.execute_async_script(script) == "undefined"
    refused = shown.complaints()
    assert len(refused) >= 2
    assert all("Content Security Policy" in each or "example.org" in each for each in refused)


def test_the_page_holds_the_scene_as_data(page: PageOf) -> None:
    shown = page(SCENES / "rosenbrock.toml")
    data = json.loads(shown.find("#scene").get_attribute("textContent") or "")
    scene = load(SCENES / "rosenbrock.toml")
    assert [run["start"] for run in data["runs"]] == [list(plan.start) for plan in scene.plans]

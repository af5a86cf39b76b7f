"""A page in the browser, and what a person does with it."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image
from selenium.webdriver import ActionChains
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

LIGHT = {"prefers-color-scheme": "light", "prefers-reduced-motion": "no-preference"}

PATIENCE_S = 600  # with a browser that hangs
THUMB_PX = 18  # as the style sheet has it

READ = "return [...document.querySelectorAll(arguments[0])].map((each) => each.innerText.trim())"
CLICK = """
  const element = document.querySelector(arguments[0]);
  element.scrollIntoView({ block: "nearest" });
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  if (element.disabled || !element.contains(hit)) return false;
  if (element.tabIndex >= 0) element.focus({ preventScroll: true });
  element.click();
  return true;
"""
"""Whether an element could be clicked: a mouse that is moved there costs five times as much."""


class Page:
    """An explorer page, loaded from its file."""

    def __init__(self, driver: WebDriver, path: Path) -> None:
        self.driver, self.path = driver, path

    def open(self, address: str, size: tuple[int, int], media: Mapping[str, str]) -> None:
        """Loads the page, with what stands after #, for a screen of that size and a person of those preferences."""
        if address:
            self.driver.get("about:blank")  # or else the page that stands here already would only follow a link
        self.look(size, media)
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(self.path.as_uri() + address)
        self.settle()

    def look(self, size: tuple[int, int], media: Mapping[str, str]) -> None:
        """Gives the page a screen of that size and a person of those preferences."""
        wanted = {**LIGHT, **{name.replace("_", "-"): value for name, value in media.items()}}
        features = [{"name": name, "value": value} for name, value in wanted.items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def settle(self) -> None:
        """Waits until what was asked for is drawn: two frames."""
        self.driver.execute_async_script(
            "const frame = window.frame || requestAnimationFrame; frame(() => frame(arguments[0]))"
        )

    def hold_time(self) -> None:
        """From now on the page's frames come by `pass_time` alone."""
        self.run(
            "window.frame = requestAnimationFrame.bind(window); window.waiting = [];"
            "window.requestAnimationFrame = (draw) => waiting.push(draw)"
        )

    def pass_time(self, *times_s: float) -> None:
        """Two frames of the page at each of these seconds: what the first one asks for is drawn in the second."""
        for time_s in times_s:
            for _ in range(2):
                self.run("for (const draw of waiting.splice(0)) draw(1000 * arguments[0])", time_s)

    def run(self, script: str, *arguments: Any) -> Any:
        """What a script gives."""
        return self.driver.execute_script(script, *arguments)

    def find(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def texts(self, selector: str) -> list[str]:
        """What is to be read of each of these elements."""
        found: list[str] = self.run(READ, selector)
        return found

    def trace(self, plan: Mapping[str, Any]) -> dict[str, Any]:
        """The run that the page makes of a plan, as the command `trace` would give it."""
        run: dict[str, Any] = self.run("return gdviz.trace(arguments[0])", plan)
        return run

    def traces(self, plans: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """The runs that the page makes of plans, all at once."""
        runs: list[dict[str, Any]] = self.run("return arguments[0].map(gdviz.trace)", plans)
        return runs

    def numbers(self, row: int = 0) -> list[str]:
        """What stands in a row of the readout: step, parameters, cost, gradient norm."""
        return self.texts(f"#runs tr:nth-child({row + 1}) td")

    def ending(self, row: int = 0) -> str:
        return self.texts("#runs .ending")[row]

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def wait(self, condition: str) -> None:
        """Waits until a condition holds; no test waits so long that passes."""
        WebDriverWait(self.driver, PATIENCE_S, 0.02).until(lambda _: self.run(f"return {condition}"))
        self.settle()

    def rate(self, rate: float) -> None:
        """Types a learning rate."""
        self.press(self.find("#rate-number"), Keys.CONTROL + "a" + Keys.NULL, str(rate), Keys.ENTER)

    def rate_ends(self) -> list[float]:
        """The ends of the slider of the learning rate."""
        ends: list[float] = self.run("const { low, high } = gdviz.slider.axis; return [low, high]")
        return ends

    def thumb(self) -> float:
        """Where the middle of the thumb of that slider stands, in pixels of the page."""
        box = self.find("#rate").rect
        return float(box["x"] + THUMB_PX / 2 + self.run("return rate.value / rate.max") * (box["width"] - THUMB_PX))

    def mark(self, words: str) -> float:
        """Where the mark of these words along that slider stands."""
        share = "gdviz.slider.marks.shown.find((mark) => mark.words === arguments[0]).share"
        box = self.find("#marks").rect
        return float(box["x"] + self.run(f"return {share}", words) * box["width"])

    def drag_within(self, element: WebElement, begin: float, end: float) -> None:
        """Drags across an element, from and to so many pixels from its middle."""
        actions = ActionChains(self.driver, duration=50)
        actions.move_to_element_with_offset(element, round(begin), 0).click_and_hold()
        actions.move_to_element_with_offset(element, round((begin + end) / 2), 0)
        actions.move_to_element_with_offset(element, round(end), 0).release().perform()
        self.settle()

    def drag(self, element: WebElement, across: float, down: float = 0) -> None:
        """Drags an element from its middle by so many pixels."""
        actions = ActionChains(self.driver, duration=50)
        actions.move_to_element(element).click_and_hold().move_by_offset(round(across / 2), round(down / 2))
        actions.move_by_offset(round(across) - round(across / 2), round(down) - round(down / 2)).release().perform()
        self.settle()

    def press(self, element: WebElement, *keys: str) -> None:
        element.send_keys(*keys)
        self.settle()

    def click(self, selector: str) -> None:
        """Clicks an element where nothing lies over it, as a mouse would."""
        assert self.run(CLICK, selector), f"{selector} cannot be reached"
        self.settle()

    def complaints(self) -> list[str]:
        """What the browser's console says."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """The addresses that the browser asked for since the page was opened."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [each["params"]["request"]["url"] for each in messages if each["method"] == "Network.requestWillBeSent"]

    def pixels(self, panel: int) -> NDArray[np.int64]:
        """The picture of a panel on the page's paper, red, green and blue (rows, columns, 3)."""
        address = self.run("return gdviz.panels[arguments[0]].frame.canvas.toDataURL()", panel)
        picture = Image.open(io.BytesIO(base64.b64decode(address.split(",")[1])))
        paper = self.run("return getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).map(Number)")
        ground = Image.new("RGBA", picture.size, tuple(paper))
        return np.asarray(Image.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")).astype(int)

    def colors_at(self, panel: int, points: ArrayLike) -> NDArray[np.int64]:
        """The colours at points (n, 2) of a panel's axes, (n, 3)."""
        to_pixels = "([x, y]) => [frame.toX(x), frame.toY(y)]"
        script = "const { frame } = gdviz.panels[arguments[0]]; return arguments[1].map(" + to_pixels + ")"
        places = np.floor(self.run(script, panel, np.asarray(points, dtype=float).tolist())).astype(int)
        return self.pixels(panel)[places[:, 1], places[:, 0]]

    def picture(self, size: tuple[int, int] | None = None) -> bytes:
        """A PNG of the page, or of so many pixels of its upper left corner."""
        sides = "[Math.max(e.scrollWidth, innerWidth), e.scrollHeight]"
        width, height = size or self.run(f"const e = document.documentElement; return {sides}")
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        shot = self.driver.execute_cdp_cmd(
            "Page.captureScreenshot", {"captureBeyondViewport": size is None, "clip": clip}
        )
        return base64.b64decode(shot["data"])

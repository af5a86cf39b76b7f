"""What an animated WebP says of itself."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from PIL import Image

from tests.outputs.films import IMPRINT, small_job, written


def test_title_and_key_are_told(tmp_path: Path) -> None:
    with small_job(tmp_path) as job, Image.open(written(job, "webp", tmp_path / "film.webp")) as image:
        about = ElementTree.fromstring(image.info["xmp"])
    assert [text for text in about.itertext() if text.strip()] == [IMPRINT.title, IMPRINT.key]

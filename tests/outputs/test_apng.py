"""What an animated PNG says of itself."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.outputs.films import IMPRINT, small_job, written


def test_title_and_key_are_told(tmp_path: Path) -> None:
    with small_job(tmp_path) as job, Image.open(written(job, "apng", tmp_path / "film.apng")) as image:
        assert image.format == "PNG"
        assert image.text == {"Title": IMPRINT.title, "Comment": IMPRINT.key}  # type: ignore[attr-defined]

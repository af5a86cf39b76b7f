"""The notebook among the examples, run as a notebook is: each cell shows what the page says."""

from __future__ import annotations

import base64
import io
import re
import shutil
import warnings
from pathlib import Path
from typing import Any

import matplotlib
import pytest
from matplotlib.font_manager import FontManager
from PIL import Image

NOTEBOOK = Path(__file__).parents[1] / "examples" / "notebook" / "descent.ipynb"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """What each cell of code shows, by its last line: a bundle of types each."""
    folder = tmp_path_factory.mktemp("jupyter")
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of Jupyter's own libraries
        for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR"):
            patch.setenv(name, str(folder / name.lower()))
        # without a list of fonts matplotlib looks for them, which takes long, and on a slow machine it says so
        (folder / "mplconfigdir").mkdir()
        fonts = f"fontlist-v{FontManager.__version__}.json"
        shutil.copy(Path(matplotlib.get_cachedir(), fonts), folder / "mplconfigdir")
        import nbformat
        from nbclient import NotebookClient

        notebook = nbformat.read(NOTEBOOK, as_version=4)
        NotebookClient(notebook, timeout=None, resources={"metadata": {"path": str(folder)}}).execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return {cell.source.splitlines()[-1]: [each.get("data", each) for each in cell.outputs] for cell in cells}


def picture(data: str, kind: str) -> tuple[int, int]:
    """The size of a picture, which has more than one colour."""
    with Image.open(io.BytesIO(base64.b64decode(data))) as image:
        assert image.format == kind
        assert len(image.convert("RGB").getcolors(1 << 24) or []) > 10
        return image.size


@pytest.mark.slow
def test_every_cell_shows_something_and_nothing_else(outputs: dict[str, list[Any]]) -> None:
    assert {line: len(shown) for line, shown in outputs.items()} == dict.fromkeys(outputs, 1)
    assert "x" in outputs["cost"][0]["text/latex"]
    assert outputs["runs"][0]["text/html"].count("<tr>") == 3


@pytest.mark.slow
def test_the_film_plays(outputs: dict[str, list[Any]]) -> None:
    (film,) = outputs["film"]
    found = re.fullmatch(r'<img src="data:image/gif;base64,([^"]+)" alt="[^"]+" width="(\d+)" .*>', film["text/html"])
    assert found is not None
    assert picture(found[1], "GIF")[0] == int(found[2])


@pytest.mark.slow
def test_stills_and_figures_are_pictures(outputs: dict[str, list[Any]]) -> None:
    stills = [shown[0]["image/png"] for line, shown in outputs.items() if "still(" in line or line == "right.legend();"]
    assert len(stills) == 4
    assert min(picture(still, "PNG")[0] for still in stills) >= 640

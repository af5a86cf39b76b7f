"""Every scene of bad_scenes/ is refused with exactly the text of expected.toml, and nothing is descended or drawn."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from gdviz.changes.base import CHANGES
from gdviz.commands.cli import main
from gdviz.costs.catalog import surfaces
from gdviz.costs.generators import GENERATORS
from gdviz.costs.model import MODELS
from gdviz.descents.float_steps import FloatSteps
from gdviz.descents.loop import ArraySteps
from gdviz.errors import FormulaError
from gdviz.optimizers.adam import Adam
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.programs.expression import FUNCTIONS
from gdviz.programs.reader import read
from gdviz.scene.descent_keys import DescentKeys
from gdviz.scene.figure_keys import FigureKeys
from gdviz.scene.formats import FORMATS
from gdviz.schedules.base import SCHEDULES
from gdviz.styles.base import STYLES
from gdviz.tables.schema import keys_of
from gdviz.views.base import VIEWS
from tests.effort import calls, peak_bytes

ROOT = Path(__file__).parents[1]
FOLDER = Path("tests/bad_scenes")  # as it stands in the messages
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((ROOT / FOLDER / "expected.toml").read_text(encoding="utf-8"))


def and_(names: Iterable[str]) -> str:
    """ "adam, adamw and lion"."""
    *most, last = names
    return f"{', '.join(most)} and {last}"


KEYS = {name: list(keys_of(OPTIMIZERS[name])) for name in OPTIMIZERS}  # the keys of each optimizer
ADAMS_NUMBERS = [name for name in KEYS["adam"][1:] if isinstance(getattr(Adam, name), float)]
LISTS: dict[str, Iterable[str]] = {
    "changes": CHANGES,
    "formats": FORMATS,
    "functions": FUNCTIONS,
    "generators": GENERATORS,
    "models": MODELS,
    "optimizers": OPTIMIZERS,
    "schedules": SCHEDULES,
    "styles": STYLES,
    "surfaces": surfaces(),
    "views": VIEWS,
    "keys of a descent": [*keys_of(DescentKeys), *KEYS["gradient_descent"], *CHANGES, "schedule"],
    "keys of a figure": keys_of(FigureKeys),
    **{f"keys of {name}": keys for name, keys in KEYS.items()},
    "other numbers of adam": ADAMS_NUMBERS,
}
FILLED = {
    **{kind: ", ".join(names) for kind, names in LISTS.items()},
    **{f"optimizers with {key}": and_(name for name in KEYS if key in KEYS[name]) for key in ("betas", "momentum")},
}
POOR = {  # legal: what is said of them
    "26_one_label.toml:2": "every label is 1, so there is nothing to tell apart",
    "26_separable.toml:2": "the classes can be separated, so the cost has no minimum: "
    "the weights grow without end; set l2 to end it",
    "26_separable_svm.toml:2": "the classes can be separated, so many lines reach the least cost, 0; "
    "set l2 for the one with the widest margin",
    "27_collinear.toml:3": "the features x1, x2 are collinear: the cost has a valley of minima, "
    "and the start decides which one is reached; set l2 for one",
    "27_few_rows.toml:2": "3 rows cannot tell 4 parameters apart: the cost has a valley of minima; set l2",
}
ACCEPTED = {"02_bom.toml", "14_outside.toml", "21_divergence.toml", *(name.split(":")[0] for name in POOR)}  # see below
MEASURED = {"11_no_room.toml"}  # its page is laid out, with its runs
TWINS = {"28_scene.toml"}  # each is right alone


@pytest.fixture(autouse=True)
def _in_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The kinds of work that the test has done: steps taken, and pictures drawn."""
    done: set[str] = set()

    def note(kind: str, owner: Any, name: str) -> None:
        original = getattr(owner, name)

        def noted(*arguments: Any, **options: Any) -> Any:
            done.add(kind)
            return original(*arguments, **options)

        monkeypatch.setattr(owner, name, noted)

    for steps in (ArraySteps, FloatSteps):
        note("step", steps, "take")
    for drawing in ("draw", "print_figure"):
        note("picture", FigureCanvasAgg, drawing)
    return done


def call_of(name: str) -> list[str]:
    return EXPECTED[name].get("call", [str(FOLDER / name)])


def message_of(name: str, out: str) -> str:
    filled = {**FILLED, "out": out}
    return re.sub(r"\{([a-z][a-z_ ]+)\}", lambda found: filled[found[1]], EXPECTED[name]["stderr"])


@pytest.mark.parametrize("kind", [kind for kind, names in LISTS.items() if len(list(names)) > 2])
def test_no_message_lists_what_there_is(kind: str) -> None:
    assert [name for name in EXPECTED if FILLED[kind] in EXPECTED[name]["stderr"]] == []


def test_every_scene_has_its_message() -> None:
    files = {path.name for path in (ROOT / FOLDER).glob("*.toml")} - {"expected.toml"}
    assert {name for name in EXPECTED if "call" not in EXPECTED[name]} == files - ACCEPTED - TWINS


@pytest.mark.parametrize("name", EXPECTED)
def test_check_refuses(name: str, worked: set[str], capfd: pytest.CaptureFixture[str]) -> None:
    code = main(["check", *call_of(name)])
    printed = capfd.readouterr()
    assert (code, printed.out, printed.err) == (2, "", message_of(name, "output"))
    assert worked == ({"step"} if name in MEASURED else set())


@pytest.mark.parametrize("name", EXPECTED)
def test_render_refuses_and_writes_nothing(
    name: str, worked: set[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    code = main(["render", "--out", str(out), *call_of(name)])
    printed = capfd.readouterr()
    assert (code, printed.out, printed.err) == (2, "", message_of(name, str(out)))
    assert not out.exists()
    assert worked == ({"step"} if name in MEASURED else set())


def test_what_is_not_refused_is_descended_and_drawn(worked: set[str], tmp_path: Path) -> None:
    assert main(["render", "--quiet", "--out", str(tmp_path), str(FOLDER / "21_divergence.toml")]) == 0
    assert worked == {"step", "picture"}


def test_a_mark_of_utf_8_is_no_fault(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", str(FOLDER / "02_bom.toml")]) == 0
    printed = capfd.readouterr()
    assert printed.out.startswith("run,step,x,y,cost,gradient_norm\ngradient descent,0,1.0,1.0,2.0,")
    assert printed.err == ""


def test_a_start_outside_the_window_is_a_warning(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(FOLDER / "14_outside.toml")]) == 0
    where, window = FOLDER / "14_outside.toml", "lies outside the window [[2.0, 3.0], [0.0, 3.0]]"
    assert capfd.readouterr().err == (
        f"{where}:6: descent.start: warning: the start [1, 1] {window}\n"
        f"{where}:12: run[1].starts[1]: warning: the start [9, 9] {window}\n"
    )


@pytest.mark.slow
@pytest.mark.parametrize(("where", "words"), POOR.items())
def test_a_poor_model_is_a_warning(where: str, words: str, capfd: pytest.CaptureFixture[str]) -> None:
    name = where.split(":")[0]
    assert main(["trace", str(FOLDER / name)]) == 0
    assert "nan" not in capfd.readouterr().out
    assert main(["check", str(FOLDER / name)]) == 0
    assert capfd.readouterr().err == f"{FOLDER / where}: cost.model: warning: {words}\n"


def test_a_divergence_is_drawn(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["render", "--quiet", "--out", str(tmp_path), str(FOLDER / "21_divergence.toml")]) == 0
    path = tmp_path / "21_divergence" / "loss.png"
    assert capfd.readouterr() == (f"{path}\n", "")
    assert path.stat().st_size > 0


def formula_of(name: str) -> Any:
    return tomllib.loads((ROOT / FOLDER / name).read_text(encoding="utf-8"))["cost"]["formula"]


ATTACKS = {
    **{name: formula_of(name) for name in EXPECTED if name.startswith(("16_", "17_"))},
    "nested calls": "sin(" * 124 + "x" + ")" * 3,
    "powers in powers": "(" * 80 + "9" + "**9)" * 80,
    "all names": "+".join(f"{a}{b}" for a in "abcdefghij" for b in "klmnopqrst"),
    "a slip far away": "a " * 249 + "a",
    "bars": "|" * 500,
    "spaces and digits": "1 " * 250,
    "ten megabytes": "x" * 10_000_000,
}
# refused once names are known
READ_ANYWAY = {
    "16_constant.toml", "16_left_out.toml", "16_unknown_name.toml", "16_parameter_name.toml",
    "16_part_comes_later.toml", "16_own_optimizer.toml",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(ATTACKS.keys() - READ_ANYWAY))
def test_an_attack_is_refused_with_little_work(name: str) -> None:
    def refuse() -> None:
        with pytest.raises(FormulaError):
            read(ATTACKS[name])

    assert calls(refuse) < 10_000
    assert peak_bytes(refuse) < 1_000_000

"""Imports point one way, from a part to those below it; the command line starts without the heavy ones."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from gdviz.scene.listing import KINDS

PACKAGE = Path(__file__).parents[1] / "gdviz"

# from the bottom up; a folder imports only those before it
FOLDERS = [
    "arrays",
    "errors",
    "languages",
    "notation",
    "stopping",
    "tables",
    "programs",
    "styles",
    "costs",
    "schedules",
    "optimizers",
    "changes",
    "descents",
    "words",
    "views",
    "scene",
    "explorer",
    "page",
    "outputs",
    "making",
    "api",
    "commands",
]
DRAWING = ["matplotlib", "PIL", "fontTools"]
# what `gdviz list` tells of without importing what draws
UNDRAWN = sorted(set(KINDS) - {"views", "outputs", "styles"})
TOP = {"__init__", "__main__", *FOLDERS}


def module_of(file: Path) -> str:
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


MODULES = {module_of(file): file for file in sorted(PACKAGE.rglob("*.py"))}


@cache
def tree_of(module: str) -> ast.Module:
    """The syntax of a module, without what is for type checkers, which is never imported."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    for block in ast.walk(tree):
        if isinstance(block, ast.If) and isinstance(block.test, ast.Name) and block.test.id == "TYPE_CHECKING":
            block.body = []
    return tree


@cache
def imports_of(module: str) -> tuple[tuple[int, str], ...]:
    """The line and name of every import in a module, also of those inside functions."""
    return tuple(imports_in(tree_of(module), module))


def imports_in(tree: ast.Module, module: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: a relative import"
            assert node.module is not None
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            is_module = [name.removeprefix("gdviz.") in MODULES and name.startswith("gdviz.") for name in names]
            yield from (
                (node.lineno, name if known else node.module) for name, known in zip(names, is_module, strict=True)
            )


def inner_imports_of(module: str) -> Iterator[tuple[int, str]]:
    """The same for gdviz's own modules, which are named without it; gdviz itself is __init__."""
    for line, name in imports_of(module):
        if name == "gdviz" or name.startswith("gdviz."):
            yield line, name.removeprefix("gdviz").removeprefix(".") or "__init__"


def folder_of(module: str) -> str:
    """The folder that a module lies in, or its own name where it lies in none."""
    return module.partition(".")[0]


def test_every_folder_has_its_place() -> None:
    assert {folder_of(module) for module in MODULES} == TOP


@pytest.mark.parametrize("folder", FOLDERS)
def test_imports_point_down(folder: str) -> None:
    upward = [
        f"{module}:{line} imports {name}"
        for module in MODULES
        if folder_of(module) == folder
        for line, name in inner_imports_of(module)
        if folder_of(name) not in FOLDERS[: FOLDERS.index(folder) + 1]
    ]
    assert upward == []


def test_optimizers_know_no_costs() -> None:
    assert [name for module in MODULES if folder_of(module) == "optimizers" for _, name in inner_imports_of(module)
            if folder_of(name) == "costs"] == []  # fmt: skip


@pytest.mark.slow
def test_the_loop_alone_takes_steps() -> None:
    callers = [
        module
        for module in MODULES
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "step"
    ]
    assert callers == ["descents.loop"]


@pytest.mark.slow
def test_no_module_imports_itself_in_a_circle() -> None:
    graph = {
        module: {name for _, name in inner_imports_of(module) if name in MODULES and name != module}
        for module in MODULES
    }
    while True:
        free = {module for module, names in graph.items() if not names & graph.keys()}
        if not free:
            break
        graph = {module: names for module, names in graph.items() if module not in free}
    assert graph == {}


def test_no_pyplot() -> None:
    places = [(module, *place) for module in MODULES for place in imports_of(module)]
    assert [place for place in places if place[-1].startswith(("matplotlib.pyplot", "pylab"))] == []


def test_only_the_files_of_styles_know_a_colour() -> None:
    literal = re.compile(r"#(?:[0-9a-fA-F]{3,4}){1,2}\b|\brgba?\(\s*\d")
    files = [file for file in PACKAGE.rglob("*") if file.suffix in (".py", ".toml", ".css", ".js", ".html")]
    found = {file for file in files if literal.search(file.read_text(encoding="utf-8"))}
    assert PACKAGE / "styles" / "article.toml" in found
    assert found <= set((PACKAGE / "styles").glob("*.toml"))


def test_a_wheel_holds_every_file() -> None:
    settings = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["setuptools"]["package-data"]
    shipped = {
        file
        for package, names in patterns.items()
        for name in names
        for file in (PACKAGE.parent / package.replace(".", "/")).glob(name)
    }
    files = {file for file in PACKAGE.rglob("*") if file.is_file() and file.suffix not in (".py", ".pyc")}
    assert files == shipped


# calls that one process answers, one after the other, and what it has not imported then
CALLS = [
    ([["--help"], ["--version"], ["render", "--help"]], ["numpy", "matplotlib", "autograd", "PIL"]),
    ([["check", "scenes/rosenbrock.toml"]], ["matplotlib.pyplot", "gdviz.scene.json_schema"]),
    ([["list"]], ["matplotlib.pyplot"]),
    ([["trace", "scenes/rosenbrock.toml"]], [*DRAWING, "autograd", "gdviz.tables.json_schema"]),
    ([["trace", "scenes/housing.toml", "--format", "json"]], [*DRAWING, "autograd"]),
    ([["list", kind] for kind in UNDRAWN], DRAWING),
]


@pytest.mark.slow
@pytest.mark.parametrize(("calls", "left_out"), CALLS, ids=[" ".join(calls[0]) for calls, _ in CALLS])
def test_what_the_command_line_imports(calls: list[list[str]], left_out: list[str]) -> None:
    program = (
        "import json, sys; from gdviz.commands.cli import main; calls, left_out = map(json.loads, sys.argv[1:])\n"
        "for call in calls:\n"
        "    print('---', flush=True); code = main(call)\n"
        "    print(*call, code, sorted(set(left_out) & sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, json.dumps(calls), json.dumps(left_out)],
        capture_output=True,
        text=True,
        cwd=PACKAGE.parent,
        check=True,
    )
    assert done.stderr.splitlines() == [f"{' '.join(call)} 0 []" for call in calls]
    assert all(told.strip() for told in done.stdout.split("---\n")[1:])

"""Where text becomes code, bytes objects, or another program starts: each in one reviewed place, else nowhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "gdviz"
FILES = {file.relative_to(PACKAGE).as_posix(): file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py")}

# named at all, called or handed on
CODE = {"eval", "exec", "compile", "__import__", "breakpoint", "input", "__builtins__"}
# of any object; of `compile` only that of regular expressions is meant
REACHED = {"eval", "exec", "__import__", "literal_eval", "import_module", "exec_module", "system", "popen", "fork"}
REACHED |= {"execv", "execve", "execvp", "spawnv", "posix_spawn", "startfile", "__globals__", "__subclasses__"}
OBJECTS = {"pickle", "_pickle", "cloudpickle", "dill", "joblib", "marshal", "shelve", "copyreg", "yaml", "ruamel"}
CODERS = {"ast", "builtins", "code", "codeop", "ctypes", "cffi", "importlib", "imp", "pkgutil", "runpy"}
STARTERS = {"subprocess", "multiprocessing", "concurrent", "pty", "webbrowser"}
NETWORK = {"socket", "ssl", "http", "urllib", "requests", "httpx", "ftplib", "smtplib", "asyncio", "xmlrpc"}
NETWORK |= {"distributed", "dask"}
MODULES = OBJECTS | CODERS | STARTERS | NETWORK
ANY = re.compile(rf"\b(?:{'|'.join({*CODE, *REACHED, *MODULES, 'shell', 'allow_pickle'})})\b")

REVIEWED = {
    "programs/compiled.py": {"exec", "compile"},  # only what printers wrote from checked trees, without builtins
    "programs/reader.py": {"ast", "eval"},  # a formula's tree, by `ast.parse`, which runs nothing
    "programs/syntax.py": {"ast"},  # it is checked node by node against a list
    "programs/formula_slips.py": {"ast"},
    "descents/processes.py": {"pickle", "multiprocessing", "concurrent"},  # what one of our own processes sends another
    "stopping.py": {"multiprocessing"},  # whether the process that started this one is still there
    "descents/executors.py": {"concurrent"},  # what an executor is, which the caller gives
    "making/jobs.py": {"concurrent"},  # the error that tells of a process that was killed
    "making/cluster.py": {"distributed", "socket"},  # where --cluster asks for it; what it sends it pickles itself
    "outputs/mp4.py": {"subprocess"},  # the encoder, by a list of arguments and no shell
    "tables/registry.py": {"importlib", "import_module", "exec_module"},  # the package's own files
    "__init__.py": {"importlib", "import_module"},
    "costs/catalog.py": {"importlib"},  # resources and versions of packages
    "explorer/offer.py": {"importlib"},
    "explorer/page.py": {"importlib"},
    "making/libraries.py": {"importlib"},
    "making/marks.py": {"urllib"},  # only how words are quoted
    "making/serving.py": {"http", "urllib"},  # pictures and one page, to this machine alone
    "scene/extended.py": {"importlib"},  # which styles there are
    "making/gallery.py": {"importlib", "urllib"},  # of urllib only how an address is quoted
}


def risks(source: str) -> Iterator[str]:
    """What a module names of the lists above."""
    if not ANY.search(source):  # most files need no tree
        return
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Name(id=name) if name in CODE:
                yield name
            case ast.Attribute(value=value, attr=name) if name in REACHED or _is_compile(value, name):
                yield name
            case ast.Import(names=names):
                yield from (top for each in names if (top := each.name.partition(".")[0]) in MODULES)
            case ast.ImportFrom(module=str(name), names=names, level=0):
                yield from {name.partition(".")[0]} & MODULES
                yield from {each.name for each in names} & (CODE | REACHED)
            case ast.keyword(arg=("shell" | "allow_pickle") as name):
                yield name
            case ast.Constant(value=str(text)) if text in OBJECTS | {"eval", "exec", "__import__"}:
                yield text


def _is_compile(value: ast.expr, name: str) -> bool:
    return name == "compile" and not (isinstance(value, ast.Name) and value.id == "re")


def test_each_risk_is_where_it_was_reviewed() -> None:
    assert {file: found for file, source in FILES.items() if (found := set(risks(source)))} == REVIEWED


@pytest.mark.parametrize(
    "source",
    [
        "eval(text)",
        "list(map(eval, texts))",
        "run = exec",
        "builtin.compile(text, '', 'exec')",
        "compile(text, '', 'exec')",
        "getattr(module, 'eval')",
        "from ast import literal_eval",
        "def f():\n    import pickle",
        "import yaml.loader",
        "from cloudpickle import loads",
        "importlib.import_module('pickle')",
        "np.load(file, allow_pickle=True)",
        "os.system(text)",
        "from os import popen",
        "run(text, shell=True)",
        "import urllib.request",
        "f.__globals__",
    ],
)
def test_each_way_to_it_is_seen(source: str) -> None:
    assert set(risks(source))


@pytest.mark.parametrize(
    "source", ["re.compile(text)", "evaluate(tree)", "from gdviz.programs import code", "x.copy()"]
)
def test_nothing_else_is_taken_for_one(source: str) -> None:
    assert not set(risks(source))

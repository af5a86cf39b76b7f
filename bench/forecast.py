"""What `check` expects of scenes, beside what they take: processor seconds and bytes, a line a file.

python bench/forecast.py [SCENE]...      (all of scenes/: about five minutes on an idle core)

The last line counts the files whose bytes, and the figures whose seconds, are off by more than a factor of two.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory

from gdviz.descents.crew import ALONE
from gdviz.descents.known import Known, find_out
from gdviz.making.drawing import draw_figure
from gdviz.making.files import Choice, OutputFile, files_of
from gdviz.making.forecast import by_figure, forecast
from gdviz.page.motion import timeline_of
from gdviz.page.sheet import sheet_of
from gdviz.scene.load import load

MOST = 2.0  # times as much or as little


def processor_s() -> float:
    """The seconds that this process and those it began have had of a core: other programs do not count."""
    used = [getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def measured(found: list[OutputFile], known: Known) -> Iterator[tuple[float, int]]:
    """The seconds and the bytes of each file of a figure."""
    begin = processor_s()
    for path in draw_figure(found, known):
        now = processor_s()
        yield now - begin, path.stat().st_size
        begin = now


def is_off(expected: float, got: float) -> bool:
    """Whether it is more than MOST times as much, or as little."""
    return not 1 / MOST <= expected / got <= MOST


def compare(path: Path, out: Path) -> Iterator[tuple[bool, list[bool]]]:
    """Of each figure of a scene whether its seconds are off, and of its files whether their bytes are; prints them."""
    scene = load(path)
    known = find_out(scene.cost, scene.plans)
    for found in by_figure(files_of(scene, Choice(out))):
        frames = len(timeline_of(sheet_of(scene, found[0].figure, known, ALONE)).steps)
        expected, got = forecast(found, frames), list(measured(found, known))
        for target, (seconds, size), about in zip(found, got, expected, strict=True):
            name = target.path.relative_to(out)
            print(f"{name}: {about.seconds:.2f} s, {seconds:.2f}; {about.size / 1e3:.0f} kB, {size / 1e3:.0f}")
        wrong = [is_off(about.size, size) for (_, size), about in zip(got, expected, strict=True)]
        seconds_off = is_off(sum(about.seconds for about in expected), sum(seconds for seconds, _ in got))
        yield seconds_off, wrong


def main() -> None:
    """Compares the scenes of the call."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted(Path("scenes").glob("*.toml"))
    with TemporaryDirectory() as folder:
        answers = [answer for path in paths for answer in compare(path, Path(folder))]
    slow, files = [off for off, _ in answers], [off for _, wrong in answers for off in wrong]
    told = f"{sum(slow)} of {len(slow)} figures, {sum(files)} of {len(files)} files"
    print(f"off by more than a factor of {MOST:g}: {told}")


if __name__ == "__main__":
    main()

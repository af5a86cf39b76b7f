"""MP4: H.264 for players, slides and video sites, by the encoder of imageio-ffmpeg, which the extra video brings."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from tempfile import NamedTemporaryFile, TemporaryFile
from typing import IO, final

import numpy as np
from matplotlib.colors import to_rgb

from gdviz.errors import DrawingError, UsageError
from gdviz.outputs.base import Job, OnFrame, Output
from gdviz.outputs.palette import pack
from gdviz.outputs.spool import BLANK, picture, rgba
from gdviz.outputs.writer import ScreenWriter, save
from gdviz.scene.formats import FORMATS, FileToll

CRF = 14  # lower is better and larger
# the player is told which RGB the colours are; without it some take them for those of old television
_SCALE = "scale=flags=accurate_rnd+full_chroma_int:out_color_matrix=bt709:out_range=limited,format=yuv420p"
_COLORS = ["-filter:v:0", _SCALE]
_TAGS = ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "iec61966-2-1", "-color_range", "tv"]
# the same bytes on every machine: no versions, no dates, and no cutting into as many threads as there are cores
_SAME = ["-threads", "1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-map_metadata", "-1"]


@FORMATS.register("mp4")
@final
class Mp4(Output):
    """A film for players, slides and video sites; needs imageio-ffmpeg; each player decides how often it plays."""

    moves = True
    time = FileToll(0.2, 0.1, 0.03)
    size = FileToll(pixels=0.35, line=900.0, area=12e3)
    libraries = ("imageio-ffmpeg",)

    def check(self) -> None:
        """UsageError where no encoder is installed."""
        _encoder()

    def write(self, job: Job, path: Path, on_frame: OnFrame) -> None:
        """Draws each frame once and writes the film."""
        self.check()
        save(job, path, Mp4Writer, on_frame)


@final
class Mp4Writer(ScreenWriter):
    """A writer of H.264 for any FuncAnimation: `fps` frames a second, repeated as long as they are shown.

    Sides are even, as the format wants: an odd one grows by one pixel of the figure's paper at the right or the bottom.
    """

    def finish(self) -> None:
        """Hands frame by frame to the encoder; DrawingError tells what it complains of."""
        width, height = (side + side % 2 for side in self.frame_size)
        with TemporaryFile() as errors, self._cover() as cover:
            code = self._encode(self._command(width, height, cover), self._steady(width, height), errors)
            if code:
                Path(self.outfile).unlink(missing_ok=True)
                errors.seek(0)
                reasons = errors.read().decode(errors="replace").split("\n")
                raise DrawingError(f"the video encoder failed ({reasons[-2:][0].strip() or f'exit code {code}'})")

    def _encode(self, command: Sequence[str], frames: Iterable[bytes], errors: IO[bytes]) -> int:
        """The encoder's exit code; it does not outlive an interrupt."""
        with Popen(command, stdin=PIPE, stdout=DEVNULL, stderr=errors) as encoder:
            assert encoder.stdin is not None
            try:
                for pixels in frames:
                    encoder.stdin.write(pixels)
                encoder.stdin.close()
            except BrokenPipeError:  # it has ended, and said why
                pass
            except BaseException:
                encoder.kill()
                raise
        return encoder.returncode

    @contextmanager
    def _cover(self) -> Iterator[str]:
        """The name of a file with the poster, as a PNG, which is gone afterwards; "" for a film without."""
        if not self.poster:
            yield ""
            return
        with NamedTemporaryFile(suffix=".png") as file:
            picture(rgba(self.spool.last)).convert("RGB").save(file, "PNG")
            file.flush()
            yield file.name

    def _command(self, width: int, height: int, cover: str) -> list[str]:
        raw = ["-f", "rawvideo", "-pix_fmt", "rgba", "-s", f"{width}x{height}", "-framerate", repr(float(self.fps))]
        x264 = ["-c:v:0", "libx264", "-preset", "medium", "-tune", "animation", "-crf", str(CRF), *_COLORS]
        both = ["-map", "0:v", "-map", "1:v", "-c:v:1", "copy", "-disposition:v:1", "attached_pic"]
        poster = ["-i", f"file:{cover}", *both] if cover else []
        about = ["-metadata", f"title={self.title}", "-metadata", f"comment={self.comment}"]
        quiet = [_encoder(), "-y", "-nostdin", "-loglevel", "error"]
        return [
            *quiet, *raw, "-i", "pipe:0", *poster, "-an", *x264, *_TAGS, *_SAME, *about,
            "-movflags", "+faststart", "-f", "mp4", f"file:{self.outfile}",
        ]  # fmt: skip

    def _steady(self, width: int, height: int) -> Iterator[bytes]:
        """The pixels of the film at a constant rate."""
        paper = pack(np.round(255 * np.array(to_rgb(self.fig.get_facecolor()))))
        frame = np.full((height, width), rgba(paper))
        end_cs = shown = 0
        for layer in self.spool.layers(rgba, BLANK):
            frame[: self.frame_size[1], : self.frame_size[0]] = layer.screen
            end_cs += layer.delay_cs
            repeats = frames_until(end_cs, self.fps, shown) - shown
            yield from [frame.tobytes()] * repeats
            shown += repeats


def frames_until(end_cs: int, fps: float, shown: int) -> int:
    """How many frames have been shown after `end_cs`, from the film's begin so that rounding never adds up.

    One more than `shown` at least: a step that a rounded delay makes too short is seen all the same.
    """
    return max(shown + 1, math.floor(end_cs * fps / 100 + 0.5))


def _encoder() -> str:
    """The encoder's path; UsageError where there is none."""
    try:
        from imageio_ffmpeg import get_ffmpeg_exe

        return str(get_ffmpeg_exe())
    except (ImportError, RuntimeError) as err:
        raise UsageError("mp4 needs a video encoder: pip install imageio-ffmpeg") from err

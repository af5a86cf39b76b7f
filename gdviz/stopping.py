"""How a process that is told to stop ends: soon, having tidied up, whatever it is doing."""

from __future__ import annotations

import os
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import connection, parent_process
from types import FrameType
from typing import Any, Final

WORDS: Final = {
    getattr(signal, name): words
    for name, words in (("SIGINT", "interrupted"), ("SIGTERM", "terminated"), ("SIGHUP", "hung up"))
    if hasattr(signal, name)  # Windows has no SIGHUP
}
PATIENCE_S: Final = 0.5  # with a process that has been told, before it is told again
TIMES: Final = 3  # that it is told before it is ended as it stands


class Stopped(BaseException):
    """This process has been told to stop; no KeyboardInterrupt, of which libraries make something of their own."""


class Stop:
    """A handler of signals that raises Stopped; `number` is the first signal that came, 0 while none has."""

    def __init__(self) -> None:
        self.number = 0
        self.holds = 0  # how many of those who must not be disturbed are at work
        self._is_late = False
        self._told = threading.Lock()

    def __call__(self, number: int, _frame: FrameType | None) -> None:
        self.number = self.number or number
        warnings.simplefilter("ignore")  # of what is left half done, which is no news
        if self.holds:
            self._is_late = True
        else:
            raise Stopped

    def release(self) -> None:
        """Lets signals through again; Stopped where one has come."""
        self.holds -= 1
        if self._is_late and not self.holds:
            self._is_late = False
            raise Stopped

    def may_tell(self) -> bool:
        """Whether nobody has said yet what became of the process; from now on somebody has."""
        return self._told.acquire(blocking=False)

    def relax(self) -> None:
        """Hears no more of it: the process ends."""
        self.holds += 1

    @property
    def code(self) -> int:
        """The exit code of a process that a signal has ended, as shells have it."""
        return 128 + (self.number or signal.SIGINT)

    @property
    def words(self) -> str:
        """What became of the process."""
        return WORDS[signal.Signals(self.number or signal.SIGINT)]


@contextmanager
def stoppable() -> Iterator[Stop]:
    """A context that Ctrl-C, SIGTERM and SIGHUP leave by Stopped; a signal that was ignored stays so.

    One that is lost, in a callback that cannot raise, or in a library that makes an error of its own of it, comes
    again; a process that goes on all the same, such as in a long call of C, is ended.  Only the main thread can be
    stopped.
    """
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before: dict[int, Any] = {number: signal.getsignal(number) for number in WORDS}
    hook = sys.unraisablehook
    with _watched(stop):
        sys.unraisablehook = lambda lost: None if stop.number else hook(lost)
        try:
            for number, handler in before.items():
                if handler is not signal.SIG_IGN:
                    signal.signal(number, stop)
            yield stop
        finally:
            for number, handler in before.items():
                signal.signal(number, signal.SIG_DFL if handler is None else handler)
            sys.unraisablehook = hook


@contextmanager
def _watched(stop: Stop) -> Iterator[None]:
    """A context in which a thread sees to it that a process ends when it is told to, even if its main thread hangs."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    is_over = threading.Event()
    watcher = threading.Thread(target=_insist, args=(stop, reader, is_over), daemon=True)
    before = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)  # where each signal that comes is written at once
    watcher.start()
    try:
        yield
    finally:
        is_over.set()
        signal.set_wakeup_fd(before)
        os.close(writer)  # which ends the thread
        watcher.join()
        os.close(reader)


def _insist(stop: Stop, reader: int, is_over: threading.Event) -> None:
    """Waits for a signal; then tells the process again while it goes on, and at last ends it.

    Of one that has said so already, but is slow to end, it says nothing more.
    """
    number = 0
    while number not in WORDS:
        found = os.read(reader, 1)
        if not found:
            return
        number = found[0]
    for _ in range(TIMES - 1):
        if is_over.wait(PATIENCE_S):
            return
        os.kill(os.getpid(), number)
    if not is_over.wait(PATIENCE_S):
        if stop.may_tell():
            shown = "\033[?25h" if os.isatty(2) else ""  # the cursor, which a progress bar hides
            with suppress(OSError):
                os.write(2, f"{shown}\n{WORDS[signal.Signals(number)]}\n".encode())
        os._exit(128 + number)


def _stops() -> list[Stop]:
    """The handler of this process, if it is stoppable: signals belong to the process, so it is asked for it."""
    found = (signal.getsignal(number) for number in WORDS)
    return list({id(each): each for each in found if isinstance(each, Stop)}.values())


def raise_if_stopped() -> None:
    """Stopped where this process has been told to stop: what fails now fails for that."""
    if any(stop.number for stop in _stops()):
        raise Stopped


@contextmanager
def undisturbed() -> Iterator[None]:
    """A context of a moment that a signal does not break off: it is heard at its end."""
    stops = _stops()
    for stop in stops:
        stop.holds += 1
    try:
        yield
    finally:
        for stop in stops:
            stop.release()


def leave_to_parent() -> None:
    """Lets this process, begun by another, end with it, however it ends, and leave Ctrl-C, which reaches all, to it."""
    # what is broken off with it may say so, of a film or of an import: that is no news
    warnings.filterwarnings("ignore", "Animation was deleted")
    sys.unraisablehook = lambda _lost: None
    signal.set_wakeup_fd(-1)  # a copy would wake the other process
    for number in WORDS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
    parent = parent_process()
    assert parent is not None
    threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    """Tells this process to stop when another has gone."""
    connection.wait([sentinel])
    os.kill(os.getpid(), signal.SIGTERM)

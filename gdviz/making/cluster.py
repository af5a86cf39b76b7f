"""The workers of a cluster of dask.distributed, as an executor; only workers that draw the same bytes are taken."""

from __future__ import annotations

import logging
import socket
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import Any, Final

from gdviz.descents.executors import Executor
from gdviz.errors import UsageError, shortened, shown
from gdviz.making.digest import digest
from gdviz.making.freshness import sources
from gdviz.making.libraries import LIBRARIES, version_of
from gdviz.making.version import VERSION

ANSWER_S: Final = 3.0  # in which a scheduler's machine takes a call
BUSY_S: Final = 10.0  # in which a scheduler that has taken the call says what it has to say
SILENT_S: Final = 15.0  # after which nobody waits for it any more, whatever distributed does
WORKER_S: Final = 10.0  # in which it has a worker
LEAVING_S: Final = 0.5  # of taking leave: who just goes away is noticed, too
SOURCES: Final = "gdviz's own files"


@contextmanager
def joined(address: str) -> Iterator[Executor]:
    """An executor of the cluster whose scheduler has that address.

    UsageError where distributed is not installed, nobody answers, or there is no worker, or one that would draw others.
    """
    try:
        import distributed
    except ImportError as err:
        raise UsageError("--cluster needs dask.distributed: pip install 'gdviz[cluster]'") from err
    _hush()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of other versions, which are looked at here, and of large tasks
        client = _called(distributed, address)
        try:
            _check_workers(client, address)
            yield client.get_executor(pure=False)
        finally:
            client.close(timeout=LEAVING_S)


def _hush() -> None:
    """Lets distributed log nothing: what becomes of the work is told anyway."""
    ours = ("distributed", "tornado", "asyncio")
    known = [name for name in logging.root.manager.loggerDict if name.partition(".")[0] in ours]
    for name in {*ours, *known}:
        logger = logging.getLogger(name)
        logger.handlers[:], logger.propagate = [logging.NullHandler()], False


def _called(distributed: Any, address: str) -> Any:
    """A client of the scheduler."""

    class Caller(distributed.Client):  # type: ignore[misc]
        def __del__(self) -> None:
            """Nothing: that of one that got no answer would wait for it twice as long again."""

    try:
        with socket.create_connection(distributed.comm.get_address_host_port(address), ANSWER_S):
            pass  # who refuses is asked again and again by distributed, until its time is over
        return _within(SILENT_S, lambda: Caller(address, timeout=BUSY_S, set_as_default=False))
    except Exception as err:
        raise UsageError(
            f"--cluster: expected the address of a dask scheduler, got {shown(address)} ({_why(err)})"
        ) from err


def _within(seconds: float, call: Callable[[], Any]) -> Any:
    """What a call gives; TimeoutError where it takes longer, as with who takes a call and says nothing."""
    answers: SimpleQueue[tuple[Any, Exception | None]] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put((call(), None))
        except Exception as err:
            answers.put((None, err))

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer, error = answers.get(timeout=seconds)
    except Empty as err:
        raise TimeoutError from err
    if error:
        raise error
    return answer


def _why(err: Exception) -> str:
    """Why nobody answers."""
    if isinstance(err, OSError):
        return err.strerror or "no answer"
    return shortened(str(err)) if isinstance(err, ValueError) else "what answers there is none"


def _check_workers(client: Any, address: str) -> None:
    """UsageError where there is no worker, or one that would not draw the same bytes."""
    try:
        client.wait_for_workers(1, timeout=WORKER_S)
    except TimeoutError as err:
        raise UsageError(f"--cluster: {address}: expected a worker, got none; `dask worker {address}` is one") from err
    own = surroundings()
    for worker, found in client.run(surroundings, on_error="return").items():
        if complaint := _complaint(own, found):
            raise UsageError(f"--cluster: worker {worker}: {complaint}")


def surroundings() -> dict[str, str]:
    """What decides on the bytes of every file here: versions, and gdviz's own files."""
    versions = {name: version_of(name) for name in LIBRARIES}
    return {"gdviz": VERSION, SOURCES: digest(sources()), **versions}


def _complaint(own: Mapping[str, str], found: Any) -> str | None:
    """What a worker lacks to draw the same bytes, if anything; it may have told an exception."""
    if not isinstance(found, Mapping):
        return f"expected gdviz {own['gdviz']}, got none that answers ({shortened(str(found))})"
    for name, version in own.items():
        if found.get(name) != version:
            if name == SOURCES:
                return f"expected {name} to be those here, got others"
            return f"expected {name} {version}, got {found.get(name) or 'none'}"
    return None

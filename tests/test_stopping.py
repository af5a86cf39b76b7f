"""A process that is told to stop does, also where the signal is lost or comes at a bad moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from gdviz.stopping import Stop, Stopped, raise_if_stopped, stoppable, undisturbed

ROOT = Path(__file__).parents[1]
HEAD = """
import os, signal, time
from gdviz.stopping import Stopped, stoppable
with stoppable() as stop:
"""


def test_signals_leave_the_context_and_its_handlers_go() -> None:
    ignored = signal.signal(signal.SIGHUP, signal.SIG_DFL)  # as where the tests are begun by nohup
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    for number, code, words in ((2, 130, "interrupted"), (15, 143, "terminated"), (1, 129, "hung up")):
        with pytest.raises(Stopped), stoppable() as stop:
            os.kill(os.getpid(), number)
        assert (stop.number, stop.code, stop.words) == (number, code, words)
    assert {number: signal.getsignal(number) for number in before} == before
    assert [each.name for each in threading.enumerate() if "_insist" in each.name] == []
    signal.signal(signal.SIGHUP, ignored)


def test_what_was_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stoppable() as stop:
            os.kill(os.getpid(), signal.SIGHUP)
        assert stop.number == 0
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_moment_that_is_not_to_be_disturbed_ends_first() -> None:
    seen = []

    def work() -> None:
        with undisturbed(), undisturbed():
            os.kill(os.getpid(), signal.SIGTERM)
            seen.append("still here")
        seen.append("never")

    with pytest.raises(Stopped), stoppable():
        work()
    assert seen == ["still here"]
    with undisturbed():  # where nothing can be stopped it is no matter
        pass


def test_what_fails_when_told_to_stop_fails_for_that() -> None:
    def work() -> None:
        with suppress(Stopped):
            os.kill(os.getpid(), signal.SIGTERM)
        raise_if_stopped()

    raise_if_stopped()
    with pytest.raises(Stopped), stoppable():
        work()
    raise_if_stopped()


def test_another_thread_cannot_be_stopped() -> None:
    found: list[Stop] = []

    def work() -> None:
        with stoppable() as stop:
            found.append(stop)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found[0].number == 0


def run(body: str) -> tuple[int, str, str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", HEAD + body], env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.slow
def test_a_signal_that_is_lost_comes_again() -> None:
    body = """
    class Lossy:
        def __del__(self):
            os.kill(os.getpid(), signal.SIGTERM)
            for _ in range(100): pass
    lossy = Lossy()
    try:
        del lossy
        time.sleep(600)
    except Stopped:
        print(stop.words, stop.code)
"""
    assert run(body) == (0, "terminated 143\n", "")


@pytest.mark.slow
def test_who_does_not_listen_is_ended() -> None:
    body = """
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except Stopped:
        pass
    while True:
        try:
            time.sleep(600)
        except Stopped:
            pass
"""
    assert run(body) == (130, "", "\ninterrupted\n")


@pytest.mark.slow
def test_who_has_said_so_and_is_slow_to_end_is_ended_without_a_word() -> None:
    body = """
    try:
        os.kill(os.getpid(), signal.SIGTERM)
    except Stopped:
        stop.relax()
        if stop.may_tell():
            os.write(2, b"terminated once\\n")
    time.sleep(600)
"""
    assert run(body) == (143, "", "terminated once\n")

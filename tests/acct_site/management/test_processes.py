"""Real processes: what ends, what starts again, and that nothing is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from acct_site.management import processes
from acct_site.management.processes import (
    Child,
    Supervisor,
    TooManyStartsError,
    descendants,
    end_all,
    process_table,
)

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
# A child that ignores the polite signal, with a grandchild in a session of its own.
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, subprocess, sys, time;"
    "signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'],"
    " start_new_session=True);"
    "time.sleep(60)",
]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Shorten the waits, and give the signals back that a supervisor takes."""
    monkeypatch.setattr(processes, "GRACE", 1.0)
    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def wait_for(condition: object) -> None:
    deadline = time.monotonic() + 10
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)


def test_process_table_knows_this_process_and_no_zombie() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    wait_for(lambda: gone.pid not in process_table())
    assert process_table()[os.getpid()] == os.getppid()
    gone.wait()


def test_both_ways_to_list_processes_agree_on_this_one() -> None:
    here = str(os.getpid())
    for rows in (processes._rows_of_proc(), processes._rows_of_ps()):
        assert [parent for pid, _, parent in rows if pid == here] == [str(os.getppid())]


def test_end_all_ends_children_and_grandchildren_that_do_not_listen() -> None:
    children = [Child("stubborn", STUBBORN), Child("quiet", SLEEP)]
    for child in children:
        child.start()
    pids = [child.process.pid for child in children if child.process]
    wait_for(lambda: len(descendants(pids)) == 1)
    family = {*pids, *descendants(pids)}
    end_all(children)
    assert len(family) == 3
    assert family & process_table().keys() == set()


def test_child_that_ends_is_started_again_and_said_so() -> None:
    said: list[str] = []
    child = Child("worker", SLEEP)
    supervisor = Supervisor([child], said.append)
    child.start()
    assert child.process is not None
    first = child.process.pid
    child.process.kill()
    child.process.wait()
    supervisor._restart_if_ended(child)
    assert said == ["The worker process ended (status -9); starting it again."]
    assert child.process.pid != first
    assert child.ended_with is None
    end_all([child])


def test_child_that_keeps_ending_stops_everything() -> None:
    said: list[str] = []
    other = Child("web", SLEEP)
    broken = Child("worker", [sys.executable, "-c", "raise SystemExit(3)"])
    status = Supervisor([other, broken], said.append).run(while_starting=lambda: True)
    assert status == 1
    assert said == ["The worker process ended (status 3); starting it again."] * 5 + [
        "The worker process ends again and again, so everything stops here."
    ]
    assert other.ended_with is not None


def test_starts_are_counted_within_a_minute_only(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    child = Child("worker", [sys.executable, "-c", ""])
    for _ in range(processes.STARTS_ALLOWED):
        child.start()
        assert child.process is not None
        child.process.wait()
    with pytest.raises(TooManyStartsError):
        child.start()
    clock[0] = processes.WITHIN
    child.start()
    assert child.process.wait() == 0


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's parent-death signal")
def test_children_end_when_the_supervisor_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys, time; from acct_site.management.processes import Child;"
        f"child = Child('x', {SLEEP!r}); child.start();"
        "print(child.process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)  # noqa: S603
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert child in process_table()
    parent.kill()
    parent.wait()
    parent.stdout.close()
    wait_for(lambda: child not in process_table())

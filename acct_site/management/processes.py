"""Child processes in groups of their own: started, watched, started again, and ended for good."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

STARTS_ALLOWED = 5
WITHIN = 60.0  # seconds
GRACE = 8.0  # seconds between the polite and the final signal
TICK = 0.2  # seconds


class TooManyStartsError(Exception):
    """A child ended so often that starting it again is no use."""


@dataclass
class Child:
    """One supervised command; its process leads a group of its own."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    starts: deque[float] = field(default_factory=lambda: deque(maxlen=STARTS_ALLOWED))

    def start(self) -> None:
        """Start it (again); ``TooManyStartsError`` after five starts within a minute."""
        now = time.monotonic()
        if len(self.starts) == STARTS_ALLOWED and now - self.starts[0] < WITHIN:
            raise TooManyStartsError(self.name)
        self.starts.append(now)
        # The group of its own keeps Ctrl-C from reaching it before we decide how to end it.
        self.process = subprocess.Popen(  # noqa: S603  (our own commands)
            self.command,
            process_group=0,
            stdin=subprocess.DEVNULL,
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509  (no threads here)
        )

    @property
    def ended_with(self) -> int | None:
        """Its exit status, negative for a signal; ``None`` while it runs."""
        return self.process.poll() if self.process else None


def _end_with_parent() -> None:
    """Ask Linux to end this process when its parent dies, be it by SIGKILL."""
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)


class Supervisor:
    """Keeps children running until SIGTERM, SIGINT or SIGHUP, then ends all they started."""

    def __init__(self, children: Sequence[Child], say: Callable[[str], None]) -> None:
        self.children = children
        self.say = say
        self._stop = False

    def run(self, while_starting: Callable[[], bool]) -> int:
        """Supervise until a signal (return 0) or until a child cannot be kept alive (return 1).

        ``while_starting`` is called at each tick until it returns true.
        """
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._ask_to_stop)
        try:
            for child in self.children:
                child.start()
            return self._watch(while_starting)
        except TooManyStartsError as error:
            self.say(f"The {error} process ends again and again, so everything stops here.")
            return 1
        finally:
            end_all(self.children)

    def _ask_to_stop(self, number: int, frame: object) -> None:
        self._stop = True

    def _watch(self, while_starting: Callable[[], bool]) -> int:
        is_up = False
        while not self._stop:
            for child in self.children:
                self._restart_if_ended(child)
            is_up = is_up or while_starting()
            time.sleep(TICK)
        return 0

    def _restart_if_ended(self, child: Child) -> None:
        if child.ended_with is None or self._stop:
            return
        self.say(f"The {child.name} process ended (status {child.ended_with}); starting it again.")
        child.start()


def end_all(children: Sequence[Child]) -> None:
    """End the children and all that they started: asked first, killed after the grace time."""
    pids = {child.process.pid for child in children if child.process}
    # Noted before the parents end: a grandchild in a session of its own cannot be found after that.
    family = pids | descendants(pids)
    for child in children:
        _signal_group(child, signal.SIGTERM)
    for pid in _left_after_grace(children, family):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)
    for child in children:
        _signal_group(child, signal.SIGKILL)
        if child.process:
            child.process.wait()


def _left_after_grace(children: Sequence[Child], family: set[int]) -> set[int]:
    """Wait until the family is gone or the grace time is over; return who is left."""
    deadline = time.monotonic() + GRACE
    left = family
    while left and time.monotonic() < deadline:
        time.sleep(TICK / 4)
        _ = [child.ended_with for child in children]  # collects their exit status
        left &= process_table().keys()  # seen dead once is dead: its number may be another's soon
    return left


def _signal_group(child: Child, number: signal.Signals) -> None:
    if child.process:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.process.pid, number)


def process_table() -> dict[int, int]:
    """Return the parent of each living process of this machine; zombies are left out."""
    rows = _rows_of_proc() if Path("/proc/self/stat").exists() else _rows_of_ps()
    return {int(pid): int(parent) for pid, state, parent in rows if not state.startswith("Z")}


def _rows_of_proc() -> Iterator[tuple[str, str, str]]:
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            # The command's name stands in brackets and may hold anything, even brackets.
            after_name = (folder / "stat").read_text(errors="replace").rpartition(")")[2]
            state, parent = after_name.split()[:2]
            yield folder.name, state, parent


def _rows_of_ps() -> Iterator[tuple[str, str, str]]:
    command = ["ps", "-A", "-o", "pid=,stat=,ppid="]
    listing = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  (macOS)
    for line in listing.stdout.splitlines():
        pid, state, parent = line.split()
        yield pid, state, parent


def descendants(roots: Collection[int]) -> set[int]:
    """Return all processes below the given ones, however deep."""
    table = process_table()
    found: set[int] = set()
    level = set(roots)
    while level:
        level = {pid for pid, parent in table.items() if parent in level} - found
        found |= level
    return found

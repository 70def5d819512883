"""A process in a group of its own that answers frames, and no way for it to make the parent wait."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import struct
import subprocess
import time
from functools import cache
from pathlib import Path
from typing import IO, Any, cast

_LENGTH = struct.Struct(">Q")
_HEADER_BYTES = 1_000_000
_PIECE = 1 << 16
_TOLD_BYTES = 2_000


class TimedOutError(Exception):
    """The process took longer than it may."""


class Process:
    """A child without network where the machine allows that, with a clean environment.

    ``scratch`` is the only folder that it is told to write to.
    """

    def __init__(self, command: list[str], scratch: str) -> None:
        prefix = ["unshare", "-rn"] if can_drop_network() else []
        self._told = Path(scratch, "stderr.txt")
        with self._told.open("wb") as stderr:
            self._child = subprocess.Popen(  # noqa: S603 (our own file, no shell)
                [*prefix, *command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                cwd=scratch,
                env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TMPDIR": scratch},
                start_new_session=True,
            )
        self._stdin = cast("IO[bytes]", self._child.stdin)
        self._stdout = cast("IO[bytes]", self._child.stdout)
        os.set_blocking(self._stdin.fileno(), False)

    @property
    def pid(self) -> int:
        """The process id, which is its group's too."""
        return self._child.pid

    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self._child.poll() is None

    def ran_out_of_time(self) -> bool:
        """Whether the kernel ended it for its processor time."""
        return self._child.returncode == -signal.SIGXCPU

    def ask(
        self, header: dict[str, Any], body: bytes, *, seconds: float, most_bytes: int
    ) -> tuple[dict[str, Any], bytes]:
        """Return the answer to a frame. Raises ``TimedOutError``, EOFError, OSError or ValueError."""
        deadline = time.monotonic() + seconds
        text = json.dumps(header | {"size": len(body)}).encode()
        self._write(_LENGTH.pack(len(text)) + text + body, deadline)
        return self.read_frame(seconds=deadline - time.monotonic(), most_bytes=most_bytes)

    def read_frame(self, *, seconds: float, most_bytes: int) -> tuple[dict[str, Any], bytes]:
        """Return the next header and body. Raises as ``ask`` does."""
        deadline = time.monotonic() + seconds
        length = _LENGTH.unpack(self._read(_LENGTH.size, deadline))[0]
        if length > _HEADER_BYTES:
            raise ValueError("The header is too long.")
        header: dict[str, Any] = json.loads(self._read(length, deadline))
        if header["size"] > most_bytes:
            raise ValueError("The answer is too long.")
        return header, self._read(header["size"], deadline)

    def end(self) -> tuple[str, ...]:
        """Kill the whole group and return the last lines that it told standard error."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._child.pid, signal.SIGKILL)
        self._child.wait()
        for pipe in (self._stdin, self._stdout):
            with contextlib.suppress(OSError):
                pipe.close()
        try:
            told = self._told.read_bytes()[-_TOLD_BYTES:]
        except FileNotFoundError:
            return ()
        return tuple(told.decode(errors="replace").splitlines())

    def _see_off(self) -> None:
        """Wait a moment for a process that hung up, since how it went is asked next."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._child.wait(2)

    def _write(self, data: bytes, deadline: float) -> None:
        left = memoryview(data)
        while left:
            _wait_for(self._stdin, select.POLLOUT, deadline)
            left = left[os.write(self._stdin.fileno(), left[:_PIECE]) :]

    def _read(self, size: int, deadline: float) -> bytes:
        pieces: list[bytes] = []
        while size:
            _wait_for(self._stdout, select.POLLIN, deadline)
            piece = os.read(self._stdout.fileno(), min(size, _PIECE))
            if not piece:
                self._see_off()
                raise EOFError
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)


def _wait_for(pipe: IO[bytes], event: int, deadline: float) -> None:
    """Wait until the pipe can be used. Raises ``TimedOutError`` at the deadline."""
    poll = select.poll()
    poll.register(pipe.fileno(), event)
    if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
        raise TimedOutError


@cache
def can_drop_network() -> bool:
    """Whether a child may run without any network; asked once, since containers may forbid it."""
    unshare = shutil.which("unshare", path="/usr/bin:/bin")
    if unshare is None:
        return False
    try:
        probe = subprocess.run(  # noqa: S603 (a fixed command)
            [unshare, "-rn", "true"], capture_output=True, check=False, timeout=10
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return probe.returncode == 0

"""The parent's side: one waiting child process that renders part after part."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, cast

_LENGTH = struct.Struct(">Q")
_CHILD = Path(__file__).with_name("child.py")
FONTS = Path(__file__).with_name("fonts")
_START_SECONDS = 60


class RenderError(Exception):
    """A part could not be rendered. ``reason`` is fit to show; ``part`` is its name."""

    def __init__(self, part: str, reason: str) -> None:
        super().__init__(f"{part}: {reason}")
        self.part, self.reason = part, reason


@dataclass(frozen=True)
class Limits:
    """What one part may use."""

    cpu_seconds: int = 20
    wall_seconds: int = 40
    memory_mb: int = 1024
    html_bytes: int = 2_000_000
    pdf_bytes: int = 30_000_000
    image_pixels: int = 25_000_000


@dataclass(frozen=True)
class Part:
    """A whole HTML document with ``<html lang dir>`` and ``<title>``, and the CSS texts it prints by."""

    name: str
    html: str
    css: tuple[str, ...] = ()


@dataclass(frozen=True)
class RenderedPart:
    """A tagged PDF, its number of pages and WeasyPrint's warnings."""

    name: str
    pdf: bytes
    pages: int
    log: tuple[str, ...] = ()


class Renderer:
    """A context manager around the child process; a killed child is replaced for the next part.

    ``assets`` names the folders that ``asset://NAME/…`` may read.
    """

    def __init__(self, assets: Mapping[str, Path], limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._assets = {name: str(path) for name, path in assets.items()}
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def render(self, part: Part, *, tagged: bool = True) -> RenderedPart:
        """Return the rendered part. Raises ``RenderError`` on refusal, limit or crash."""
        body = part.html.encode()
        if len(body) > self._limits.html_bytes:
            raise RenderError(part.name, "Its text is too long for one part.")
        try:
            header, pdf = self._ask({"css": list(part.css), "tagged": tagged}, body)
        except TimeoutError:
            self._kill()
            raise RenderError(part.name, "It took longer than a part may take.") from None
        except (OSError, EOFError):
            self._kill()
            raise RenderError(
                part.name, "It used more than a part may use and was stopped."
            ) from None
        if not header["ok"]:
            raise RenderError(part.name, header["reason"])
        return RenderedPart(part.name, pdf, header["pages"], tuple(header["log"]))

    def close(self) -> None:
        """End the child."""
        self._kill()

    def _ask(self, header: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        child = self._running()
        deadline = time.monotonic() + self._limits.wall_seconds
        text = json.dumps(header | {"size": len(body)}).encode()
        stdin = cast("IO[bytes]", child.stdin)
        stdin.write(_LENGTH.pack(len(text)) + text + body)
        stdin.flush()
        return self._frame(child, deadline)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._kill()
            self._child = self._start()
            self._frame(self._child, time.monotonic() + _START_SECONDS)
        return self._child

    def _start(self) -> subprocess.Popen[bytes]:
        settings = asdict(self._limits) | {"assets": self._assets, "fonts": str(FONTS)}
        command = [sys.executable, "-I", str(_CHILD), json.dumps(settings)]
        if _can_drop_network():
            command = ["unshare", "-rn", *command]
        return subprocess.Popen(  # noqa: S603 (our own file, no shell)
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "SOURCE_DATE_EPOCH": "0"},
            start_new_session=True,
        )

    def _frame(
        self, child: subprocess.Popen[bytes], deadline: float
    ) -> tuple[dict[str, Any], bytes]:
        length = _LENGTH.unpack(_read(child, _LENGTH.size, deadline))[0]
        header: dict[str, Any] = json.loads(_read(child, length, deadline))
        return header, _read(child, header["size"], deadline)

    def _kill(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.communicate()


def _read(child: subprocess.Popen[bytes], size: int, deadline: float) -> bytes:
    """Return exactly ``size`` bytes. Raises TimeoutError or EOFError."""
    stdout = cast("IO[bytes]", child.stdout)
    pieces: list[bytes] = []
    while size:
        ready, _, _ = select.select([stdout], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise TimeoutError
        piece = os.read(stdout.fileno(), min(size, 1 << 16))
        if not piece:
            raise EOFError
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


_network: list[bool] = []


def _can_drop_network() -> bool:
    """Whether a child may run without any network; asked once, since containers may forbid it."""
    if not _network:
        unshare = shutil.which("unshare")
        probe: Sequence[str] = [unshare or "", "-rn", "true"]
        _network.append(
            bool(unshare)
            and subprocess.run(probe, capture_output=True, check=False).returncode == 0  # noqa: S603
        )
    return _network[0]

"""The parent's side: one waiting child process that renders part after part."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from acct_site.common.pdf.process import Process, TimedOutError
from acct_site.common.pdf.tidy import UndescribedPictureError, tidied

CHILD = Path(__file__).with_name("child.py")
FONTS = Path(__file__).with_name("fonts")
_START_SECONDS = 60
# WeasyPrint keeps caches, and a part should not pay for what the parts before it left behind.
_PARTS_PER_CHILD = 100

REASONS = {
    "text-size": "Its text is too long for one part. Split it in two.",
    "text": "Its text holds characters that no font can draw. Type it again.",
    "language": "It names no language.",
    "title": "It has no title. Give it one.",
    "characters": "No font here draws these characters: {detail}",
    "address": "It asks for “{detail}”, which is not part of this site. Upload it or take it out.",
    "missing": "It asks for “{detail}”, which is not there. Upload it again or take it out.",
    "asset-size": "The file “{detail}” is too large to print. Upload a smaller one.",
    "alt": "A picture has no description. Write one.",
    "picture": "A picture is broken or too large to print. Upload it again, smaller.",
    "layout": "It cannot be laid out on pages. Make it simpler and try again.",
    "nesting": "Its parts are nested too deeply. Make it simpler.",
    "memory": "It needs more memory than a part may use. Make it shorter or its pictures smaller.",
    "file-size": "Its pages are too large a file. Make its pictures smaller.",
    "time": "It takes longer than a part may take. Make it shorter or simpler.",
    "stopped": "It made the printing process stop. Try again; if it stops again, make it simpler.",
    "start": "The printing process does not start. Tell whoever runs this site.",
}


class RenderError(Exception):
    """A part could not be rendered.

    ``reason`` is fit to show to a trainer and ``part`` is the part's name. ``code`` is the key of
    ``REASONS`` (empty where the reason is not from there) and ``detail`` what fills it in, so that a
    caller can say it in another language; ``log`` is for whoever runs the site.
    """

    def __init__(
        self,
        part: str,
        reason: str,
        *,
        code: str = "",
        detail: str = "",
        log: tuple[str, ...] = (),
    ) -> None:
        super().__init__(f"{part}: {reason}")
        self.part, self.reason, self.code, self.detail, self.log = part, reason, code, detail, log

    @classmethod
    def because(
        cls, part: str, code: str, *, detail: str = "", log: tuple[str, ...] = ()
    ) -> RenderError:
        """Return the error for a code of ``REASONS``."""
        reason = REASONS[code].format(detail=detail)
        return cls(part, reason, code=code, detail=detail, log=log)


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

    ``assets`` names the folders that ``asset://NAME/…`` may read. One thread at a time may use it.
    """

    def __init__(self, assets: Mapping[str, Path], limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._assets = {name: str(path) for name, path in assets.items()}
        self._process: Process | None = None
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._rendered = 0

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
        body = self._body(part)
        process = self._running(part)
        try:
            header, pdf = process.ask(
                {"css": list(part.css), "tagged": tagged},
                body,
                seconds=self._limits.wall_seconds,
                most_bytes=self._limits.pdf_bytes,
            )
        except (TimedOutError, OSError, EOFError, ValueError) as error:
            raise self._crash(part, process, error) from None
        self._rendered += 1
        if header.get("spent") or self._rendered >= _PARTS_PER_CHILD:
            self._drop()
        log = tuple(header["log"])
        if header["code"]:
            detail = header.get("detail", "")
            raise RenderError.because(part.name, header["code"], detail=detail, log=log)
        try:
            return RenderedPart(part.name, tidied(pdf, tagged=tagged), header["pages"], log)
        except UndescribedPictureError:
            raise RenderError.because(part.name, "alt", log=log) from None

    @property
    def pid(self) -> int:
        """The child's process id, which is its group's too; 0 while none waits."""
        return 0 if self._process is None else self._process.pid

    def close(self) -> None:
        """End the child and remove its scratch folder."""
        self._drop()
        if self._scratch is not None:
            self._scratch.cleanup()
            self._scratch = None

    def _body(self, part: Part) -> bytes:
        try:
            body = part.html.encode()
            size = len(body) + sum(len(text.encode()) for text in part.css)
        except UnicodeEncodeError:
            raise RenderError.because(part.name, "text") from None
        if size > self._limits.html_bytes:
            raise RenderError.because(part.name, "text-size")
        return body

    def _running(self, part: Part) -> Process:
        if self._process is not None and self._process.is_alive():
            return self._process
        self._drop()
        process = self._process = Process(self._command(), self._scratch_folder())
        try:
            process.read_frame(seconds=_START_SECONDS, most_bytes=0)
        except (TimedOutError, OSError, EOFError, ValueError) as error:
            log = (*process.end(), repr(error))
            self._process = None
            raise RenderError.because(part.name, "start", log=log) from None
        return process

    def _command(self) -> list[str]:
        settings: dict[str, Any] = asdict(self._limits) | {
            "assets": self._assets,
            "fonts": str(FONTS),
            "scratch": self._scratch_folder(),
        }
        return [sys.executable, "-I", str(CHILD), json.dumps(settings)]

    def _scratch_folder(self) -> str:
        if self._scratch is None:
            self._scratch = tempfile.TemporaryDirectory(prefix="acct-print-")
        return self._scratch.name

    def _crash(self, part: Part, process: Process, error: Exception) -> RenderError:
        log = (*process.end(), repr(error))
        self._process, self._rendered = None, 0
        is_slow = isinstance(error, TimedOutError) or process.ran_out_of_time()
        return RenderError.because(part.name, "time" if is_slow else "stopped", log=log)

    def _drop(self) -> None:
        process, self._process, self._rendered = self._process, None, 0
        if process is not None:
            process.end()

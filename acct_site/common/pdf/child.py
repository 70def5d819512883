"""The child process: reads HTML from standard input, writes PDF to standard output, knows nothing else.

Run as a file with ``python -I child.py SETTINGS_JSON``. A frame is a length (8 bytes, big endian), a
JSON header of that length with ``size``, and ``size`` bytes. The only module here that imports
WeasyPrint. It never reaches the network or a file outside the named asset folders.
"""

from __future__ import annotations

import io
import json
import logging
import os
import resource
import struct
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">Q")
_ASSET_BYTES = 8_000_000
_ALLOWED_DATA = ("data:image/", "data:font/")


class RefusedError(Exception):
    """The part cannot be rendered; the text says why in plain words."""


class TextCollector(HTMLParser):
    """Collects what is printed, the language and the title of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.language = self.title = ""
        self.characters: set[str] = set()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.language = dict(attrs).get("lang") or ""
        self._open = [tag] if tag in {"style", "script", "title"} else []

    def handle_endtag(self, tag: str) -> None:
        self._open = []

    def handle_data(self, data: str) -> None:
        if self._open == ["title"]:
            self.title += data.strip()
        elif not self._open:
            self.characters.update(data)


def read_frame(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """Return the next header and body, or None at the end."""
    prefix = stream.read(_LENGTH.size)
    if len(prefix) < _LENGTH.size:
        return None
    header = json.loads(stream.read(_LENGTH.unpack(prefix)[0]))
    return header, stream.read(header["size"])


def write_frame(stream: BinaryIO, header: dict[str, Any], body: bytes = b"") -> None:
    """Write a header and its body."""
    text = json.dumps(header | {"size": len(body)}).encode()
    stream.write(_LENGTH.pack(len(text)) + text + body)
    stream.flush()


def limit_process(settings: dict[str, Any]) -> None:
    """Bound memory, file size and open files; each part raises the processor limit for itself."""
    memory = settings["memory_mb"] * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (settings["pdf_bytes"],) * 2)
    resource.setrlimit(resource.RLIMIT_NOFILE, (128, 128))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow_seconds(seconds: int) -> None:
    """Let the process use ``seconds`` more of processor time."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def use_own_fonts(folder: str) -> None:
    """Let fontconfig see the product's fonts alone, so that every machine prints alike."""
    scratch = tempfile.mkdtemp(prefix="acct-fonts-")
    config = Path(scratch, "fonts.conf")
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{folder}</dir><cachedir>{scratch}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    os.environ["FONTCONFIG_FILE"] = str(config)


def covered_characters(folder: str) -> set[int]:
    """Return the code points that at least one of the product's fonts draws."""
    from fontTools.ttLib import TTFont

    covered: set[int] = {ord(char) for char in "\n\r\t\u00ad\u200b\u200c\u200d\u200e\u200f"}
    for path in Path(folder).glob("*.ttf"):
        covered.update(TTFont(path, lazy=True).getBestCmap())
    return covered


class Engine:
    """WeasyPrint with our fetcher, our fonts and its complaints collected."""

    def __init__(self, settings: dict[str, Any]) -> None:
        import weasyprint
        from PIL import Image
        from weasyprint.logger import LOGGER
        from weasyprint.text.fonts import FontConfiguration

        Image.MAX_IMAGE_PIXELS = settings["image_pixels"] // 2  # Pillow refuses at twice this
        self.weasyprint = weasyprint
        self.fetcher = make_fetcher(settings["assets"])
        self.fonts = FontConfiguration()
        self.covered = covered_characters(settings["fonts"])
        self.records: list[logging.LogRecord] = []
        LOGGER.handlers = [_Collector(self.records)]
        LOGGER.setLevel(logging.WARNING)
        self._css: dict[str, Any] = {}

    def render(self, html: str, css: list[str], *, tagged: bool) -> tuple[bytes, int]:
        """Return the PDF and its number of pages. Raises ``RefusedError``."""
        self.records.clear()
        self._require_frame(html)
        document = self.weasyprint.HTML(
            string=html, url_fetcher=self.fetcher, base_url="asset://none/"
        ).render(
            stylesheets=[self._stylesheet(text) for text in css],
            font_config=self.fonts,
            presentational_hints=False,
        )
        out = io.BytesIO()
        options = {"pdf_variant": "pdf/ua-1"} if tagged else {}
        document.write_pdf(out, **options)
        errors = [r.getMessage() for r in self.records if r.levelno >= logging.ERROR]
        if errors:
            raise RefusedError(errors[0])
        return out.getvalue(), len(document.pages)

    def _stylesheet(self, text: str) -> Any:
        if text not in self._css:
            self._css[text] = self.weasyprint.CSS(
                string=text,
                url_fetcher=self.fetcher,
                font_config=self.fonts,
                base_url="asset://none/",
            )
        return self._css[text]

    def _require_frame(self, html: str) -> None:
        found = TextCollector()
        found.feed(html)
        if not found.language:
            raise RefusedError("The document names no language.")
        if not found.title:
            raise RefusedError("The document has no title.")
        missing = {char for char in found.characters if ord(char) not in self.covered}
        if missing:
            shown = " ".join(sorted(missing)[:10])
            raise RefusedError(f"No font here draws these characters: {shown}")


class _Collector(logging.Handler):
    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__()
        self.records = records

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def make_fetcher(assets: dict[str, str]) -> Any:
    """Return a fetcher that knows ``asset://NAME/PATH`` and ``data:`` pictures and fonts only."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class AssetFetcher(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith(_ALLOWED_DATA):
                return super().fetch(url, headers)
            if not url.startswith("asset://"):
                raise ValueError(f"{url[:80]} is not part of the product.")
            return URLFetcherResponse(url, asset_bytes(assets, url))

    return AssetFetcher(allowed_protocols={"data", "asset"}, allow_redirects=False)


def asset_bytes(assets: dict[str, str], url: str) -> bytes:
    """Return an asset's bytes. Raises ValueError outside its folder or above 8 MB."""
    name, _, inside = url.removeprefix("asset://").partition("/")
    folder = Path(assets.get(name, "/nonexistent")).resolve()
    path = (folder / inside).resolve()
    if not path.is_relative_to(folder) or not path.is_file():
        raise ValueError(f"{url[:80]} is not there.")
    if path.stat().st_size > _ASSET_BYTES:
        raise ValueError(f"{url[:80]} is too large.")
    return path.read_bytes()


def answer(engine: Engine, header: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
    """Render one part and return the answer's frame."""
    try:
        pdf, pages = engine.render(body.decode(), header["css"], tagged=header["tagged"])
    except RefusedError as refused:
        return {"ok": False, "reason": str(refused)}, b""
    except MemoryError:
        return {"ok": False, "reason": "It needs more memory than a part may use."}, b""
    except RecursionError:
        return {"ok": False, "reason": "Its parts are nested too deeply."}, b""
    except BaseException as error:  # noqa: BLE001 (fatal fetch errors are BaseExceptions)
        return {"ok": False, "reason": f"{type(error).__name__}: {error}"[:300]}, b""
    return {"ok": True, "pages": pages, "log": [r.getMessage() for r in engine.records]}, pdf


def main() -> None:
    """Answer frames until standard input ends."""
    settings = json.loads(sys.argv[1])
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints goes to standard error, not between the frames
    use_own_fonts(settings["fonts"])
    engine = Engine(settings)
    limit_process(settings)
    write_frame(target, {"ready": True})
    while frame := read_frame(source):
        allow_seconds(settings["cpu_seconds"])
        write_frame(target, *answer(engine, *frame))


if __name__ == "__main__":
    main()

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
import re
import resource
import struct
import sys
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

_LENGTH = struct.Struct(">Q")
_ASSET_BYTES = 8_000_000
_ALLOWED_DATA = ("data:image/", "data:font/")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_FAMILIES = ("IBM Plex Sans", "Noto Sans Arabic")  # in this order, whatever a stylesheet asks for
# The usual markers of nested lists, ◦ and ▪, are in none of our fonts.
_BASE_CSS = 'ul ul, ol ul { list-style-type: "– " }'
_MOST_SHEETS = 16
_LOG_LINES, _LOG_WIDTH = 50, 300


class RefusedError(Exception):
    """The part cannot be printed. ``code`` is one of the parent's reasons, ``detail`` fills it in."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail[:120]


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
    """Let the process use ``seconds`` more of processor time; the kernel ends it after that."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def use_own_fonts(folder: str, scratch: str) -> None:
    """Let fontconfig see the product's fonts alone, so that every machine prints alike."""
    families = "".join(f"<string>{name}</string>" for name in _FAMILIES)
    config = Path(scratch, "fonts.conf")
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{folder}</dir><cachedir>{scratch}</cachedir>"
        '<match target="pattern"><edit name="family" mode="append_last" binding="weak">'
        f"{families}</edit></match></fontconfig>",
        encoding="utf-8",
    )
    os.environ["FONTCONFIG_FILE"] = str(config)


class Engine:
    """WeasyPrint with our fetcher, our fonts and its complaints collected."""

    def __init__(self, settings: dict[str, Any]) -> None:
        import weasyprint
        from PIL import Image
        from weasyprint.logger import LOGGER
        from weasyprint.text.fonts import FontConfiguration

        Image.MAX_IMAGE_PIXELS = settings["image_pixels"] // 2  # Pillow refuses at twice this
        self.weasyprint = weasyprint
        self.fonts = FontConfiguration()
        self.pdf_bytes = settings["pdf_bytes"]
        self.refusals: list[RefusedError] = []
        self.records: list[logging.LogRecord] = []
        self.fetcher = make_fetcher(settings["assets"], self.refusals)
        LOGGER.handlers = [_Collector(self.records)]
        LOGGER.setLevel(logging.WARNING)
        self._sheets: dict[str, Any] = {}

    def render(self, html: str, css: list[str], *, tagged: bool) -> tuple[bytes, int]:
        """Return the PDF and its number of pages. Raises ``RefusedError``."""
        self.records.clear()
        self.refusals.clear()
        sheets = [self._sheet(text) for text in (_BASE_CSS, *css)]
        source = self.weasyprint.HTML(
            string=html, url_fetcher=self.fetcher, base_url="asset://none/"
        )
        document = source.render(
            stylesheets=sheets, font_config=self.fonts, presentational_hints=False
        )
        require_frame(document.metadata)
        out = io.BytesIO()
        options = {"pdf_variant": "pdf/ua-1"} if tagged else {}
        document.write_pdf(out, finisher=link_namer(source.etree_element), **options)
        self._refuse_complaints()
        if out.tell() > self.pdf_bytes:
            raise RefusedError("file-size")
        return out.getvalue(), len(document.pages)

    def _sheet(self, text: str) -> Any:
        """Return the parsed stylesheet; one that complained is parsed anew, so that it complains again."""
        if text in self._sheets:
            return self._sheets[text]
        sheet = self.weasyprint.CSS(
            string=text,
            url_fetcher=self.fetcher,
            font_config=self.fonts,
            base_url="asset://none/",
        )
        if not self.records and not self.refusals and len(self._sheets) < _MOST_SHEETS:
            self._sheets[text] = sheet
        return sheet

    def _refuse_complaints(self) -> None:
        if self.refusals:
            raise self.refusals[0]
        missing = {character for record in self.records if (character := undrawn(record))}
        if missing:
            raise RefusedError("characters", " ".join(map(named, sorted(missing)[:10])))
        for record in self.records:
            if record.levelno >= logging.ERROR:
                raise RefusedError(code_of(record.getMessage()))

    def log(self) -> list[str]:
        """Return what WeasyPrint complained about in the last part, shortened."""
        return [record.getMessage()[:_LOG_WIDTH] for record in self.records[:_LOG_LINES]]


class _Collector(logging.Handler):
    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__()
        self.records = records

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def require_frame(metadata: Any) -> None:
    """Raise ``RefusedError`` unless the document names its language and its title."""
    if not _LANGUAGE.fullmatch(metadata.lang or ""):
        raise RefusedError("language")
    if not (metadata.title or "").strip():
        raise RefusedError("title")


def undrawn(record: logging.LogRecord) -> str:
    """Return the character that a warning says no font draws; empty for any other record."""
    if isinstance(record.args, tuple) and record.msg.startswith(".notdef"):
        return str(record.args[0])
    return ""


def named(character: str) -> str:
    """Return a character, or its number where nothing would be seen."""
    return character if character.isprintable() else f"U+{ord(character):04X}"


def code_of(message: str) -> str:
    """Return the reason behind an error line of WeasyPrint."""
    if "alt description" in message:
        return "alt"
    if "load image" in message or "SVG image" in message:
        return "picture"
    return "layout"


def link_namer(root: Any) -> Any:
    """Return a finisher that describes each link by its own words; WeasyPrint writes its address."""
    from weasyprint.urls import iri_to_uri

    words: dict[str, str] = {}
    for link in root.iter("a"):
        text = " ".join("".join(link.itertext()).split())
        href = link.get("href", "").strip()
        if text:
            words.setdefault(unquote(href[1:]) if href.startswith("#") else iri_to_uri(href), text)

    def finish(_document: Any, pdf: Any) -> None:
        for thing in pdf.objects:
            if isinstance(thing, dict) and thing.get("Subtype") == "/Link" and "Contents" in thing:
                contents = thing["Contents"]
                contents.string = words.get(contents.string, contents.string)

    return finish


def make_fetcher(assets: dict[str, str], refusals: list[RefusedError]) -> Any:
    """Return a fetcher that knows ``asset://NAME/PATH`` and ``data:`` pictures and fonts only.

    Whatever it refuses is added to ``refusals``, since WeasyPrint only warns of some of it.
    """
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class AssetFetcher(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            try:
                if url.startswith(_ALLOWED_DATA):
                    return super().fetch(url, headers)
                return URLFetcherResponse(url, asset_bytes(assets, url))
            except RefusedError as refused:
                refusals.append(refused)
                raise

    return AssetFetcher(allowed_protocols={"data", "asset"}, allow_redirects=False)


def asset_bytes(assets: dict[str, str], url: str) -> bytes:
    """Return an asset's bytes. Raises ``RefusedError`` for anything else or above 8 MB."""
    parts = urlsplit(url)
    if parts.scheme != "asset":
        raise RefusedError("address", url)
    if parts.netloc not in assets or "\0" in unquote(parts.path):
        raise RefusedError("missing", url)
    folder = Path(assets[parts.netloc]).resolve()
    path = (folder / unquote(parts.path).lstrip("/")).resolve()
    if not path.is_relative_to(folder) or not path.is_file():
        raise RefusedError("missing", url)
    if path.stat().st_size > _ASSET_BYTES:
        raise RefusedError("asset-size", url)
    return path.read_bytes()


def answer(engine: Engine, header: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
    """Render one part and return the answer's frame; ``spent`` asks for a new process."""
    try:
        pdf, pages = engine.render(body.decode(), header["css"], tagged=header["tagged"])
    except RefusedError as refused:
        return {"code": refused.code, "detail": refused.detail, "log": engine.log()}, b""
    except BaseException as error:  # noqa: BLE001 (fatal fetch errors are BaseExceptions)
        return failure(engine, error), b""
    return {"code": "", "pages": pages, "log": engine.log()}, pdf


def failure(engine: Engine, error: BaseException) -> dict[str, Any]:
    """Return the header for an error that WeasyPrint did not foresee."""
    if engine.refusals:
        return {"code": engine.refusals[0].code, "detail": engine.refusals[0].detail, "log": []}
    is_spent = isinstance(error, MemoryError)
    is_nested = isinstance(error, RecursionError)
    code = "memory" if is_spent else "nesting" if is_nested else "layout"
    line = f"{type(error).__name__}: {error}"[:_LOG_WIDTH]
    return {"code": code, "log": [*engine.log(), line], "spent": is_spent}


def main() -> None:
    """Answer frames until standard input ends."""
    settings = json.loads(sys.argv[1])
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints goes to standard error, not between the frames
    use_own_fonts(settings["fonts"], settings["scratch"])
    engine = Engine(settings)
    limit_process(settings)
    write_frame(target, {"ready": True})
    while frame := read_frame(source):
        allow_seconds(settings["cpu_seconds"])
        write_frame(target, *answer(engine, *frame))


if __name__ == "__main__":
    main()

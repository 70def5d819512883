"""Nothing that a part asks for is fetched, unless it lies in a folder that the renderer was given."""

from __future__ import annotations

import base64
import io
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pikepdf
import pytest

from acct_site.common.pdf import Renderer, RenderError, check_pdf
from tests.acct_site.common.pdf.samples import document
from tests.pdf_reading import texts

SECRET = "PLANTED-9f3a"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20">%s</svg>'


def data_svg(inside: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode((SVG % inside).encode()).decode()


CONSTRUCTS: dict[str, Callable[[str], str]] = {
    "img": lambda u: f'<img alt="x" src="{u}">',
    "link-attachment": lambda u: f'<link rel="attachment" href="{u}">',
    "a-attachment": lambda u: f'<a rel="attachment" href="{u}">x</a>',
    "import": lambda u: f'<style>@import url("{u}");</style>',
    "background": lambda u: f"<p style=\"background: url('{u}')\">x</p>",
    "font-face": lambda u: (
        f"<style>@font-face {{ font-family: x; src: url('{u}') }} p {{ font-family: x }}</style><p>x"
    ),
    "object": lambda u: f'<object data="{u}">x</object>',
    "embed": lambda u: f'<embed src="{u}">',
    "svg-image": lambda u: SVG % f'<title>x</title><image href="{u}" width="9" height="9"/>',
    "svg-use": lambda u: SVG % f'<title>x</title><use href="{u}#a"/>',
    "svg-in-data": lambda u: (
        f'<img alt="x" src="{data_svg(f"<image href={chr(34)}{u}{chr(34)} width='9' height='9'/>")}">'
    ),
    "base": lambda u: f'<base href="{u}/"><img alt="x" src="y.png">',
    "content": lambda u: f"<style>p::before {{ content: url('{u}') }}</style><p>x</p>",
    "stylesheet": lambda u: f'<link rel="stylesheet" href="{u}">',
    "list-style": lambda u: f"<ul style=\"list-style-image: url('{u}')\"><li>x</li></ul>",
    "border-image": lambda u: f"<p style=\"border: 3px solid; border-image: url('{u}') 3\">x</p>",
    "color-profile": lambda u: (
        f"<style>@color-profile --x {{ src: url('{u}') }} p {{ color: color(--x 1 0 0) }}</style><p>x"
    ),
    "redirect": lambda u: f'<img alt="x" src="{u}?redirect">',
}
# WeasyPrint 70 never follows a <use> out of its own drawing.
HARMLESS = {"svg-use"}


class Trap(ThreadingHTTPServer):
    """A web server that notes who came; ``?redirect`` sends on to another page of its own."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Note)
        self.visits: list[str] = []

    def address(self, name: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/{name}"


class _Note(BaseHTTPRequestHandler):
    server: Trap

    def do_GET(self) -> None:
        self.server.visits.append(self.path)
        self.send_response(302 if self.path.endswith("?redirect") else 404)
        self.send_header("Location", "/inside")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def trap() -> Iterator[Trap]:
    with Trap() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def exposed() -> Iterator[Renderer]:
    """A renderer that could reach the trap: with its network left, only its fetcher stands between."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("acct_site.common.pdf.process.can_drop_network", lambda: False)
        with Renderer({}) as running:
            running.render(document("Warm"))
            yield running


def outcome(renderer: Renderer, body: str) -> str:
    """Return the code of the refusal, or the page's text with all that the file holds."""
    try:
        rendered = renderer.render(document("Case", body))
    except RenderError as refused:
        return refused.code
    with pikepdf.open(io.BytesIO(rendered.pdf)) as opened:
        streams = [t for t in opened.objects if isinstance(t, pikepdf.Stream)]
        held = b"".join(stream.read_bytes() for stream in streams)
    assert check_pdf(rendered.pdf) == []
    return texts(rendered.pdf)[0] + held.decode("latin-1")


def test_default_fetcher_runs_into_the_trap(trap: Trap, tmp_path: Path) -> None:
    """The control: what the next tests send reaches network and disk when nothing holds it."""
    secret = tmp_path / "secret.svg"
    secret.write_text(SVG % f"<text y='9'>{SECRET}</text>")
    bodies = {name: make(trap.address(name)) for name, make in CONSTRUCTS.items()}
    bodies["file"] = CONSTRUCTS["link-attachment"](secret.as_uri())
    code = (
        "import sys, json, weasyprint, pathlib\n"
        "for name, body in json.load(sys.stdin).items():\n"
        "    try: pdf = weasyprint.HTML(string=body).write_pdf(uncompressed_pdf=True)\n"
        "    except BaseException: pdf = b''\n"
        "    pathlib.Path(sys.argv[1], name).write_bytes(pdf)\n"
    )
    subprocess.run(  # noqa: S603 (our own code)
        [sys.executable, "-c", code, str(tmp_path)],
        input=json.dumps(bodies), text=True, check=True, capture_output=True,
    )  # fmt: skip

    reached = {visit.strip("/").split("?")[0].split("/")[0] for visit in trap.visits}
    assert set(CONSTRUCTS) - reached == HARMLESS
    assert "inside" in reached
    with pikepdf.open(tmp_path / "file") as opened:
        assert SECRET.encode() in next(iter(opened.attachments.values())).get_file().read_bytes()


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_network_is_never_asked(exposed: Renderer, trap: Trap, name: str) -> None:
    said = outcome(exposed, CONSTRUCTS[name](trap.address(name)))

    assert trap.visits == []
    assert name in HARMLESS or said == "address"


@pytest.mark.parametrize("name", [name for name in CONSTRUCTS if name != "redirect"])
def test_local_file_never_gets_in(exposed: Renderer, tmp_path: Path, name: str) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text(SVG % f"<text y='9' id='a'>{SECRET}</text>")

    said = outcome(exposed, CONSTRUCTS[name](secret.as_uri()))

    assert SECRET not in said
    assert name in HARMLESS or said == "address"


@pytest.fixture(scope="module")
def shelved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Renderer]:
    """A renderer that may read the folder ``shelf``, beside which a secret lies."""
    outside = tmp_path_factory.mktemp("assets")
    folder = outside / "shelf"
    folder.mkdir()
    (folder / "my hand.svg").write_text(SVG % "<text y='9'>HAND</text>")
    (folder / "large.svg").write_bytes(b" " * 8_000_001)
    (outside / "secret.svg").write_text(SVG % f"<text y='9'>{SECRET}</text>")
    (folder / "way.svg").symlink_to(outside / "secret.svg")
    with Renderer({"shelf": folder}) as running:
        yield running


def test_asset_of_a_named_folder_is_drawn(shelved: Renderer) -> None:
    body = '<img alt="A hand" src="asset://shelf/my%20hand.svg">'
    assert "HAND" in texts(shelved.render(document("Case", body)).pdf)[0]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("asset://shelf/../secret.svg", "missing"),
        ("asset://shelf/%2e%2e/secret.svg", "missing"),
        ("asset://shelf//../secret.svg", "missing"),
        ("asset://shelf/way.svg", "missing"),
        ("asset://shelf/none.svg", "missing"),
        ("asset://shelf/%00", "missing"),
        ("asset://shelf/", "missing"),
        ("asset://other/hand.svg", "missing"),
        ("asset://shelf/large.svg", "asset-size"),
        ("relative.svg", "address"),
        ("data:text/css,p{}", "address"),
        ("ftp://127.0.0.1/x", "address"),
    ],
)
def test_anything_else_is_refused(shelved: Renderer, address: str, code: str) -> None:
    assert outcome(shelved, f'<img alt="x" src="{address}">') == code

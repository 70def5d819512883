from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from acct_site.common.pdf import Limits, Part, Renderer, RenderError
from tests.acct_site.common.pdf.samples import document, picture
from tests.pdf_reading import texts

NESTED_FLEX = '<div style="display: flex">' * 14 + "x" + "</div>" * 14
VARIABLES = (
    "<style>:root { --a0: x;"
    + "".join(f" --a{n}: {f'var(--a{n - 1}) ' * 10};" for n in range(1, 9))
    + " } p { font-family: var(--a8) }</style><p>x</p>"
)
NESTED_TABLES = "<table><tr><td>" * 300 + "x"


@pytest.fixture(scope="module")
def quick() -> Iterator[Renderer]:
    """A renderer that gives up soon."""
    limits = Limits(cpu_seconds=1, wall_seconds=10, html_bytes=100_000, pdf_bytes=300_000)
    with Renderer({}, limits) as running:
        yield running


def code_of(renderer: Renderer, part: Part) -> str:
    with pytest.raises(RenderError) as refused:
        renderer.render(part)
    assert refused.value.part == part.name
    assert refused.value.reason.endswith((".", "☂"))
    return refused.value.code


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<table><tr><td colspan=1000000></table>", "time"),
        (NESTED_FLEX, "time"),
        (VARIABLES, "time"),
        ("<style>@page { size: 20px }</style>" + "<p>x</p>" * 4000, "time"),
        ('<p style="font-size: 1e7px">x</p>', "layout"),
        (NESTED_TABLES, "nesting"),
        (f'<img alt="x" src="{picture(9000, 9000)}">', "picture"),
        ('<img alt="x" src="data:image/png;base64,iVBORw0KGgo=">', "picture"),
        ("<p>☂</p>", "characters"),
        ('<style>p::before { content: "☂" }</style><p>x</p>', "characters"),
        ("<p>\ud800</p>", "text"),
        ("<p>" + "x" * 100_000, "text-size"),
    ],
    ids=["colspan", "flex", "variables", "tiny pages", "huge font", "nesting", "large picture",
         "broken picture", "sign", "sign in CSS", "surrogate", "long text"],
)  # fmt: skip
def test_bad_part_is_refused_and_the_next_one_renders(
    quick: Renderer, body: str, code: str
) -> None:
    assert code_of(quick, document("Bad", body)) == code
    assert quick.render(document("Good")).pages == 1


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<html><title>x</title><p>x</p></html>", "language"),
        ('<html lang="no such"><title>x</title><p>x</p></html>', "language"),
        ("<html lang=en><p>x</p></html>", "title"),
        ("<html lang=en><title> </title><p>x</p></html>", "title"),
        ("<html lang=en><body><svg><title>x</title></svg></body></html>", "title"),
    ],
)
def test_document_without_its_frame_is_refused(quick: Renderer, html: str, code: str) -> None:
    assert code_of(quick, Part("x", html)) == code


def test_pages_above_the_limit_are_refused(quick: Renderer) -> None:
    noise = "".join(f"<p>{n * 7919 % 10007}</p>" for n in range(200))
    with Renderer({}, Limits(pdf_bytes=10_000)) as tight:
        assert code_of(tight, document("Bad", noise)) == "file-size"


def test_child_that_dies_while_it_waits_is_replaced(quick: Renderer) -> None:
    quick.render(document("Good"))
    first = quick.pid

    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)

    assert quick.render(document("Good")).pages == 1
    assert quick.pid != first


def test_child_that_hangs_is_ended_and_replaced() -> None:
    with Renderer({}, Limits(wall_seconds=1)) as hanging:
        hanging.render(document("Good"))
        os.kill(hanging.pid, signal.SIGSTOP)

        assert code_of(hanging, document("Bad")) == "time"
        assert hanging.render(document("Good")).pages == 1


def test_too_little_memory_is_said_and_the_next_part_renders() -> None:
    with Renderer({}, Limits(memory_mb=300)) as small:
        long = document("Bad", "<p>" + "word " * 40 + "</p>" + "<p>x</p>" * 60_000)

        assert code_of(small, long) in {"memory", "stopped"}
        assert small.render(document("Good")).pages == 1


def test_closed_renderer_leaves_no_process_and_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Renderer({}) as running:
        running.render(document("Good"))
        pid = running.pid
        assert len(list(tmp_path.iterdir())) == 1

    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.killpg(pid, 0)


def test_child_that_cannot_start_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("acct_site.common.pdf.renderer.CHILD", Path("/nonexistent.py"))
    with Renderer({}) as broken, pytest.raises(RenderError) as refused:
        broken.render(document("Good"))

    assert refused.value.code == "start"
    assert "nonexistent.py" in " ".join(refused.value.log)


def test_child_is_renewed_after_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("acct_site.common.pdf.renderer._PARTS_PER_CHILD", 2)
    with Renderer({}) as running:
        pids = []
        for _ in range(3):
            running.render(Part("x", "<html lang=en><title>x</title><p>x</p></html>"))
            pids.append(running.pid)

    assert (pids[1], len(set(pids))) == (0, 3)


def test_stylesheet_is_refused_as_often_as_it_is_used(quick: Renderer) -> None:
    part = document("Bad", css='@import "http://127.0.0.1:9/x.css";')

    assert [code_of(quick, part), code_of(quick, part)] == ["address", "address"]


def test_warnings_come_with_the_part_each_time(quick: Renderer) -> None:
    part = document("x", css="p { no-such-property: 1 }")

    logs = [quick.render(part).log for _ in range(2)]
    assert logs[0] == logs[1]
    assert "no-such-property" in logs[0][0]


def test_same_part_gives_the_same_bytes_in_another_child(renderer: Renderer) -> None:
    part = document("Case")

    with Renderer({}) as other:
        assert other.render(part) == renderer.render(part)


def test_marks_that_are_not_seen_need_no_font(renderer: Renderer) -> None:
    rendered = renderer.render(
        document("x", "<p>a\u2066b\u2069\u200e\u200f\u061c\u2060\u00adc\u202f!</p>")
    )

    assert "".join(c for c in texts(rendered.pdf)[0] if c.isalpha()) == "xabc"


def test_importing_the_kernel_leaves_weasyprint_and_pillow_alone() -> None:
    code = (
        "import acct_site.common.pdf, sys; from PIL import ImageFile;"
        "print('weasyprint' in sys.modules, ImageFile.LOAD_TRUNCATED_IMAGES, 'django' in sys.modules)"
    )
    done = subprocess.run(  # noqa: S603 (our own code)
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["False", "False", "False"]

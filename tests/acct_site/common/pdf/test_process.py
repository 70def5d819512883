from __future__ import annotations

import json
import os
import socket
import sys
import time
from pathlib import Path

import pytest

from acct_site.common.pdf.process import Process, TimedOutError, can_drop_network

SAY = """
import json, os, struct, sys
def say(header, body=b"", claim=None):
    text = json.dumps(header | {"size": len(body) if claim is None else claim}).encode()
    sys.stdout.buffer.write(struct.pack(">Q", len(text)) + text + body)
    sys.stdout.buffer.flush()
"""


def run(code: str, folder: Path) -> Process:
    return Process([sys.executable, "-I", "-c", SAY + code], str(folder))


def test_child_sees_a_clean_environment_and_a_group_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCT_SECRET", "x")
    process = run("say({'env': sorted(os.environ), 'group': os.getpgid(0)})", tmp_path)

    header, body = process.read_frame(seconds=10, most_bytes=0)
    process.end()

    assert set(header["env"]) <= {"LANG", "LC_CTYPE", "PATH", "TMPDIR", "PWD"}
    assert (header["group"] == process.pid, process.pid != os.getpgid(0), body) == (
        True,
        True,
        b"",
    )


@pytest.mark.skipif(not can_drop_network(), reason="this machine does not allow it")
def test_child_has_no_network(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        code = (
            f"import socket; say({{'reached': socket.socket().connect_ex(('127.0.0.1', {port}))}})"
        )
        process = run(code, tmp_path)
        header, _ = process.read_frame(seconds=10, most_bytes=0)
        process.end()
        with socket.socket() as control:
            assert control.connect_ex(("127.0.0.1", port)) == 0

    assert header["reached"] != 0


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("print('a library says hello, loudly')", ValueError),
        ("say({}, b'123456')", ValueError),
        ("say({}, b'12', claim=4)", EOFError),
        ("", EOFError),
        ("import time; time.sleep(60)", TimedOutError),
    ],
    ids=["noise", "too long", "cut off", "nothing", "silence"],
)
def test_answer_that_is_none_is_an_error(
    tmp_path: Path, code: str, error: type[Exception]
) -> None:
    process = run(code, tmp_path)

    with pytest.raises(error):
        process.read_frame(seconds=0.5 if error is TimedOutError else 10, most_bytes=5)
    process.end()
    assert not process.is_alive()


def test_child_that_does_not_listen_cannot_hold_the_parent(tmp_path: Path) -> None:
    process = run("import time; time.sleep(60)", tmp_path)

    with pytest.raises(TimedOutError):
        process.ask({}, b"x" * 1_000_000, seconds=0.5, most_bytes=0)
    process.end()


def test_end_takes_grandchildren_along_and_returns_what_was_told(tmp_path: Path) -> None:
    code = (
        "import subprocess; sys.stderr.write('oh\\n'); sys.stderr.flush();"
        "say({'pid': subprocess.Popen(['/bin/sleep', '60']).pid})"
    )
    process = run(code, tmp_path)
    header, _ = process.read_frame(seconds=10, most_bytes=0)

    assert process.end() == ("oh",)
    assert ends_soon(header["pid"])


def ends_soon(pid: int) -> bool:
    """Whether a killed process is gone within five seconds: the kernel delivers in its own time."""
    state = Path(f"/proc/{pid}/stat")
    for _ in range(100):
        try:
            if state.read_text().split()[2] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    return False


def test_json_is_what_goes_over_the_pipe(tmp_path: Path) -> None:
    code = "n, = struct.unpack('>Q', sys.stdin.buffer.read(8)); say(json.loads(sys.stdin.buffer.read(n)))"
    process = run(code, tmp_path)

    answer, _ = process.ask({"a": "б"}, b"", seconds=10, most_bytes=0)
    process.end()

    assert json.dumps(answer) == json.dumps({"a": "б", "size": 0})

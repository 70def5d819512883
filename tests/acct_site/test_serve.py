"""The real `serve`: web and worker start, answer, and leave nothing behind."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from acct_site.management.commands.serve import answers, refuse_taken_port, web_command
from acct_site.management.processes import descendants, process_table
from tests.acct_site.common.jobs.test_worker import database_url

type Serve = Callable[[int], subprocess.Popen[str]]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def serve(committed_db: None, tmp_path: Path) -> Iterator[Serve]:
    """Return a function that starts ``serve`` on a port; it is gone after the test."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "acct_site.settings.dev",
        "DATABASE_URL": database_url(),
        "ACCT_DATA_DIR": str(tmp_path),
        "ACCT_DEBUG": "0",
    }
    connection.close()
    started: list[subprocess.Popen[str]] = []

    def start(port: int) -> subprocess.Popen[str]:
        command = [sys.executable, "manage.py", "serve", f"--port={port}"]
        started.append(
            subprocess.Popen(  # noqa: S603
                command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True
            )
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def read_until(process: subprocess.Popen[str], text: str) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if text in line:
            return line
    raise AssertionError(f"it ended with {process.wait()} and never said {text!r}")


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


def status_of(port: int) -> int:
    conn = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    conn.request("GET", "/healthz")
    status = conn.getresponse().status
    conn.close()
    return status


def commands_below(pid: int) -> dict[str, int]:
    """Return gunicorn's parent process and the worker, by name."""
    found = {}
    for child, parent in process_table().items():
        if parent == pid:
            arguments = Path(f"/proc/{child}/cmdline").read_text()
            found["worker" if "run_worker" in arguments else "web"] = child
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_serve_answers_and_a_signal_ends_every_process(
    serve: Serve, number: signal.Signals
) -> None:
    port = free_port()
    process = serve(port)
    assert f"http://127.0.0.1:{port}/" in read_until(process, "ready")
    assert status_of(port) == 200
    family = descendants([process.pid])
    assert len(family) == 3  # gunicorn, its own worker, and ours

    process.send_signal(number)
    assert process.wait(timeout=15) == 0
    assert family & process_table().keys() == set()
    assert not answers("127.0.0.1", port)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_serve_starts_a_killed_worker_again_and_the_site_stays_up(serve: Serve) -> None:
    port = free_port()
    process = serve(port)
    read_until(process, "ready")
    victim = commands_below(process.pid)["worker"]
    os.kill(victim, signal.SIGKILL)
    said = read_until(process, "ended")
    assert said == "The worker process ended (status -9); starting it again.\n"
    wait_for(lambda: commands_below(process.pid).get("worker", victim) != victim)
    assert status_of(port) == 200
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=15) == 0


def test_taken_port_is_refused_with_advice() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"make demo PORT={port + 1}"):
            refuse_taken_port("127.0.0.1", port)
    refuse_taken_port("127.0.0.1", port)


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_port_that_makes_no_sense_is_refused(port: str) -> None:
    with pytest.raises(CommandError, match="is no port: write a number from 1 to 65535"):
        call_command("serve", f"--port={port}")


def test_web_command_listens_only_where_it_is_told() -> None:
    command = web_command("127.0.0.1", 8123)
    assert [word for word in command if word.startswith("--bind")] == ["--bind=127.0.0.1:8123"]

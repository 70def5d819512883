"""``manage.py serve``: the web server and the worker of one machine, started and ended together."""

from __future__ import annotations

import argparse
import http.client
import socket
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from acct_site.management.processes import Child, Supervisor

LARGEST_PORT = 65_535
HTTP_OK = 200


class Command(BaseCommand):
    """Runs until Ctrl-C or SIGTERM, which end every process it started."""

    help = "Serve the site on this machine: web server and worker. Migrate first."
    requires_system_checks = ()  # `migrate` ran them

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="Address to listen on.")
        parser.add_argument("--port", type=_port, default=8000, help="Port to listen on (8000).")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        refuse_taken_port(host, port)
        children = [Child("web", web_command(host, port)), Child("worker", worker_command())]
        supervisor = Supervisor(children, say=self._say)
        status = supervisor.run(while_starting=lambda: self._announce(host, port))
        self._say("Stopped.")
        if status:
            sys.exit(status)

    def _announce(self, host: str, port: int) -> bool:
        """Print the address once the site answers there."""
        if not answers(host, port):
            return False
        self._say(f"The site is ready: http://{host}:{port}/  (Ctrl-C stops it)")
        return True

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def web_command(host: str, port: int) -> list[str]:
    """Return gunicorn's command: one process, eight threads, as SQLite likes it."""
    options = {
        "bind": f"{host}:{port}",
        "worker-class": "gthread",
        "threads": "8",
        "timeout": "60",
        "graceful-timeout": "4",
        "chdir": str(settings.BASE_DIR),
        "log-level": "warning",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "gunicorn", *flags, "--no-control-socket", "acct_site.wsgi"]


def worker_command() -> list[str]:
    """Return the worker's command."""
    return [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), "run_worker"]


def refuse_taken_port(host: str, port: int) -> None:
    """Raise ``CommandError`` if something listens there already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Cannot listen on {host}:{port} ({error.strerror}). Another program may use this"
                f" port: choose another one, for example `make demo PORT={port + 1}`."
            ) from error


def answers(host: str, port: int) -> bool:
    """Say whether the site reports itself healthy."""
    connection = http.client.HTTPConnection(host, port, timeout=2)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status == HTTP_OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _port(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= LARGEST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no port: write a number from 1 to 65535")

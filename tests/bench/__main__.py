"""``make bench``: one line a figure, and all of them in bench.json.

It measures on a database, files and demo of its own in a temporary folder, and fails nothing: what
a figure should be is for people to say.
"""

from __future__ import annotations

import json
import os
import tempfile
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="acct-bench-") as folder:
        os.environ |= {"ACCT_DATA_DIR": folder, "ACCT_DEBUG": "0", "LOG_LEVEL": "ERROR"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "acct_site.settings.dev"
        import django

        django.setup()
        found = measured()
    (ROOT / "bench.json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def measured() -> dict[str, dict[str, object]]:
    from django.conf import settings
    from django.core.management import call_command

    from home.demo.loading import load_demo
    from tests.bench import library, packs, pages
    from tests.bench.measuring import report

    settings.ALLOWED_HOSTS.append("testserver")
    call_command("migrate", verbosity=0)
    load_demo()
    return report(chain(packs.figures(), pages.figures(), library.figures()))


if __name__ == "__main__":
    main()

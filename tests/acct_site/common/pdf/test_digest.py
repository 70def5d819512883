from __future__ import annotations

from pathlib import Path

import pytest

from acct_site.common.pdf import Part, digest, part_digest


def test_digest_tells_apart_what_prints_differently() -> None:
    parts = [
        Part("x", "a"),
        Part("x", "b"),
        Part("x", "a", ("c",)),
        Part("x", "a", ("c", "d")),
        Part("x", "a", ("cd",)),
        Part("x", "a\0c"),
    ]

    assert len({part_digest(part) for part in parts}) == len(parts)
    assert part_digest(Part("other name", "a")) == part_digest(parts[0])


def test_digest_changes_with_the_kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = part_digest(Part("x", "a"))
    (tmp_path / "child.py").write_text("# another child")
    for name in ("arabic.py", "tidy.py"):
        (tmp_path / name).write_text("")
    monkeypatch.setattr(digest, "CHILD", tmp_path / "child.py")
    digest.kernel_version.cache_clear()
    try:
        assert part_digest(Part("x", "a")) != before
    finally:
        monkeypatch.undo()
        digest.kernel_version.cache_clear()
    assert part_digest(Part("x", "a")) == before

from __future__ import annotations

from collections.abc import Iterator

import pytest

from acct_site.common.pdf import Renderer


@pytest.fixture(scope="package")
def renderer() -> Iterator[Renderer]:
    """One child process with the product's own limits for all that renders."""
    with Renderer({}) as running:
        yield running

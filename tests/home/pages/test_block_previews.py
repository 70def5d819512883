from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from wagtail.blocks import Block, StreamBlock
from wagtail.fields import StreamField

from tests.factories.curriculum import UserFactory, library


def offered() -> Iterator[tuple[str, Block]]:
    """Yield each block that a StreamField of ours offers, named after model and field."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField) and isinstance(field.stream_block, StreamBlock):
                for name, block in field.stream_block.child_blocks.items():
                    yield f"{model.__name__}.{field.name}.{name}", block


@pytest.mark.django_db
def test_each_block_is_explained_and_shown_before_it_is_chosen() -> None:
    library()
    desk = Client()
    desk.force_login(UserFactory(is_superuser=True))
    blocks: dict[str, Any] = dict(offered())

    shown = {
        name: desk.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
        for name, block in blocks.items()
        if block.is_previewable
    }

    assert len(blocks) > 40
    chosen = [name for name in blocks if _has_siblings(name, blocks)]
    assert [name for name in chosen if name not in shown] == []
    assert [name for name, answer in shown.items() if answer.status_code != 200] == []
    assert [name for name in shown if "acct/css/tokens.css" not in shown[name].text] == []
    assert [name for name in chosen if not blocks[name].get_description()] == []


def _has_siblings(name: str, blocks: dict[str, Any]) -> bool:
    """Return whether an editor chooses between this block and others."""
    field, _, _ = name.rpartition(".")
    return sum(other.rpartition(".")[0] == field for other in blocks) > 1

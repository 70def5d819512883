from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Site

from tests.factories.curriculum import activity


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "direction", "words"),
    [
        ("bg", "ltr", ["Към съдържанието", "Търсене", "30–45 минути", "Ролева игра", "Стъпки"]),
        ("ar", "rtl", ["انتقل إلى المحتوى", "بحث", "30–45 دقيقة", "لعب أدوار", "الخطوات"]),
    ],
)
def test_page_speaks_its_language_throughout(
    language: str, direction: str, words: list[str], client: Client
) -> None:
    page = activity(code=language, activity_type="role_play", minutes_min=30, minutes_max=45)
    site = Site.objects.get(is_default_site=True)
    site.root_page, site.hostname = page.get_parent().get_parent(), "localhost"
    site.save()
    library = page.get_parent().get_url()

    shown = client.get(page.get_url()).content.decode() + client.get(library).content.decode()

    assert f'<html lang="{language}" dir="{direction}"' in shown
    assert [word for word in words if word not in shown] == []

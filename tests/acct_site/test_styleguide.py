from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.curriculum import UserFactory, library


@pytest.mark.django_db
def test_style_guide_is_for_staff_alone() -> None:
    library()
    staff, visitor = Client(), Client()
    staff.force_login(UserFactory(is_superuser=True))

    page = staff.get(reverse("styleguide"))

    assert page.status_code == 200
    assert "Style guide" in page.content.decode()
    assert visitor.get(reverse("styleguide")).status_code == 302

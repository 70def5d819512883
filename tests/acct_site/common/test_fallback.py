from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from curriculum.library.models import ActivityPage
from tests.factories.curriculum import activity, library, locale

pytestmark = pytest.mark.django_db


@pytest.fixture
def english(site: None) -> ActivityPage:
    """An English activity on a site that speaks Arabic too, its library at least."""
    method = activity("Map of help")
    home = method.get_parent().get_parent()
    home.copy_for_translation(locale("ar")).get_latest_revision().publish()
    library().copy_for_translation(locale("ar")).get_latest_revision().publish()
    return method


def test_missing_translation_leads_to_the_page_and_says_so(
    english: ActivityPage, client: Client
) -> None:
    answer = client.get("/ar/library/map-of-help/", follow=True)

    page = answer.content.decode()
    assert answer.redirect_chain == [("/en/library/map-of-help/?from=ar", 302)]
    assert '<html lang="en" dir="ltr">' in page
    assert '<a href="/ar/">' in page
    assert "This page does not exist in العربية yet." in page


def test_page_that_was_not_asked_for_in_another_language_says_nothing(
    english: ActivityPage, client: Client
) -> None:
    for address in ("", "?from=en", "?from=xx", "?from=%22%3E%3Cscript%3E"):
        page = client.get(english.url + address).content.decode()
        assert "does not exist in" not in page


def test_language_switch_keeps_the_place(english: ActivityPage, client: Client) -> None:
    page = client.get(f"{english.url}?from=ar").content.decode()

    assert 'href="/ar/library/map-of-help/" lang="ar"' in page


def test_translation_under_another_slug_is_found(english: ActivityPage, client: Client) -> None:
    arabic = english.copy_for_translation(locale("ar"))
    arabic.slug = "kharita"
    arabic.save_revision().publish()

    answer = client.get("/ar/library/map-of-help/")

    assert (answer.status_code, answer.url) == (302, "/ar/library/kharita/")


def test_language_without_a_home_leads_to_the_default_one(
    english: ActivityPage, client: Client
) -> None:
    answer = client.get("/de/library/map-of-help/")

    assert (answer.status_code, answer.url) == (302, "/en/library/map-of-help/?from=de")


def test_pages_that_nobody_or_not_everybody_may_read_are_not_named(
    english: ActivityPage, client: Client
) -> None:
    assert client.get("/ar/library/nowhere/").status_code == 404

    restriction = PageViewRestriction.objects.create(page=english, restriction_type="login")
    assert client.get("/ar/library/map-of-help/").status_code == 404

    restriction.delete()
    assert client.get("/ar/library/map-of-help/").status_code == 302
    english.unpublish()
    assert client.get("/ar/library/map-of-help/").status_code == 404


def test_private_page_leads_to_the_one_login(english: ActivityPage, client: Client) -> None:
    PageViewRestriction.objects.create(page=english, restriction_type="login")

    first = client.get(english.url)
    second = client.get(first.url)

    assert first.url == f"/en/_util/login/?next={english.url}"
    assert second.url == f"/en/accounts/login/?next={english.url}"


def test_sitemap_holds_every_language(english: ActivityPage, client: Client) -> None:
    found = client.get("/sitemap.xml").content.decode()

    for address in ("/en/library/map-of-help/", "/ar/library/", "/en/", "/ar/"):
        assert f"<loc>http://localhost{address}</loc>" in found


def test_search_engines_learn_the_version_for_everybody_else(
    english: ActivityPage, client: Client
) -> None:
    page = client.get("/ar/library/").content.decode()

    assert 'hreflang="x-default" href="http://localhost/en/library/"' in page

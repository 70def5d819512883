from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from acct_site.common.jobs.services import run_queued_jobs
from acct_site.common.pdf import check_pdf
from curriculum.library.models import ActivityHandout, ActivityPage, Handout, ModulePage
from curriculum.packs.models import ItemPrint, Pack
from curriculum.packs.presets import printing_of_pack
from curriculum.packs.services import render_item, request_print
from tests.factories.curriculum import (
    DayFactory,
    HandoutFactory,
    SessionPlanFactory,
    activity,
    library,
)
from tests.factories.directory import HelpPlaceFactory, directory
from tests.pdf_reading import failures, texts


def sheet(**fields: Any) -> Handout:
    return HandoutFactory(body=[("text", "<p>Write only what you saw.</p>")], **fields)


def activity_with_sheet(title: str = "Map of help", **fields: Any) -> ActivityPage:
    method = activity(title, **fields)
    ActivityHandout.objects.create(page=method, handout=sheet(title="Map sheet"))
    return method


def module_of(method: ActivityPage) -> ModulePage:
    return library().add_child(
        instance=ModulePage(
            title="One door",
            summary="A summary.",
            target_group="Everybody",
            author="ACCT",
            attribution="Written for ACCT.",
            last_reviewed=datetime.date(2026, 11, 24),
            locale=method.locale,
            outcomes=[("outcome", {"text": "Name three places", "evidence": "A list"})],
            units=[("activity", {"activity": method, "text": "<p>Opens the subject.</p>"})],
        )
    )


def printed(item: Any, **options: Any) -> bytes:
    key = "handout" if isinstance(item, Handout) else "page"
    pdf, _pages = render_item(ItemPrint(**{key: item}, **options), lambda *_: None)
    return pdf


def statuses(client: Client, addresses: list[str]) -> list[int]:
    answers = [client.get(address) for address in addresses]
    for answer in answers:
        answer.close()  # a file that nobody reads stays open otherwise
    return [answer.status_code for answer in answers]


@pytest.fixture(autouse=True)
def _no_limits_reached() -> None:
    cache.clear()


@pytest.mark.django_db
@pytest.mark.parametrize("is_whole", [True, False])
def test_activity_prints_with_its_handouts_or_without(
    site: None, is_whole: bool, tmp_path: Path
) -> None:
    pdf = printed(activity_with_sheet(), is_whole=is_whole)

    shown = "".join(texts(pdf))
    assert "Where would you go first?" in shown
    assert ("Write only what you saw." in shown) is is_whole
    assert "Funded by the European Union" in shown
    assert (check_pdf(pdf), failures(pdf, tmp_path)) == ([], [])


@pytest.mark.django_db
def test_module_prints_its_activities_in_full(site: None, tmp_path: Path) -> None:
    pdf = printed(module_of(activity_with_sheet()))

    shown = "".join(texts(pdf))
    for words in ("Name three places", "Opens the subject.", "Collect places", "Map sheet"):
        assert words in shown
    assert failures(pdf, tmp_path) == []


@pytest.mark.django_db
def test_handout_alone_carries_the_emblem_on_its_own_page(site: None, tmp_path: Path) -> None:
    pdf = printed(sheet())

    [page] = texts(pdf)
    assert "Write only what you saw." in page
    assert "Funded by the European Union" in page
    assert failures(pdf, tmp_path) == []


@pytest.mark.django_db(transaction=True)
def test_visitor_gets_a_file_and_the_next_one_gets_the_same(site: None, client: Client) -> None:
    method = activity_with_sheet()
    address = f"/en/print/{method.translation_key}/"
    wanted = {"paper": "a4", "text_size": "normal", "is_whole": "on"}
    assert "With its handouts" in client.get(address).content.decode()

    first = client.post(address, wanted)
    waiting = client.get(first.url).content.decode()
    run_queued_jobs()
    ready = client.get(first.url).content.decode()
    file = b"".join(client.get(f"{first.url}download/").streaming_content)

    assert "every 1s" in waiting
    assert "Download PDF" in ready
    assert check_pdf(file) == []
    assert client.post(address, wanted).url == first.url
    assert client.post(address, wanted | {"grey": "on"}).url != first.url


@pytest.mark.django_db(transaction=True)
def test_changed_item_is_printed_anew(site: None, client: Client) -> None:
    method = activity("Map of help")
    before = request_print(method, paper="a4")

    method.summary = "Another summary."
    method.save()
    after = request_print(ActivityPage.objects.get(pk=method.pk), paper="a4")

    assert before.digest != after.digest
    assert before.pk != after.pk


@pytest.mark.django_db(transaction=True)
def test_item_that_is_no_longer_public_takes_its_print_along(site: None, client: Client) -> None:
    method = activity("Map of help")
    found = request_print(method, paper="a4")
    run_queued_jobs()
    addresses = [
        f"/en/print/{method.translation_key}/",
        f"/en/prints/{found.code}/",
        f"/en/prints/{found.code}/download/",
    ]
    assert statuses(client, addresses) == [200] * 3

    PageViewRestriction.objects.create(page=method, restriction_type="login")
    assert statuses(client, addresses) == [404] * 3

    PageViewRestriction.objects.all().delete()
    method.unpublish()
    assert statuses(client, addresses) == [404] * 3


@pytest.mark.django_db
def test_many_prints_at_once_are_refused_beside_the_form(site: None, client: Client) -> None:
    method = activity("Map of help")
    address = f"/en/print/{method.translation_key}/"
    for _ in range(30):
        assert client.post(address, {"paper": "a4", "text_size": "normal"}).status_code == 302

    refused = client.post(address, {"paper": "letter", "text_size": "large"})

    assert refused.status_code == 429
    assert "Try again in an hour." in refused.content.decode()
    assert '<option value="letter" selected>' in refused.content.decode()


@pytest.mark.django_db
def test_unknown_paper_is_refused_beside_the_field(site: None, client: Client) -> None:
    address = f"/en/print/{activity().translation_key}/"

    refused = client.post(address, {"paper": "a0", "text_size": "normal"})

    assert refused.status_code == 422
    assert refused.context["form"].errors.keys() == {"paper"}


@pytest.mark.django_db(transaction=True)
def test_sweep_takes_old_prints_with_their_files(site: None) -> None:
    old, new = request_print(sheet(), paper="a4"), request_print(sheet(), paper="letter")
    run_queued_jobs()
    ItemPrint.objects.filter(pk=old.pk).update(
        requested_at=timezone.now() - datetime.timedelta(days=91)
    )
    old.refresh_from_db()
    file = old.file
    assert file.storage.exists(file.name)

    call_command("sweep_prints", verbosity=0)

    assert list(ItemPrint.objects.all()) == [new]
    assert not file.storage.exists(file.name)


@pytest.mark.django_db
def test_directory_prints_one_country_on_a_sheet_of_its_own(site: None, tmp_path: Path) -> None:
    page = directory()
    HelpPlaceFactory(name="Agency", phone="0800 546 546 5")
    HelpPlaceFactory(name="Board", country="DK")

    pdf = printed(page, country="DE")

    [shown] = texts(pdf)
    assert "Agency" in shown
    assert "0800 546 546 5" in shown
    assert "Board" not in shown
    assert "checked on 25 November 2026" in shown
    assert failures(pdf, tmp_path) == []


@pytest.mark.django_db
def test_pack_takes_the_directory_along_if_asked(site: None) -> None:
    HelpPlaceFactory(name="Agency")
    plan = DayFactory(plan=SessionPlanFactory()).plan
    pack = Pack(plan=plan, requested_by=plan.owner, preset="facilitator-guide", plan_edit=0)

    without = [part.name for part in printing_of_pack(pack).parts]
    pack.country = "DE"
    withit = [part.name for part in printing_of_pack(pack).parts]

    assert without == ["cover", "agenda", "credits"]
    assert withit == ["cover", "agenda", "where-to-turn", "credits"]

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Page

from curriculum.packs.models import Pack
from curriculum.sessions.models import SessionPlan
from home.accounts import queries, services
from home.accounts.models import Invitation
from home.models import User
from tests.factories.accounts import PASSWORD, person
from tests.factories.curriculum import DayFactory, ItemFactory, SessionPlanFactory, activity

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

type Letters = Callable[..., list[Any]]
FACTS = {"language": "bg", "time_zone": "Europe/Sofia", "first_name": "Ada", "organisation": "Own"}
DOWNLOAD, DELETE = "/en/profile/data/download/", "/en/profile/delete/"


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def confirmed(user: User, address: str) -> Client:
    """Return the person's browser after they typed their password for ``address``."""
    client = client_of(user)
    again = client.get(address)["Location"]
    client.post(again, {"password": PASSWORD})
    return client


# --- Profile -------------------------------------------------------------------------------------
def test_profile_is_saved_and_times_follow_the_zone() -> None:
    user = person("trainer")
    SessionPlanFactory(owner=user)
    SessionPlan.objects.update(updated_at="2026-11-25T22:30:00Z")
    client = client_of(user)

    assert client.post("/en/profile/", FACTS)["Location"] == "/en/profile/"

    user.refresh_from_db()
    assert {name: getattr(user, name) for name in FACTS} == FACTS
    page = client.get("/en/desk/").content.decode()
    assert "changed 26 November 2026, 00:30" in page
    assert "Ada" in page


@pytest.mark.parametrize(
    ("field", "value"),
    [("time_zone", "Moon/Crater"), ("language", "xx"), ("country", "XX"), ("about", "x" * 601)],
)
def test_profile_with_a_senseless_value_keeps_what_was_typed(field: str, value: str) -> None:
    user = person()
    answer = client_of(user).post("/en/profile/", FACTS | {"first_name": "Typed", field: value})

    assert answer.status_code == 422
    assert 'value="Typed"' in answer.content.decode()
    user.refresh_from_db()
    assert user.first_name == ""


@pytest.mark.parametrize(
    "address",
    ["/en/desk/", "/en/profile/", "/en/profile/roles/", "/en/profile/data/", DOWNLOAD, DELETE],
)
def test_stranger_is_led_to_sign_in_and_back(address: str) -> None:
    assert Client().get(address)["Location"] == f"/en/accounts/login/?next={address}"


# --- What is kept ----------------------------------------------------------------------------------
def full_life() -> User:
    """A trainer who has left a mark everywhere, each with the word "marker"."""
    user = person("trainer", email="marker@example.org", first_name="marker-name")
    day = DayFactory(plan=SessionPlanFactory(owner=user, title="marker-plan"), title="marker-day")
    ItemFactory(day=day, title="marker-item")
    pack = Pack(plan=day.plan, requested_by=user, preset="facilitator-guide", plan_edit=0)
    pack.file.save("marker.pdf", ContentFile(b"%PDF"))
    services.request_role(
        user, role="juror", organisation="marker-organisation", reason="marker-why"
    )
    Authenticator.objects.create(user=user, type="webauthn", data={"name": "marker-key"})
    return user


def test_copy_holds_everything_of_the_person_and_nothing_of_others() -> None:
    user = full_life()
    other = person(email="stranger@example.org", first_name="stranger-name")
    SessionPlanFactory(owner=other, title="stranger-plan")

    answer = confirmed(user, DOWNLOAD).get(DOWNLOAD)
    Authenticator.objects.all().delete()
    text = answer.content.decode()

    assert answer["Content-Disposition"] == 'attachment; filename="acct-my-data.json"'
    for marker in ("name", "plan", "day", "item", "organisation", "why", "key"):
        assert f"marker-{marker}" in text
    assert "stranger" not in text
    assert user.password not in text
    assert set(json.loads(text)) == {
        "account", "addresses", "editing", "invitations_accepted", "invitations_sent", "packs",
        "role_requests", "roles", "session_plans", "signed_in_devices", "ways_to_sign_in",
        "saved_searches", "favourites", "collections", "ratings", "contributions",
        "invited_to_contribute", "comments", "registrations", "newsletter", "messages",
    }  # fmt: skip


# Each link from the database to a person: how a copy holds it, or why it does not.
DECLARED = {
    "account.EmailAddress.user": "copy",
    "mfa.Authenticator.user": "copy: name and dates, no secret",
    "usersessions.UserSession.user": "copy",
    "home.RoleRequest.user": "copy",
    "home.RoleRequest.decided_by": "somebody else's request",
    "home.Invitation.invited_by": "copy: role and date, not the other's address",
    "home.Invitation.accepted_by": "copy",
    "home.SiteImage.uploaded_by_user": "the site's own picture",
    "curriculum.SessionPlan.owner": "copy",
    "curriculum.Pack.requested_by": "copy",
    "curriculum.SavedSearch.owner": "copy",
    "curriculum.Favourite.owner": "copy",
    "curriculum.LibraryCollection.owner": "copy",
    "curriculum.ActivityRating.author": "copy",
    "curriculum.Contributor.user": "copy",
    "curriculum.LibraryImport.brought_by": "gone with the import",
    "wagtailcore.Page.owner": "copy",
    "wagtailcore.Page.locked_by": "a state of the page",
    "wagtailcore.Revision.user": "the text is the page's; the log in the copy says when",
    "wagtailcore.WorkflowState.requested_by": "a state of the page",
    "wagtailcore.TaskState.finished_by": "a state of the page",
    "wagtailcore.Comment.user": "about the page",
    "wagtailcore.Comment.resolved_by": "about the page",
    "wagtailcore.CommentReply.user": "about the page",
    "wagtailcore.PageSubscription.user": "a setting of the editing desk",
    "wagtailcore.APIToken.user": "a secret",
    "wagtailcore.UploadedFile.uploaded_by_user": "gone within the hour",
    "wagtailadmin.EditingSession.user": "gone within the hour",
    "wagtailadmin.FormState.user": "gone with the form",
    "wagtaildocs.Document.uploaded_by_user": "the site's own file",
    "wagtailimages.Image.uploaded_by_user": "the site's own picture",
    "wagtailusers.UserProfile.user": "a setting of the editing desk",
}


def test_each_link_to_a_person_is_declared() -> None:
    """Who adds a model with a link to a person says here how the person's copy holds it."""
    links = {
        f"{relation.related_model._meta.label}.{relation.field.name}"
        for relation in get_user_model()._meta.related_objects
    }
    assert links == set(DECLARED)
    assert apps.is_installed("allauth.mfa")


# --- Leaving -------------------------------------------------------------------------------------
def test_account_goes_at_once_with_what_is_its_own(letters: Letters) -> None:
    user = full_life()
    Authenticator.objects.all().delete()
    services.invite(person("editor"), email=user.email, role="juror", language="en", message="")
    log(instance=user, action="wagtail.edit", user=user)
    page = activity(author="marker-credit")
    Page.objects.filter(pk=page.pk).update(owner=user)
    file = Pack.objects.get().file
    elsewhere = client_of(user)
    client = confirmed(user, DELETE)

    assert client.post(DELETE).status_code == 422  # not sure yet
    assert User.objects.filter(pk=user.pk).exists()
    [mail] = letters(client.post, DELETE, {"sure": "on"})

    assert mail.subject == "Your account is deleted"
    assert not User.objects.filter(pk=user.pk).exists()
    assert not EmailAddress.objects.filter(email="marker@example.org").exists()
    assert (SessionPlan.objects.count(), Pack.objects.count()) == (0, 0)
    assert not file.storage.exists(file.name)
    assert not Invitation.objects.exists()
    assert not ModelLogEntry.objects.filter(label__contains="marker").exists()
    assert elsewhere.get("/en/profile/").status_code == 302
    page.refresh_from_db()
    assert (page.live, page.owner, page.author) == (True, None, "marker-credit")
    assert Client().get(page.get_url()).status_code == 200


def test_account_is_not_deleted_without_asking_who_it_is() -> None:
    user = person()
    answer = client_of(user).post(DELETE, {"sure": "on"})

    assert answer["Location"].startswith("/en/accounts/reauthenticate/")
    assert User.objects.filter(pk=user.pk).exists()


def test_only_administrator_stays_until_there_is_another() -> None:
    boss = person(is_superuser=True)
    assert queries.is_last_administrator(boss)
    with pytest.raises(services.LastAdministratorError):
        services.delete_account(boss)
    assert "only administrator" in client_of(boss).get("/en/profile/data/").content.decode()

    person(is_superuser=True)
    services.delete_account(boss)
    assert not User.objects.filter(pk=boss.pk).exists()

"""Addresses of contributing. A contribution, a person and an invitation are named by code."""

from __future__ import annotations

from django.urls import path

from curriculum.contributing.views import drafts, history, moderation, people, saving

urlpatterns = [
    path("", drafts.contribution_list, name="contribution-list"),
    path("new/", drafts.contribution_create, name="contribution-create"),
    path("copy/<uuid:key>/", drafts.contribution_copy, name="contribution-copy"),
    path("join/<str:link>/", people.join, name="contribution-join"),
    path("<slug:code>/", drafts.contribution_detail, name="contribution-detail"),
    path("<slug:code>/autosave/", saving.autosave, name="contribution-autosave"),
    path("<slug:code>/preview/", drafts.contribution_preview, name="contribution-preview"),
    path("<slug:code>/delete/", drafts.contribution_delete, name="contribution-delete"),
    path("<slug:code>/withdraw/", moderation.withdraw, name="contribution-withdraw"),
    path("<slug:code>/remarks/<slug:remark>/", moderation.reply, name="contribution-reply"),
    path("<slug:code>/history/", history.history, name="contribution-history"),
    path(
        "<slug:code>/history/<int:number>/",
        drafts.contribution_preview,
        name="contribution-version",
    ),
    path(
        "<slug:code>/history/<int:number>/restore/", history.restore, name="contribution-restore"
    ),
    path("<slug:code>/people/", people.people_page, name="contribution-people"),
    path("<slug:code>/people/leave/", people.leave, name="contribution-leave"),
    path(
        "<slug:code>/people/<slug:person>/remove/",
        people.remove_person,
        name="contribution-remove-person",
    ),
    path(
        "<slug:code>/people/<slug:person>/owner/",
        people.make_owner,
        name="contribution-make-owner",
    ),
    path(
        "<slug:code>/invitations/<slug:invitation>/",
        people.take_back_invitation,
        name="contribution-take-back",
    ),
    path("<slug:code>/<slug:section>/", drafts.contribution_detail, name="contribution-section"),
    path(
        "<slug:code>/<slug:section>/autosave/",
        saving.autosave,
        name="contribution-autosave-section",
    ),
]

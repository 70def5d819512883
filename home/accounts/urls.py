"""Addresses of the desk, the profile and the doors that allauth does not have."""

from __future__ import annotations

from django.urls import path

from home.accounts.views import desk, entrance, profile

urlpatterns = [
    path("desk/", desk.desk, name="desk"),
    path("profile/", profile.profile, name="profile"),
    path("profile/roles/", profile.roles, name="profile-roles"),
    path("profile/roles/<slug:code>/withdraw/", profile.withdraw, name="role-withdraw"),
    path("profile/data/", profile.my_data, name="profile-data"),
    path("profile/data/download/", profile.download_data, name="profile-download"),
    path("profile/delete/", profile.delete_account, name="profile-delete"),
    path("invitation/<str:token>/", entrance.invitation, name="invitation"),
    path("accounts/login/link/", entrance.sign_in_link, name="sign-in-link"),
    path("accounts/confirm/", entrance.ConfirmByMail.as_view(), name="confirm-by-mail"),
]

"""Addresses of events that are not pages."""

from __future__ import annotations

from django.urls import path

from home.events.views import pages, registering

urlpatterns = [
    path("calendar.ics", pages.calendar_feed, name="event-calendar"),
    path("<uuid:key>.ics", pages.event_file, name="event-file"),
    path("<uuid:key>/register/", registering.register, name="event-register"),
    path("<uuid:key>/registered/", registering.thanks, name="event-thanks"),
    path("registration/<slug:code>/", registering.registration, name="event-registration"),
    path("registration/<slug:code>/cancel/", registering.cancel, name="event-cancel"),
    path("registration/<slug:code>/event.ics", registering.own_file, name="event-own-file"),
]

"""Addresses of the downloads. Those of the editing desk stand in ``hooks``."""

from __future__ import annotations

from django.urls import path, register_converter

from curriculum.library.exchange import views


class FormConverter:
    """The forms that an activity is exported in."""

    regex = "json|md"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FormConverter, "exchange_form")

urlpatterns = [
    path("activities/<uuid:key>.<exchange_form:form>", views.activity, name="activity-export"),
    path("library.<exchange_form:form>.zip", views.library, name="library-export"),
]

"""What visitors and organisers fill in about events."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, cast
from uuid import uuid4

from django import forms
from django.conf import settings
from django.utils.dates import MONTHS
from django.utils.translation import gettext, gettext_lazy as _

from acct_site.common.honeypot import HoneypotForm
from curriculum.library.countries import COUNTRIES
from home.events import queries
from home.events.models import EventMail, Presence, Registration
from home.pages.choices import EventKind

if TYPE_CHECKING:
    from home.pages.models import EventPage

_ANY = ("", _("Any"))
_NO_MARK = ("", _("Not marked"))


class EventFilterForm(forms.Form):
    """Kind, country, language and month. Only what some event has is offered."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    month = forms.ChoiceField(label=_("Month"), required=False)

    def __init__(self, data: Any, *, locale: Any) -> None:
        super().__init__(data)
        found = queries.facets(locale)
        self._offer("kind", found["kinds"], dict(EventKind.choices))
        self._offer("country", found["countries"], dict(COUNTRIES))
        self._offer("language", found["languages"], dict(settings.LANGUAGES))
        months = {f"{day:%Y-%m}": f"{MONTHS[day.month]} {day.year}" for day in found["months"]}
        self._offer("month", months, months)

    def _offer(self, name: str, values: Iterable[str], labels: dict[str, Any]) -> None:
        field = cast("forms.ChoiceField", self.fields[name])
        field.choices = [_ANY, *((value, labels.get(value, value)) for value in values)]

    def search(self) -> queries.EventSearch:
        """Return what is looked for; a field with an error narrows nothing."""
        self.is_valid()
        data = self.cleaned_data
        month = data.get("month")
        return queries.EventSearch(
            kind=data.get("kind", ""),
            country=data.get("country", ""),
            language=data.get("language", ""),
            month=date.fromisoformat(f"{month}-01") if month else None,
        )


def _ask(form: forms.Form, event: EventPage) -> None:
    """Take away the questions that this event does not ask, and word its own one."""
    if not event.asks_access_needs:
        del form.fields["access_needs"]
    if event.extra_question:
        form.fields["answer"].label = event.extra_question
    else:
        del form.fields["answer"]


class AboutMeForm(forms.Form):
    """What a person may tell and change about themselves."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    organisation = forms.CharField(
        label=_("Organisation (optional)"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    access_needs = forms.CharField(
        label=_("What you need to take part (optional)"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Step-free access, sign language, food, a quiet room, childcare … Only the organisers "
            "read it, and it is deleted soon after the event."
        ),
    )
    answer = forms.CharField(
        max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, event: EventPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, event)


class RegistrationForm(AboutMeForm, HoneypotForm):
    """A wish for a place."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("We send your place, the calendar file and changes there."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    old_enough = forms.BooleanField()
    field_order = ["name", "email", "organisation", "access_needs", "answer"]

    def __init__(self, *args: Any, event: EventPage, **kwargs: Any) -> None:
        super().__init__(*args, event=event, **kwargs)
        if event.minimum_age:
            words = gettext("I am at least %(age)s years old.") % {"age": event.minimum_age}
            self.fields["old_enough"].label = words
        else:
            del self.fields["old_enough"]

    def person(self) -> dict[str, str]:
        """Return what is saved."""
        names = ("name", "email", "organisation", "access_needs", "answer")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


class EventMailForm(forms.ModelForm[EventMail]):
    """A text to all. Its token lets a form that is sent twice go out once."""

    token = forms.UUIDField(widget=forms.HiddenInput)

    class Meta:
        model = EventMail
        fields: ClassVar[list[str]] = ["token", "audience", "subject", "text"]
        widgets: ClassVar[dict[str, forms.Widget]] = {"text": forms.Textarea(attrs={"rows": 10})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["token"] = uuid4()

    def validate_unique(self) -> None:
        """A token that is known means: sent already. The service knows."""

    def validate_constraints(self) -> None:
        """Likewise."""


class AttendanceForm(forms.Form):
    """One choice a person and day."""

    def __init__(self, *args: Any, days: list[date], people: list[Registration], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.days, self.people = days, people
        for person in people:
            marks = {mark.day: mark.presence for mark in person.marks.all()}
            for day in days:
                self.fields[_cell(person, day)] = forms.ChoiceField(
                    label=f"{person.name}, {day:%d.%m.%Y}",
                    choices=[_NO_MARK, *Presence.choices],
                    required=False,
                    initial=marks.get(day, ""),
                )

    def rows(self) -> list[tuple[Registration, list[forms.BoundField]]]:
        """Return each person with the fields of their days."""
        return [(p, [self[_cell(p, day)] for day in self.days]) for p in self.people]

    def marks(self) -> dict[tuple[str, date], str]:
        """Return what was chosen, by code and day."""
        return {
            (person.code, day): self.cleaned_data[_cell(person, day)]
            for person in self.people
            for day in self.days
        }


def _cell(person: Registration, day: date) -> str:
    return f"{person.code}-{day.isoformat()}"

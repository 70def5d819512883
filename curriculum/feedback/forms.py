"""What a trainer says about an activity."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from curriculum.feedback.choices import Score
from curriculum.feedback.models import ActivityRating

YEARS_BACK = 10


class RatingForm(forms.ModelForm[ActivityRating]):
    """When, with whom, how well, and a short note. The month and year become ``ran_on``."""

    month = forms.TypedChoiceField(label=_("Month"), coerce=int, choices=list(MONTHS.items()))
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    score = forms.TypedChoiceField(
        label=_("How well did it work?"),
        coerce=int,
        choices=Score.choices,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = ActivityRating
        fields: ClassVar[list[str]] = [
            "month",
            "year",
            "people",
            "age_from",
            "age_to",
            "score",
            "note",
            "shown_name",
        ]
        widgets: ClassVar[dict[str, forms.Widget]] = {"note": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        ran_on = self.instance.ran_on or today
        years = sorted(
            {*range(today.year - YEARS_BACK, today.year + 1), ran_on.year}, reverse=True
        )
        self._year.choices = [(year, str(year)) for year in years]
        self.initial.update({"month": ran_on.month, "year": ran_on.year})

    @property
    def _year(self) -> Any:
        return self.fields["year"]

    def clean(self) -> dict[str, Any]:
        """Refuse a month that is still to come and ages that are upside down."""
        data: dict[str, Any] = super().clean() or {}
        if "month" in data and "year" in data:
            data["ran_on"] = datetime.date(data["year"], data["month"], 1)
            if data["ran_on"] > timezone.localdate():
                self.add_error("month", _("This month is still to come."))
        first, last = data.get("age_from"), data.get("age_to")
        if first is not None and last is not None and first > last:
            self.add_error("age_to", _("This must not be less than the age from."))
        return data

    def rating_fields(self) -> dict[str, Any]:
        """Return what is saved, by the model's names."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"month", "year"}
        }

"""What trainers type into a session plan."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from curriculum.sessions.choices import ItemKind
from curriculum.sessions.models import LONGEST_MINUTES, Day, Item, SessionPlan

_TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_TARGET_HELP = _("Half a day is about 210, a full day about 390 with lunch.")


class PlanForm(forms.ModelForm[SessionPlan]):
    """The plan's own facts."""

    class Meta:
        model = SessionPlan
        fields: ClassVar[list[str]] = [
            "title",
            "language",
            "aims",
            "audience",
            "head_count",
            "group_size",
            "venue",
        ]
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "aims": forms.Textarea(attrs={"rows": 4}),
            "group_size": forms.NumberInput(attrs={"min": 1}),
        }


class DayForm(forms.ModelForm[Day]):
    """A day: with a start its times are clock times, without one they count from zero."""

    class Meta:
        model = Day
        fields: ClassVar[list[str]] = ["title", "date", "start", "target_minutes"]
        widgets: ClassVar[dict[str, forms.Widget]] = {"start": _TIME, "date": _DATE}
        help_texts: ClassVar[dict[str, Any]] = {
            "start": _("Leave empty to count from zero instead of showing the clock."),
            "target_minutes": _TARGET_HELP,
        }


class NewPlanForm(PlanForm):
    """A plan with its first day, as few questions as will do."""

    start = forms.TimeField(label=_("Starts at"), required=False, widget=_TIME, initial="09:30")
    target_minutes = forms.IntegerField(
        label=_("Target length in minutes"),
        required=False,
        min_value=5,
        max_value=LONGEST_MINUTES,
        initial=210,
        help_text=_TARGET_HELP,
    )

    class Meta(PlanForm.Meta):
        fields: ClassVar[list[str]] = ["title", "language", "head_count"]

    def day_fields(self) -> dict[str, Any]:
        """Return what belongs to the first day."""
        return {name: self.cleaned_data[name] for name in ("start", "target_minutes")}

    def plan_fields(self) -> dict[str, Any]:
        """Return what belongs to the plan, without its title."""
        return {name: self.cleaned_data[name] for name in ("language", "head_count")}


class NewItemForm(forms.ModelForm[Item]):
    """An item that is not an activity of the library."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[pair for pair in ItemKind.choices if pair[0] != ItemKind.ACTIVITY],
        initial=ItemKind.BREAK,
    )

    class Meta:
        model = Item
        fields: ClassVar[list[str]] = ["kind", "title", "minutes"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["minutes"].initial = 15
        self.fields["minutes"].widget.attrs |= {"min": 0, "max": LONGEST_MINUTES, "step": 5}

    def clean(self) -> dict[str, Any]:
        """An item without a title is named after its kind."""
        data: dict[str, Any] = super().clean() or {}
        if "kind" in data and not data.get("title"):
            data["title"] = str(ItemKind(data["kind"]).label)
        return data


class MinutesForm(forms.Form):
    """Minutes changed in place."""

    minutes = forms.IntegerField(min_value=0, max_value=LONGEST_MINUTES)


class ItemForm(forms.ModelForm[Item]):
    """Everything a trainer notes on one item."""

    class Meta:
        model = Item
        fields: ClassVar[list[str]] = [
            "title",
            "minutes",
            "locked_start",
            "working_form",
            "participant_text",
            "facilitator_text",
        ]
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "locked_start": _TIME,
            "participant_text": forms.Textarea(attrs={"rows": 3}),
            "facilitator_text": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "locked_start": _("For what must begin on time, such as lunch. Empty: it follows on."),
            "participant_text": _("Stands on the agenda that participants get."),
            "facilitator_text": _("Only in your own prints: transitions, reminders, who leads."),
        }

"""One form field for each kind of value of a draft. None is required: drafts always save."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Field
from django.utils.translation import gettext as _, gettext_lazy

from curriculum.contributing.forms import words
from curriculum.contributing.models import Contribution, Contributor
from curriculum.contributing.models.values import KINDS, PERSON, row_block
from curriculum.contributing.rules import markdown
from curriculum.library.models import ActivityPage, GlossaryTerm, Topic

if TYPE_CHECKING:
    from wagtail.models import Locale

LONGEST_TEXT = 12_000
_MOST = {"minutes": 1440, "group": 1000, "age": 120, "debriefing": 600}
_CHOOSE = ("", gettext_lazy("Choose"))
_MARKS = gettext_lazy("Marks: **bold**, *italic*, [words](https://…) for a link, - for a list.")


class MarkdownField(forms.CharField):
    """Light Markdown. ``known`` are the links inside the site that stood there before."""

    def __init__(self, *, known: Iterable[str] = (), **kwargs: Any) -> None:
        self.known = set(known)
        widget = forms.Textarea(attrs={"rows": 5, "dir": "auto", "data-marks": str(_MARKS)})
        super().__init__(max_length=LONGEST_TEXT, required=False, widget=widget, **kwargs)

    def validate(self, value: Any) -> None:
        """Refuse a link that would be lost."""
        super().validate(value)
        refused = markdown.refused_links(value, known=self.known)
        if refused:
            raise forms.ValidationError(
                _("Begin a link with https:// or mailto:, this one does not: %(link)s"),
                params={"link": refused[0]},
            )


def field_for(name: str, page: ActivityPage) -> forms.Field:
    """Return the field of one value, with its label and its explanation."""
    kind = KINDS[name]
    makers = {"topics": _topics, "concepts": _concepts, "rich": _rich, "lines": _lines}
    field = makers[kind](name, page) if kind in makers else _plain(name)
    field.label = label_of(name)
    field.help_text = words.HELPS.get(name) or field.help_text
    field.required = False
    return field


def _model_field(name: str) -> Any:
    if KINDS[name] == "source":
        return Contribution._meta.get_field(name)
    return (Contributor if name in PERSON else ActivityPage)._meta.get_field(name)


def label_of(name: str) -> str:
    """Return the name of a field in the reader's words."""
    label = str(words.LABELS.get(name) or _model_field(name).verbose_name)
    return label[:1].upper() + label[1:]


def _plain(name: str) -> forms.Field:
    model_field: Field[Any, Any] = _model_field(name)
    if model_field.choices:
        return _choice(name, model_field)
    if "Integer" in model_field.get_internal_type():
        most = _MOST[name.partition("_")[0]]
        widget = forms.NumberInput(attrs={"step": 5 if "minutes" in name else 1})
        return forms.IntegerField(
            label=label_of(name), min_value=0, max_value=most, required=False, widget=widget
        )
    field: Any = model_field.formfield()
    field.widget.attrs |= {"dir": "auto"} | ({"rows": 4} if "cols" in field.widget.attrs else {})
    return field  # type: ignore[no-any-return]


def _choice(name: str, model_field: Field[Any, Any]) -> forms.Field:
    is_number = "Integer" in model_field.get_internal_type()
    choices: list[Any] = [_CHOOSE, *(model_field.choices or ())]
    widget: Any = None
    if name == "licence":
        choices = list(words.LICENCES.items())
        widget = forms.RadioSelect()
    return forms.TypedChoiceField(
        label=label_of(name),
        choices=choices,
        coerce=int if is_number else str,
        empty_value=None if is_number else "",
        required=False,
        widget=widget,
    )


def _rich(name: str, page: ActivityPage) -> forms.Field:
    return MarkdownField(
        label=label_of(name), known=markdown.inside_links(getattr(page, name) or "")
    )


def _lines(name: str, page: ActivityPage) -> forms.Field:
    _kind, block = row_block(name)
    widget = forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    return _Lines(label=label_of(name), widget=widget, longest=block.field.max_length)


class _Lines(forms.CharField):
    """Several lines, each no longer than the block that keeps it."""

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_TEXT, **kwargs)
        self.longest = longest

    def validate(self, value: Any) -> None:
        super().validate(value)
        if any(len(line.strip()) > self.longest for line in value.splitlines()):
            raise forms.ValidationError(
                _("A line may have %(most)s characters at most."), params={"most": self.longest}
            )


def _boxes(name: str, choices: list[tuple[str, str]]) -> forms.Field:
    return forms.MultipleChoiceField(
        label=label_of(name), choices=choices, widget=forms.CheckboxSelectMultiple
    )


def _topics(name: str, page: ActivityPage) -> forms.Field:
    return _boxes(name, _named(Topic, page.locale, "name"))


def _concepts(name: str, page: ActivityPage) -> forms.Field:
    return _boxes(name, _named(GlossaryTerm, page.locale, "term"))


def _named(model: Any, locale: Locale, field: str) -> list[tuple[str, str]]:
    found = model.objects.filter(locale=locale).order_by(field)
    return list(found.values_list("slug", field))


def row_field(block: Any, *, known: Iterable[str], is_rich: bool) -> forms.Field:
    """Return the field of one part of a row, as its block describes it."""
    if is_rich:
        field: Any = MarkdownField(label=block.label, known=known)
    else:
        field = deepcopy(block.field)
        field.required = False
        field.label = block.label
    field.help_text = block.field.help_text if not is_rich else ""
    if isinstance(field.widget, forms.Textarea) and not is_rich:
        # The desk's own needs the desk's script.
        field.widget = forms.Textarea(attrs={"rows": 3})
    if isinstance(field, forms.CharField):
        field.widget.attrs |= {"dir": "auto"}
    return field  # type: ignore[no-any-return]

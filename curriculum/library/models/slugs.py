"""The form of things that have a slug in each language."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm


class SlugInLanguageForm(WagtailAdminModelForm):
    """Refuses a slug that another thing of the same language has, beside the field.

    The database refuses it too; but the language is no field of the form, so that Django would not
    ask beforehand.
    """

    def clean_slug(self) -> str:
        """Return the slug. Raises ``ValidationError`` if it is taken."""
        slug: str = self.cleaned_data["slug"]
        # A preview before the first save has no language yet, so nothing can be taken in it.
        same = self._meta.model.objects.filter(locale=self.instance.locale_id, slug=slug)
        if same.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Another one in this language has this slug."))
        return slug

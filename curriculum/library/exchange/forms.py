"""The file that an editor brings."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _

from curriculum.library.exchange import services
from curriculum.library.exchange.formats import UnreadableError
from curriculum.library.exchange.uploads import KINDS, LARGEST_UPLOAD
from curriculum.library.models import LibraryImport


class UploadForm(forms.Form):
    """One file. ``keep`` stores what was read from it."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A spreadsheet (.xlsx, .csv), a file that this site exported, or a zip of them."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(KINDS)}),
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_UPLOAD:
            raise ValidationError(gettext("The file is larger than 10 MB."))
        return file

    def keep(self, user: Any) -> LibraryImport | None:
        """Return the kept file, or None with an error beside the field."""
        if not self.is_valid():
            return None
        file = self.cleaned_data["file"]
        try:
            return services.keep_upload(user, PurePath(file.name).name, file.read())
        except UnreadableError as error:
            self.add_error("file", str(error))
            return None

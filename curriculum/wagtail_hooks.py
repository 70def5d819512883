"""What Wagtail finds of this app by itself."""

from __future__ import annotations

from wagtail.snippets.models import register_snippet

from curriculum.library.viewsets import LibraryViewSetGroup

register_snippet(LibraryViewSetGroup)

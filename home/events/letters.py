"""The mails about registrations: each in the person's language, each with the link to their own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import override

from acct_site.common.mail import Attachment, send_on_commit
from home.events import queries
from home.events.entries import address_of, file_of

if TYPE_CHECKING:
    from home.events.models import Registration
    from home.pages.models import EventPage

_FOLDER = "home/events/mail"


def send(letter: str, registration: Registration, event: EventPage, **extra: Any) -> None:
    """Write one of the letters in ``mail/`` and send it after the transaction.

    ``event`` is the original page. Who has a place gets the calendar file and the online link.
    """
    page = queries.page_for(registration.record, registration.language) or event
    online = event.online_url if registration.has_place else ""
    files = [_file(registration, page, online)] if registration.has_place else []
    context = {
        "registration": registration,
        "event": page,
        "address": address_of(page),
        "terms": event,
        "online": online,
        "position": queries.position(registration),
    }
    send_on_commit(
        f"{_FOLDER}/{letter}",
        registration.email,
        language=registration.language,
        context=context | extra,
        attachments=files,
    )


def _file(registration: Registration, page: EventPage, online: str) -> Attachment:
    with override(registration.language):
        content = file_of(page, registration.record, online=online)
    return Attachment("event.ics", content, "text/calendar")

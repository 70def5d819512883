"""Mails in the reader's language, sent once what they speak of is saved."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template import Context
from django.template.loader import get_template
from django.utils.translation import override

from acct_site.common.identity import site_identity

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a mail."""

    name: str
    content: bytes
    media_type: str


def send_on_commit(
    template: str,
    to: str,
    *,
    language: str,
    context: dict[str, Any],
    attachments: Iterable[Attachment] = (),
    headers: Mapping[str, str] | None = None,
) -> None:
    """Write a mail now and send it once the transaction is saved; a rollback sends nothing.

    ``template`` is the path of a text template without its ending: the first line is the subject, the
    rest the text. It receives ``context``, ``site_url`` (no slash at the end) and ``identity``.
    ``headers`` go with the mail, such as "Reply-To". A mail server that does not answer is logged and
    breaks nothing. The address is never logged.
    """
    message = _message(template, to, language, context)
    message.extra_headers |= headers or {}
    for file in attachments:
        message.attach(file.name, file.content, file.media_type)
    transaction.on_commit(partial(_send, message, template))


def _message(template: str, to: str, language: str, context: dict[str, Any]) -> EmailMessage:
    shared = {"site_url": settings.WAGTAILADMIN_BASE_URL, "identity": site_identity(language)}
    with override(language):
        plain: Any = get_template(
            f"{template}.txt"
        )  # Django's own template: a mail escapes nothing
        text: str = plain.template.render(Context(context | shared, autoescape=False))
    subject, _, body = text.strip().partition("\n")
    return EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[to])


def _send(message: EmailMessage, template: str) -> None:
    try:
        message.send()
    except OSError:  # what smtplib raises, time-outs included
        logger.exception("The mail %s could not be sent.", template)

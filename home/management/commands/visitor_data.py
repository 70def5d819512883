"""Show or erase what the site keeps about an address that needs no account."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from home.contact import queries as contact, services as contact_services
from home.events import queries as events
from home.events.services import cleaning
from home.newsletter import queries as newsletter, services as newsletter_services


class Command(BaseCommand):
    help = "Print as JSON what registrations, newsletter and contact form keep about an address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--erase", action="store_true", help="erase all of it instead")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"]
        if options["erase"]:
            number = sum(
                erase(email)
                for erase in (
                    cleaning.erase_person,
                    newsletter_services.erase_person,
                    contact_services.erase_person,
                )
            )
            self.stdout.write(f"Erased {number} entries.")
            return
        found = {
            "registrations": events.about_person(email),
            "newsletter": newsletter.about_person(email),
            "messages": contact.about_person(email),
        }
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))

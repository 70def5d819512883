"""Load the demo content and print one login a role."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from home.demo.loading import load_demo
from home.demo.people import PASSWORD, PEOPLE


class Command(BaseCommand):
    help = "Load the demo content. Running it again adds only what is missing."

    def handle(self, *args: Any, **options: Any) -> None:
        load_demo()
        if not settings.ACCT_DEMO_PEOPLE:
            self.stdout.write("No people and no plans: ACCT_DEMO_PEOPLE=1 allows them.")
            return
        self.stdout.write("Sign in with the password " + PASSWORD)
        for role, email in PEOPLE.items():
            self.stdout.write(f"  {role:14} {email}")

"""`manage.py show_demo`: prints the addresses of the demo and how to sign in."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from portal.demo.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD


class Command(BaseCommand):
    help = "Print the demo's addresses and accounts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", default="8000")

    def handle(self, *args: Any, **options: Any) -> None:
        base = f"http://127.0.0.1:{options['port']}"
        self.stdout.write(f"\nThe portal:        {base}/de/   {base}/ar/")
        self.stdout.write(f"The scheme:        {base}/de/funding/")
        self.stdout.write(f"Sign in as a role: {base}/de/account/demo/")
        self.stdout.write(f"Editors' admin:    {base}/admin/")
        self.stdout.write(f"Mails are files in {settings.VAR_DIR / 'mail'}\n")
        self.stdout.write(f"Password of all:   {DEMO_PASSWORD}")
        for account in DEMO_ACCOUNTS:
            self.stdout.write(f"  {account.email:26} {account.label}, {account.task}")
        self.stdout.write("")

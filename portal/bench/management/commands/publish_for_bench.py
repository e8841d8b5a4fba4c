"""`manage.py publish_for_bench`: publishes offers one after the other, as an editor would."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from wagtail.models import Page

EVERY = 2.4  # seconds


class Command(BaseCommand):
    help = "Publish pages while the bench measures (on the bench's own database)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--times", type=int, default=10)

    def handle(self, *args: Any, **options: Any) -> None:
        offers = Page.objects.live().filter(url_path__startswith="/home/offers/", depth=4)
        for page in offers.order_by("pk")[: options["times"]]:
            begun = time.monotonic()
            page.specific.save_revision().publish()
            time.sleep(max(0.0, EVERY - (time.monotonic() - begun)))

"""`manage.py bench_growth`: how pages grow. Fills the database it is given: use a copy."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.bench.growth import APPLICATIONS, OFFERS, growth, staff_list


class Command(BaseCommand):
    help = "Measure pages with thousands of offers and applications (on a database of its own)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(
            f"| cold, in the processor's time | 82 offers | {OFFERS:,} | times | budget |"
        )
        self.stdout.write("| --- | --- | --- | --- | --- |")
        for name, few, many in growth():
            times = many.milliseconds / few.milliseconds
            self.stdout.write(f"| {name} | {few} | {many} | {times:.1f} | ≤ 2 |")
        self.stdout.write(f"\n| {APPLICATIONS:,} applications | | budget |\n| --- | --- | --- |")
        self.stdout.write(f"| staff's list, warm | {staff_list()} | ≤ 15 SQL, ≤ 60 kB |")

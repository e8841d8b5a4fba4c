"""`manage.py search_growth`: how a search grows from 600 to 60,000 documents, as ratios.

Empties the index and fills it with copies: use a database, or an index, of its own. Afterwards
`rebuild_search` brings the real one back.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.engine import get_engine
from search.quality.growth import growth


class Command(BaseCommand):
    help = "Measures searches in a small and a large index (on an index of its own)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--few", type=int, default=600)
        parser.add_argument("--many", type=int, default=60_000)
        parser.add_argument("--overwrite", action="store_true", help="the index may be emptied")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["overwrite"]:
            raise CommandError("The index would be emptied; say --overwrite if that is meant.")
        few, many = options["few"], options["many"]
        name = type(get_engine()).__name__
        self.stdout.write(f"| search, {name} | {few:,} documents | {many:,} | times | budget |")
        self.stdout.write("| --- | --- | --- | --- | --- |")
        for query, small, large in growth(few, many):
            times = large.processor / small.processor
            self.stdout.write(
                f"| {query} | {small.processor:.1f} ms, {small.clock:.1f} by the clock"
                f" | {large.processor:.1f} ms, {large.clock:.1f} by the clock"
                f" | {times:.1f}, {large.clock / small.clock:.1f} | ≤ 2 |"
            )

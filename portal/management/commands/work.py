"""Deliver mails and run tasks. One process suffices; several do not get in each other's way."""

import signal
import threading
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from portal.outbox.delivery import deliver_mails
from portal.queue.worker import TaskTurn, Turn, run_for_ever, run_once


class Command(BaseCommand):
    help = "Delivers mails and runs tasks (indexing). Survives a restart of the database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due, then end")
        parser.add_argument("--only", choices=["mails", "tasks"], help="leave the other alone")
        parser.add_argument(
            "--interval", type=float, default=1.0, help="seconds between two looks (default: 1)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        turns: dict[str, Turn] = {"mails": deliver_mails, "tasks": TaskTurn()}
        wanted = [turn for name, turn in turns.items() if options["only"] in (None, name)]
        if options["once"]:
            run_once(wanted)
            return
        stop = threading.Event()
        self._stop_on_signals(stop)
        run_for_ever(wanted, stop, options["interval"])

    @staticmethod
    def _stop_on_signals(stop: threading.Event) -> None:
        """The first signal lets what is under way finish, the second ends the process."""

        def shut_down(number: int, frame: FrameType | None) -> None:
            stop.set()
            signal.signal(number, signal.SIG_DFL)

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, shut_down)

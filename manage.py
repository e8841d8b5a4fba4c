#!/usr/bin/env python
"""Run a management command; development settings unless the environment names others."""

import gc
import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    # Commands keep most objects they make: looking for garbage rarely saves a tenth of the time.
    gc.set_threshold(100_000, 20, 20)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

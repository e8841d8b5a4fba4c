"""What an app does as the site starts: a list in its `apps.py`, and no code.

Models are there only in `AppConfig.ready`, so an app's modules cannot be imported at the top
of its `apps.py`; they are named there, and read by their names.
"""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import import_string


class StartingConfig(AppConfig):
    """An app that tells others, as the site starts, what it has for them."""

    #: Modules of the app that register something, or listen to signals, as they are read.
    read: tuple[str, ...] = ()
    #: Functions of the app that register something as they are called, by module and name.
    call: tuple[str, ...] = ()

    def ready(self) -> None:
        """Read what registers as it is read, then call what registers as it is called.

        Raises `ImportError` where one of the names leads nowhere: the site does not start.
        """
        for module in self.read:
            import_module(f"{self.name}.{module}")
        for function in self.call:
            import_string(f"{self.name}.{function}")()

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from search import readiness, signals  # noqa: F401, PLC0415 - models are there only now

        signals.listen()

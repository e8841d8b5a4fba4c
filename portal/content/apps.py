from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

#: Modules that register something, or listen to signals, as they are read.
READ = (
    "picture_sizes",
    "signals",
    "translation.cascade",
    "translation.freshness",
    "translation.hooks",
    "translation.listing",
)


class ContentConfig(AppConfig):
    name = "portal.content"
    verbose_name = _("Content")

    def ready(self) -> None:
        for module in READ:
            import_module(f"portal.content.{module}")
        autodiscover_modules("published")  # in each app: which of its records readers see

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundingConfig(AppConfig):
    name = "funding"
    verbose_name = _("Project funding")

    def ready(self) -> None:
        from funding.public import areas, known  # noqa: PLC0415 - models are there only now

        import_module("funding.scheme.rights")  # registers them as it is read
        areas.register()
        known.register()

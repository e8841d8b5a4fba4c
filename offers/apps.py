from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OffersConfig(AppConfig):
    name = "offers"
    verbose_name = _("Offers")

    def ready(self) -> None:
        from offers import added, facets, known_of_others  # noqa: PLC0415 - models are there only now

        added.register()
        facets.register()
        known_of_others.register()

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundingConfig(AppConfig):
    name = "funding"
    verbose_name = _("Project funding")

    def ready(self) -> None:
        from funding.public import known  # noqa: PLC0415 - models are there only now
        from funding.scheme import rights  # noqa: F401, PLC0415 - registers them as it is read

        known.register()

from django.utils.translation import gettext_lazy as _

from portal import starting


class FundingConfig(starting.StartingConfig):
    name = "funding"
    verbose_name = _("Project funding")
    read = ("scheme.rights",)
    call = ("public.areas.register", "public.known.register")

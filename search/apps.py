from django.utils.translation import gettext_lazy as _

from portal import starting


class SearchConfig(starting.StartingConfig):
    name = "search"
    verbose_name = _("Search")
    read = ("readiness",)  # what must be there before the site serves
    call = ("signals.listen",)

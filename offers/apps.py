from django.utils.translation import gettext_lazy as _

from portal import starting


class OffersConfig(starting.StartingConfig):
    name = "offers"
    verbose_name = _("Offers")
    call = ("added.register", "facets.register", "known_of_others.register")

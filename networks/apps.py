from django.utils.translation import gettext_lazy as _

from portal import starting


class NetworksConfig(starting.StartingConfig):
    name = "networks"
    verbose_name = _("Networks and people")
    call = ("facets.register", "directory.known.register")

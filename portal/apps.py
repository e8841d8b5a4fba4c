from portal import starting


class PortalConfig(starting.StartingConfig):
    name = "portal"
    verbose_name = "Portal"
    read = ("signals",)

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's app for users and groups with the portal's own pages."""

    user_viewset = "portal.users.views.PortalUserViewSet"
    group_viewset = "portal.users.views.PortalGroupViewSet"

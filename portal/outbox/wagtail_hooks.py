"""The outbox in the admin, for administrators: to whom, when, why not. Never what a mail says:
that is between the scheme's people and the applicant."""

from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.views.generic import EditView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from portal.models import User
from portal.outbox import services as outbox
from portal.outbox.models import Message
from portal.roles import PortalRole


class AdministratorsAlone(BasePermissionPolicy):
    """Rows are written and deleted by the portal; administrators look, and send again."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return action in {"view", "change"} and user.has_role(PortalRole.ADMINISTRATOR)

    def users_with_any_permission(self, actions: list[str]) -> QuerySet[User]:
        return User.objects.with_role(PortalRole.ADMINISTRATOR)


class SendAgainView(EditView):
    page_title = gettext_lazy("Send again")
    submit_button_label = gettext_lazy("Send again")
    submit_button_active_label = gettext_lazy("Sending …")
    success_message = gettext_lazy("The mail is sent again.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Only what is undeliverable can be sent again; everything else is to be looked at."""
        undeliverable = Message.objects.undeliverable().filter(pk=self.object_pk)
        if undeliverable.exists() or not self.user_has_permission("change"):
            return super().dispatch(request, *args, **kwargs)
        messages.info(request, _("Only an undeliverable mail can be sent again."))
        return redirect(self.get_success_url())

    def get_page_subtitle(self) -> str:
        return str(self.object.present_address)

    def save_instance(self) -> Message:
        """To the recipient's own address alone: at another one it could be read by anybody. The
        office, which may read it, can give another one."""
        address = self.object.present_address
        outbox.send_again(self.object.pk, actor=self.request.user, address=address)
        return self.object

    def get_success_buttons(self) -> list[Any]:
        return []


class MessageViewSet(ModelViewSet):
    model = Message
    name = "mails"
    icon = "mail"
    menu_label = gettext_lazy("Mails")
    menu_order = 900
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [
        "kind", "address", "language", "status", "created_at", "attempts", "next_attempt_at",
        "sent_at", "problem", "last_error", "handled_by", "handled_at",
    ]  # fmt: skip
    list_display = ["address", "kind", "status", "problem", "attempts", "created_at", "last_error"]
    list_filter = ["status", "problem", "kind"]
    search_fields = ["address", "kind"]
    search_backend_name = None
    ordering = ["-created_at"]
    form_fields: ClassVar[list[str]] = []
    edit_view_class = SendAgainView

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """None to tick: it goes by the role."""
        return Permission.objects.none()


register_permission_policy(Message, AdministratorsAlone(Message))


@hooks.register("register_admin_viewset")
def register_mails() -> MessageViewSet:
    return MessageViewSet()

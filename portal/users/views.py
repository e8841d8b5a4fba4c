"""Lists and forms of people and groups."""

from typing import Any, cast

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import messages
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets.button import Button
from wagtail.users.views import groups, users
from wagtail.users.views.bulk_actions import AssignRoleBulkAction

from portal.models import User
from portal.roles import is_role, role_label
from portal.users.forms import PersonCreationForm, PersonEditForm, RoleForm
from portal.users.services import (
    follow_up,
    has_new_address,
    may_change_roles,
    may_reset_second_factor,
    reset_second_factor,
    roles_changed,
    standing_of,
)


def roles_of(user: Any) -> str:
    """The names of a person's roles, for a cell of a list."""
    return ", ".join(sorted(role_label(group.name) for group in user.groups.all()))


class RoleFilter(users.GroupFilter):
    @property
    def field(self) -> forms.Field:
        field = super().field
        field.label_from_instance = lambda group: role_label(group.name)
        return field


class PersonFilterSet(users.UserFilterSet):
    """Wagtail's filters, with the roles by their names."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["group"] = RoleFilter(
            field_name="groups",
            queryset=Group.objects.order_by("name"),
            label=gettext_lazy("Role"),
            use_subquery=kwargs.get("is_searching", False),
            widget=forms.CheckboxSelectMultiple,
        )
        self.filters["group"].parent = self
        self.filters["group"].model = User

    class Meta(users.UserFilterSet.Meta):
        fields = ["language"]


class PersonIndexView(users.IndexView):
    @cached_property
    def columns(self) -> list[Any]:
        columns = [*super().columns]
        columns.insert(3, Column("roles", accessor=roles_of, label=gettext_lazy("Roles")))
        return columns

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_related("groups")


class _ForUser:
    """Hands the form who edits, so that it offers no more than they may give."""

    request: HttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"for_user": self.request.user}  # type: ignore[misc]  # of the view beside it


class PersonCreateView(_ForUser, users.CreateView):
    @transaction.atomic
    def save_instance(self) -> User:
        person: User = super().save_instance()
        if standing_of(person.pk).roles:
            roles_changed(person, (), actor=cast("User", self.request.user))
        return person


class PersonEditView(_ForUser, users.EditView):
    """A superuser is edited by superusers alone: who changes the address takes the log-in over."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @transaction.atomic
    def save_instance(self) -> User:
        before = standing_of(self.object.pk)
        person: User = super().save_instance()
        follow_up(person, before, actor=cast("User", self.request.user))
        return person

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = [*super().header_more_buttons]
        if may_reset_second_factor(cast("User", self.request.user), self.object):
            url = reverse("reset_second_factor", args=[self.object.pk])
            buttons.append(Button(_("Reset second factor"), url=url, icon_name="key", priority=15))
        return buttons


class GiveRole(AssignRoleBulkAction):
    """Many people at once, with the same trace and mails as one; never oneself."""

    def check_perm(self, obj: User) -> bool:
        return super().check_perm(obj) and may_change_roles(self.request.user, obj)

    def get_execution_context(self) -> dict[str, Any]:
        return super().get_execution_context() | {"actor": self.request.user}

    @classmethod
    def execute_action(
        cls, objects: list[User], role: Group | None = None, **kwargs: Any
    ) -> tuple[int, int] | None:
        before = {person: standing_of(person.pk).roles for person in objects}
        result: tuple[int, int] | None = super().execute_action(objects, role=role, **kwargs)
        for person, roles in before.items():
            if standing_of(person.pk).roles != roles:
                roles_changed(person, roles, actor=kwargs["actor"])
        return result


class PortalUserViewSet(users.UserViewSet):
    index_view_class = PersonIndexView
    add_view_class = PersonCreateView
    edit_view_class = PersonEditView
    filterset_class = PersonFilterSet
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> Any:
        return PersonEditForm if for_update else PersonCreationForm


class RoleIndexView(groups.IndexView):
    columns = [
        TitleColumn(
            "name",
            accessor=lambda group: role_label(group.name),
            label=gettext_lazy("Role"),
            sort_key="name",
            url_name="wagtailusers_groups:edit",
        ),
        Column("short", accessor="name", label=gettext_lazy("Short name")),
    ]


class RoleEditView(groups.EditView):
    def get_page_subtitle(self) -> str:
        return role_label(self.object.name)


class RoleDeleteView(groups.DeleteView):
    """The portal's own roles stay; groups that somebody made can go."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_role(self.get_object().name):
            messages.error(request, _("The portal needs this role. Take it from people instead."))
            return redirect("wagtailusers_groups:index")
        return super().dispatch(request, *args, **kwargs)


class PortalGroupViewSet(groups.GroupViewSet):
    menu_label = gettext_lazy("Roles")
    index_view_class = RoleIndexView
    edit_view_class = RoleEditView
    delete_view_class = RoleDeleteView

    def get_form_class(self, for_update: bool = False) -> Any:
        return RoleForm


@require_http_methods(["GET", "POST"])
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once more, then takes the person's second factor away."""
    person = get_object_or_404(User, pk=pk)
    actor = cast("User", request.user)
    if not may_reset_second_factor(actor, person):
        if has_new_address(person):
            messages.error(request, _("The address is new. Please wait three days."))
        raise PermissionDenied
    if request.method == "POST":
        reset_second_factor(person, actor=actor)
        messages.success(request, _("The second factor was reset. The person was told by mail."))
        return redirect("wagtailusers_users:edit", person.pk)
    has_one = Authenticator.objects.filter(user=person).exists()
    context = {"person": person, "has_one": has_one}
    return TemplateResponse(request, "portal_users/reset_second_factor.html", context)

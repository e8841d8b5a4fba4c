"""The forms of people and groups: roles by their names, a language, superusers for superusers."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import GroupForm, UserCreationForm, UserEditForm

from portal.models import User
from portal.roles import is_role, role_label
from portal.users.services import may_change_address, may_change_roles


class RoleChoices(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group: Any) -> str:
        return role_label(group.name)


class _PersonForm(forms.ModelForm):
    """What making and editing a person have in common."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"] = RoleChoices(
            Group.objects.order_by("name"), label=_("Roles"), required=False
        )

    def _without_superuser(self, user: Any) -> None:
        """Only a superuser makes superusers; a field that is not there takes no value."""
        if user is not None and not user.is_superuser:
            self.fields.pop("is_superuser", None)
        elif "is_superuser" in self.fields:  # Wagtail calls it what our role is called
            self.fields["is_superuser"].label = _("All rights (superuser)")


class PersonCreationForm(_PersonForm, UserCreationForm):
    def __init__(self, *args: Any, for_user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._without_superuser(for_user)

    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {"language"}


class PersonEditForm(_PersonForm, UserEditForm):
    def __init__(self, *args: Any, for_user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._without_superuser(for_user)
        if for_user is not None:
            self._lock_what_is_not_theirs(for_user)

    def _lock_what_is_not_theirs(self, actor: User) -> None:
        """A disabled field keeps its value, whatever is sent."""
        if not may_change_address(actor, self.instance):
            self.fields["email"].disabled = True
            self.fields["email"].help_text = _(
                "The owner changes it at the account, or a superuser here: it is the log-in."
            )
        if not may_change_roles(actor, self.instance):
            self.fields["groups"].disabled = True
            self.fields["groups"].help_text = _("Nobody changes their own roles.")

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"language"}


class RoleForm(GroupForm):
    """A role's group keeps its name: the portal knows the role by it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_role(self.instance.name):
            self.fields["name"].disabled = True
            self.fields["name"].help_text = role_label(self.instance.name)

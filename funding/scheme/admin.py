"""The scheme's rules in the admin: each guideline one form, calls, the board."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)
from wagtail.admin.ui.tables import BooleanColumn, Column, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CopyView, DeleteView, EditView, SnippetViewSetGroup

from funding.roles import Role
from funding.scheme.editions import GuidelineForm, new_edition_of
from funding.scheme.models.call import Call
from funding.scheme.models.guideline import Guideline, Programme
from funding.scheme.models.people import BoardMember, OrganisationMember
from portal.content.records import SOURCE_PANELS
from portal.content.viewsets import RecordViewSet
from portal.models import User

OWN_MEMBERSHIP = _("Your own membership is somebody else's business. Please ask a colleague.")
NAMED = ("name", "key", "description", "assumed")


def _list(relation: str, heading: Any, label: Any, *fields: str | Panel) -> ObjectList:
    """A tab with one of the guideline's lists."""
    panels = [FieldPanel(each) if isinstance(each, str) else each for each in fields or NAMED]
    inline = InlinePanel(relation, panels=panels, heading=heading, label=label)
    return ObjectList([inline], heading=heading)


GUIDELINE_FORM = TabbedInterface(
    [
        ObjectList(
            [
                FieldRowPanel([FieldPanel("programme"), FieldPanel("edition")]),
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
                MultiFieldPanel(
                    [
                        FieldPanel("max_per_measure"),
                        FieldRowPanel([FieldPanel("score_min"), FieldPanel("score_max")]),
                        FieldRowPanel([FieldPanel("quorum"), FieldPanel("proof_due_days")]),
                    ],
                    heading=_("Numbers"),
                ),
                FieldPanel("legal_remedy"),
                MultiFieldPanel([*SOURCE_PANELS, FieldPanel("origin")], heading=_("Source")),
            ],
            heading=_("Edition"),
        ),
        _list("questions", _("Questions"), _("question"),
              "name", "key", "question", "description",
              FieldRowPanel([FieldPanel("step"), FieldPanel("kind")]),
              FieldRowPanel([FieldPanel("max_length"), FieldPanel("required")]),
              "if_missing", "purpose"),
        _list("preconditions", _("Preconditions"), _("precondition")),
        _list("criteria", _("Criteria"), _("criterion"),
              "name", "key", "question", "description", "weight", "assumed"),
        _list("cost_categories", _("Cost categories"), _("cost category"), *NAMED, "rate"),
        _list("exclusion_rules", _("Exclusions"), _("exclusion"), *NAMED, "check_name"),
        _list("rules", _("Rules in words"), _("rule")),
    ],
    base_form_class=GuidelineForm,
)  # fmt: skip


class ProgrammeViewSet(RecordViewSet):
    model = Programme
    icon = "folder"
    list_display: Any = ["__str__", "slug", UpdatedAtColumn(label=_("Updated"))]
    list_export = ("slug", "name", "description", "office")
    search_fields = ("name", "slug", "description")


class NewEditionView(CopyView):
    """The form of a new edition, filled with all that the old one lists. Nothing is saved yet."""

    page_title = _("New edition")

    def get_initial_form_instance(self) -> Guideline:
        return new_edition_of(self.get_object())


class GuidelineViewSet(RecordViewSet):
    model = Guideline
    icon = "doc-full"
    related = ("programme",)
    list_display: Any = [
        "__str__",
        "valid_from",
        "valid_until",
        "max_per_measure",
        Column("use", label=_("use")),
        UpdatedAtColumn(label=_("Updated")),
    ]
    list_filter = ("programme",)
    list_export = ("programme", "edition", "name", "valid_from", "valid_until", "max_per_measure",
                   "score_min", "score_max", "quorum", "proof_due_days")  # fmt: skip
    search_fields = ("edition", "name", "programme__name")
    chooser_columns = {"programme": _("programme"), "valid_from": _("valid from")}
    edit_handler = GUIDELINE_FORM
    copy_view_enabled = True
    copy_view_class = NewEditionView


@method_decorator(transaction.atomic, "post")
class CallEditView(EditView):
    """One transaction from the check of the budget to its change: the call stays locked between."""


class CallViewSet(RecordViewSet):
    model = Call
    icon = "calendar"
    related = ("programme", "guideline__programme")
    list_display: Any = [
        "__str__",
        "guideline",
        "budget",
        "opens_at",
        "closes_at",
        BooleanColumn("is_open", label=_("open")),
        UpdatedAtColumn(label=_("Updated")),
    ]
    list_filter = ("programme", "year")
    list_export = ("programme", "year", "guideline", "budget", "opens_at", "closes_at",
                   "measure_from", "measure_until", "priorities")  # fmt: skip
    search_fields = ("year", "programme__name")
    ordering = ("-year",)
    edit_view_class = CallEditView
    panels = [
        FieldRowPanel([FieldPanel("programme"), FieldPanel("year")]),
        FieldPanel("guideline"),
        FieldPanel("budget"),
        FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
        FieldRowPanel([FieldPanel("measure_from"), FieldPanel("measure_until")]),
        FieldPanel("priorities"),
        FieldPanel("assumed"),
    ]


class PersonChoice(forms.ModelChoiceField):
    """People told apart by their addresses."""

    def label_from_instance(self, user: Any) -> str:
        name = user.get_full_name()
        return f"{name} ({user.email})" if name else str(user.email)


class BoardMemberForm(WagtailAdminModelForm):
    """A seat is for somebody with the board's role; who sits on it already stays to be chosen."""

    user = PersonChoice(
        User.objects.none(),
        label=_("person"),
        help_text=_("Only people with the role “board member”. Give the role first."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        suitable = Q(pk__in=User.objects.with_role(Role.BOARD_MEMBER))
        chosen = Q(pk=self.instance.user_id)
        self.fields["user"].queryset = User.objects.filter(suitable | chosen).order_by("last_name")


class OrganisationMemberForm(WagtailAdminModelForm):
    """Nobody lets themselves into an association, whose applications and bank details they see
    then; nor out of it, which would lift a conflict of interest."""

    user = PersonChoice(
        User.objects.filter(is_active=True).order_by("last_name", "email"), label=_("person")
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        before = OrganisationMember.objects.filter(pk=self.instance.pk, user=self.for_user)
        if cleaned.get("user") == self.for_user or before.exists():
            raise ValidationError(OWN_MEMBERSHIP)
        return cleaned


class OrganisationMemberDeleteView(DeleteView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if OrganisationMember.objects.filter(pk=self.object.pk, user=request.user.pk).exists():
            messages.error(request, OWN_MEMBERSHIP)
            return redirect("wagtailsnippets_funding_organisationmember:list")
        return super().dispatch(request, *args, **kwargs)


class PeopleViewSet(RecordViewSet):
    """Without a chooser, which would show the names to everybody in the admin."""

    def register_chooser_viewset(self) -> None:
        pass


class BoardMemberViewSet(PeopleViewSet):
    model = BoardMember
    icon = "group"
    related = ("user", "programme", "represents")
    list_display: Any = [
        "user",
        "programme",
        "represents",
        "active_from",
        "active_until",
    ]
    list_filter = ("programme",)
    list_export = ("user", "programme", "represents", "active_from", "active_until")
    search_fields = ("user__last_name", "user__first_name", "user__email", "represents__name")
    edit_handler = ObjectList(
        [
            FieldPanel("user"),
            FieldPanel("programme"),
            FieldPanel("represents"),
            FieldRowPanel([FieldPanel("active_from"), FieldPanel("active_until")]),
        ],
        base_form_class=BoardMemberForm,
    )


class OrganisationMemberViewSet(PeopleViewSet):
    model = OrganisationMember
    icon = "user"
    related = ("user", "organisation")
    list_display: Any = [
        "user",
        "organisation",
        "function",
        BooleanColumn("active", label=_("active"), sort_key="active"),
        "joined_at",
    ]
    list_filter = ("active", "organisation")
    list_export = ("user", "organisation", "function", "active", "joined_at")
    search_fields = ("user__last_name", "user__first_name", "user__email", "organisation__name")
    edit_handler = ObjectList(
        [
            FieldPanel("user"),
            FieldPanel("organisation"),
            FieldPanel("function"),
            FieldPanel("active"),
        ],
        base_form_class=OrganisationMemberForm,
    )
    delete_view_class = OrganisationMemberDeleteView


class FundingGroup(SnippetViewSetGroup):
    menu_label = _("Project funding")
    menu_icon = "form"
    menu_name = "funding"
    menu_order = 240
    items = (
        CallViewSet,
        GuidelineViewSet,
        ProgrammeViewSet,
        BoardMemberViewSet,
        OrganisationMemberViewSet,
    )


register_snippet(FundingGroup)

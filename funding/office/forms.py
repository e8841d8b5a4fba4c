"""The filters of the office's list; everything stands in the address, nothing is remembered."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from funding.application.models.querysets import ApplicationQuerySet
from funding.application.services.new_associations import Unconfirmed
from funding.area.forms import AreaForm, long_text
from funding.office.lists import QUESTIONS, Todo
from funding.scheme.models.call import Call
from funding.workflow.statuses import Status
from networks.models import Organisation

#: Key in the address → columns. Numbers are given in the order of the hand-in.
ORDERS: dict[str, tuple[str, ...]] = {
    "number": ("call__year", "submitted_at"),
    "title": ("title",),
    "organisation": ("organisation__name",),
    "status": ("status",),
    "requested": ("requested_sum",),
    "handed_in": ("submitted_at",),
}
DEFAULT_ORDER = "-handed_in"
SORT_CHOICES = (
    ("-handed_in", _("Handed in, newest first")),
    ("handed_in", _("Handed in, oldest first")),
    ("title", _("Title")),
    ("-title", _("Title, backwards")),
    ("organisation", _("Organisation")),
    ("-organisation", _("Organisation, backwards")),
    ("status", _("Status")),
    ("-status", _("Status, backwards")),
    ("-requested", _("Requested, highest first")),
    ("requested", _("Requested, lowest first")),
    ("number", pgettext_lazy("grant application", "Number")),
    ("-number", _("Number, backwards")),
)


class OfficeFilterForm(forms.Form):
    q = forms.CharField(
        label=_("Number, title or organisation"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    todo = forms.ChoiceField(label=_("To be done"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)
    call = forms.ChoiceField(label=_("Call"), required=False)
    sort = forms.ChoiceField(label=_("Order"), required=False, choices=SORT_CHOICES)

    def __init__(self, data: Any, calls: list[Call]) -> None:
        super().__init__(data, initial={"sort": DEFAULT_ORDER}, auto_id="filter_%s")
        everything = [("", _("All"))]
        fields: dict[str, Any] = self.fields
        fields["todo"].choices = [*everything, *Todo.choices]
        fields["status"].choices = [*everything, *Status.choices]
        fields["call"].choices = [*everything, *((str(call.pk), str(call)) for call in calls)]
        for field in fields.values():
            field.label_suffix = ""
        self.is_valid()

    def chosen(self, name: str) -> str:
        """What is filtered by; a value that does not exist counts as none."""
        return str(self.cleaned_data.get(name) or "")

    @property
    def active(self) -> int:
        return sum(bool(self.chosen(name)) for name in ("q", "todo", "status", "call"))

    @property
    def order(self) -> str:
        return self.chosen("sort") or DEFAULT_ORDER

    def filtered(self, applications: ApplicationQuerySet) -> ApplicationQuerySet:
        if question := QUESTIONS.get(self.chosen("todo")):
            applications = question(applications)
        if status := self.chosen("status"):
            applications = applications.filter(status=status)
        if call := self.chosen("call"):
            applications = applications.filter(call=call)
        return applications.matching(self.chosen("q"))

    def ordered(self, applications: ApplicationQuerySet) -> ApplicationQuerySet:
        """With figures; the primary key keeps pages apart that would otherwise overlap."""
        sign = "-" if self.order.startswith("-") else ""
        columns = (*ORDERS[self.order.removeprefix("-")], "pk")
        return applications.for_list().order_by(*(f"{sign}{column}" for column in columns))


class AssociationForm(AreaForm):
    """The answer to an association that somebody entered, where it is not confirmed."""

    REFUSE, MERGE = "refuse", "merge"
    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=((MERGE, _("It is one that we know")), (REFUSE, _("We do not recognise it"))),
        widget=forms.RadioSelect,
    )
    into = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("The association that we know"),
        required=False,
        help_text=_("Its people and drafts move there."),
    )
    reason = long_text(
        _("Reason"), required=False, help_text=_("Whoever entered it reads this by e-mail.")
    )

    def __init__(self, *args: Any, item: Unconfirmed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        similar = [other.pk for other in item.similar]
        into = cast("forms.ModelChoiceField", self.fields["into"])
        into.queryset = Organisation.objects.filter(pk__in=similar)

"""What the money of the calls does: granted, asked for, left."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db.models import Sum

from funding.application.models.parts import FinancingItem
from funding.application.models.querysets import ApplicationQuerySet
from funding.scheme.models.call import Call, CallMoney
from portal.money import ZERO


@dataclass(frozen=True)
class MoneyAskedFor(CallMoney):
    """With the call itself; `requested` is what is still undecided."""

    call: Call
    requested: Decimal

    @property
    def is_short(self) -> bool:
        return self.requested > self.left


def calls_with_money() -> list[Call]:
    """Newest first, each with `granted_sum`."""
    return list(Call.objects.with_granted().select_related("programme", "guideline"))


def money_of_calls(calls: Iterable[Call], applications: ApplicationQuerySet) -> list[MoneyAskedFor]:
    wanted = FinancingItem.objects.filter(
        kind=FinancingItem.Kind.REQUESTED, application__in=applications.pending()
    )
    sums = dict(wanted.order_by().values_list("application__call").annotate(Sum("amount")))
    return [
        MoneyAskedFor(**asdict(call.money()), call=call, requested=sums.get(call.pk, ZERO))
        for call in calls
    ]

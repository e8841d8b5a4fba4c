"""What a page or record is tied to: rows of its own, in the editors' order."""

from wagtail.models import Orderable


class Tie(Orderable):
    """Leads to what the field `to` holds, which gives the row its name in the admin."""

    to: str

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{getattr(self, self.to)}"

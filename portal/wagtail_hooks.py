"""What the portal changes in Wagtail: links in texts, the editors' menu."""

from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from portal.content import explorer
from portal.content.addresses import page_address

explorer.replace_buttons()


class ReadersPageLinkHandler(PageLinkHandler):
    """A link to a page leads to it in the reader's language, whichever translation was chosen."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Any]:
        ids = [int(attrs["id"]) for attrs in attrs_list if str(attrs.get("id", "")).isdigit()]
        found = Page.objects.only("url_path").in_bulk(ids)
        return [found.get(int(attrs.get("id") or 0)) for attrs in attrs_list]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        return [
            f'<a href="{page_address(page)}">' if page else "<a>"
            for page in cls.get_many(attrs_list)
        ]


@hooks.register("register_rich_text_features", order=10)
def links_in_the_readers_language(features: Any) -> None:
    features.register_link_type(ReadersPageLinkHandler)


@hooks.register("insert_global_admin_css")
def styles_of_our_widgets() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/editing.css"))

"""What the content changes in Wagtail's admin."""

from typing import Any

from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.compare import FieldComparison, TextDiff, register_comparison_class

from portal import languages
from portal.content import privacy, settings_history
from portal.content.history import Recorded, RecordEditAction
from portal.content.translated import TranslatedTextField

privacy.replace_form()


@hooks.register("register_actions")
def keep_versions(registry: Any) -> None:
    registry.register(Recorded, RecordEditAction)


@hooks.register("register_admin_urls")
def history_of_the_city() -> list[URLPattern | URLResolver]:
    return [path("city-history/", include((settings_history.urlpatterns, "city_history")))]


@hooks.register("insert_global_admin_css")
def styles_of_the_admin() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


class WordsComparison(FieldComparison):
    """Every language with another text, the old one and the new one."""

    def htmldiff(self) -> SafeString:
        before, after = self.val_a or {}, self.val_b or {}
        rows = [
            (languages.native_name(code), self._difference(before.get(code), after.get(code)))
            for code in languages.reader_codes()
            if before.get(code) != after.get(code)
        ]
        return format_html_join("", "<div><b>{}</b> {}</div>", rows) or format_html("{}", after)

    @staticmethod
    def _difference(before: str | None, after: str | None) -> Any:
        parts = [("deletion", before), ("addition", after)]
        return TextDiff([(kind, text) for kind, text in parts if text]).to_html()


register_comparison_class(TranslatedTextField, comparison_class=WordsComparison)

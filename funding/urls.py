"""Addresses of the scheme below `/<language>/funding/`. The public pages about it are Wagtail's."""

from funding.urls_applicant import urlpatterns as applicant_patterns
from funding.urls_office import urlpatterns as office_patterns

app_name = "funding"
urlpatterns = [*applicant_patterns, *office_patterns]

"""What a server has been told before it answers its first request."""

from tests.portal.test_production_settings import start

SHOW = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.production"
django.setup()
from portal.content import framed
print(sorted(framed._marked))
"""


def test_footer_is_known_before_the_first_page_is_made() -> None:
    """Else imprint and privacy are missing from all pages, until one of the frame is published."""
    started = start({}, SHOW)
    assert "footer" in started.stdout.splitlines()[-1], started.stderr

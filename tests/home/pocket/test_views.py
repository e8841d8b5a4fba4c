"""The pages around the pack: honest without JavaScript, strict, and away from where people work."""

import gzip
import io
import json
import re
from collections.abc import Iterable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from funding.urls import urlpatterns
from home.pocket.views import WORKER
from portal.content.models import CitySettings
from tests.home.content import Content
from tests.home.markup import Markup

pytestmark = pytest.mark.django_db
BUILT = settings.BASE_DIR / "build" / "static"
SOURCE = settings.BASE_DIR / "static" / "js"
PAGES = ["pocket/", "pocket/page/", "saved/"]
built = pytest.mark.skipif(not BUILT.exists(), reason="`npm run build` makes the front end")


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("page", PAGES)
def test_pages_are_the_same_for_everybody_and_say_what_they_need(
    content: Content, client: Client, page: str, language: str
) -> None:
    answer = client.get(f"/{language}/{page}")
    assert answer.status_code == 200
    assert not answer.cookies
    assert "'unsafe" not in answer["Content-Security-Policy"]
    markup = Markup(answer.content.decode())
    assert markup.all("h1")
    assert all(tag["src"] for tag in markup.all("script"))
    if page != "pocket/page/":
        assert markup.all("noscript")


def test_buttons_to_keep_are_there_with_a_script_only(content: Content, client: Client) -> None:
    for name in ("meeting", "festival"):
        markup = Markup(client.get(content.address(name)).content.decode())
        [button] = [tag for tag in markup.all("button") if "data-keep" in tag.attributes]
        assert "hidden" in button.attributes


@built
def test_worker_is_small_and_looks_after_one_language(content: Content, client: Client) -> None:
    for language in ("de", "ar"):
        answer = client.get(f"/{language}/pocket/worker.js")
        assert answer["Service-Worker-Allowed"] == f"/{language}/"
        assert answer["Content-Type"].startswith("text/javascript")
    assert len(gzip.compress((BUILT / WORKER).read_bytes(), 9)) <= 2000


def test_worker_leaves_alone_where_people_sign_in_and_work() -> None:
    script = (SOURCE / "pocket-worker.js").read_text()
    [pattern] = re.findall(r"^const LEFT_ALONE = /(.*)/;$", script, re.M)
    left_alone = re.compile(pattern.replace("\\/", "/"))
    parts = first_parts(urlpatterns)
    assert parts >= {"me", "office", "board"}
    assert [part for part in parts if not left_alone.match(f"funding/{part}/")] == []
    assert all(left_alone.match(path) for path in ("account/login/", "feedback/"))
    assert not any(map(left_alone.match, ("", "funding/", "funding/guideline-2024/", "offers/")))


def first_parts(patterns: Iterable[Any], before: str = "") -> set[str]:
    """The first part of each address of the scheme's own views."""
    parts = set[str]()
    for pattern in patterns:
        here = before + str(pattern.pattern)
        below = getattr(pattern, "url_patterns", None)
        parts |= first_parts(below, here) if below else {here.split("/")[0]}
    return parts


def test_manifest_has_the_citys_name_and_colours(content: Content, client: Client) -> None:
    city = CitySettings.load()
    city.accent_colour = "#123456"
    city.save()
    answer = client.get("/ar/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    manifest = json.loads(answer.content)
    assert (manifest["lang"], manifest["dir"], manifest["start_url"]) == ("ar", "rtl", "/ar/")
    assert manifest["theme_color"] == "#123456"
    for icon in manifest["icons"]:
        picture = Image.open(io.BytesIO(client.get(icon["src"]).content))
        assert f"{picture.width}x{picture.height}" == icon["sizes"]
        assert picture.convert("RGB").getpixel((0, 0)) == (0x12, 0x34, 0x56)
    assert client.get("/apple-touch-icon.png")["Content-Type"] == "image/png"
    assert client.get("/icon-99999.png").status_code == 404

"""Which language a visitor is led to, and what is read where a language is missing."""

import pytest
from django.test import Client

from portal import languages


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "de"),
        ("ar", "ar"),
        ("ar-SY,ar;q=0.9,en;q=0.5", "ar"),
        ("fa-AF,fa;q=0.9", "fa"),
        ("prs", "fa"),
        ("ckb,ku;q=0.8,de;q=0.1", "de"),
        ("so,*;q=0.5,en;q=0.3", "en"),
        ("ps,tr;q=0.3", "tr"),
        ("en;q=0.2,uk;q=0.8", "uk"),
        ("ru;q=0,tr;q=0.1", "tr"),
        ("de-AT", "de"),
        ("DE-SIMPLE", "de-simple"),
        ("EN-gb", "en"),
        ("*", "de"),
        ("ru;q=0", "de"),
        ("../../etc/passwd", "de"),
        ("<script>", "de"),
        (";;;===,,,q", "de"),
        ("ar;q=banana", "de"),
        ("x" * 5000, "de"),
        ("de\x00en", "de"),
    ],
)
def test_root_leads_to_the_visitors_language(client: Client, header: str, language: str) -> None:
    answer = client.get("/", headers={"accept-language": header})
    assert (answer.status_code, answer["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in answer["Vary"]
    assert not answer.cookies


@pytest.mark.parametrize(
    "header",
    ["so", "ti-ER,ti;q=0.9", "zh-CN,zh;q=0.9", "ckb", "ku", "zz", "so,de;q=0", "ti,*;q=0.1"],
)
def test_whose_languages_we_do_not_have_is_asked_and_not_led_to_german(
    client: Client, header: str
) -> None:
    answer = client.get("/", headers={"accept-language": header})
    assert (answer.status_code, answer["Location"]) == (302, "/languages/")
    assert answer["Vary"] == "Accept-Language"
    assert not answer.cookies


@pytest.mark.parametrize(
    ("code", "chain"),
    [
        ("de", ["de"]),
        ("de-simple", ["de-simple", "de"]),
        ("en", ["en", "de"]),
        ("ar", ["ar", "en", "de"]),
        ("fa", ["fa", "en", "de"]),
        ("xx", ["en", "de"]),
    ],
)
def test_readers_fall_back_to_what_they_most_likely_understand(code: str, chain: list) -> None:
    assert languages.fallback_chain(code) == chain


def test_each_language_has_a_name_and_a_direction() -> None:
    known = languages.reader_codes()
    for code in known:
        assert languages.native_name(code)[0].isupper() or languages.direction(code) == "rtl"
    assert {c for c in known if languages.direction(c) == "rtl"} == {"ar", "fa"}
    assert languages.native_name("de-simple") == "Einfache Sprache"
    assert languages.is_rewriting("de-simple")
    assert not languages.is_rewriting("de")


@pytest.mark.parametrize("path", ["/xx/", "/de_DE/", "/deutsch/", "/dex/", "/ar-/", "/de"])
def test_unknown_language_in_the_address_is_not_served(client: Client, db: None, path: str) -> None:
    answer = client.get(path)
    if path == "/de":
        assert (answer.status_code, answer["Location"]) == (301, "/de/")
    else:
        assert answer.status_code == 404


def test_language_of_the_browser_changes_nothing_on_a_page(client: Client, db: None) -> None:
    german = client.get("/de/", headers={"accept-language": "de"})
    arab = client.get("/de/", headers={"accept-language": "ar"})
    assert german.content == arab.content
    assert german["Content-Language"] == arab["Content-Language"] == "de"
    assert "Accept-Language" not in german.get("Vary", "")

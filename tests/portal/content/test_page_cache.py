"""A public page is made once, kept, and the same for everybody; nothing personal is ever kept."""

import gzip
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import PageViewRestriction

from home.models import InformationPage
from portal.content.fragments import kept, kept_each
from portal.content.generation import bump_generation, content_generation
from portal.content.page_cache import PageCacheMiddleware, cache_publicly
from portal.content.queries import AddressTooLong, narrow
from portal.models import User
from tests.home.content import Content

BODY = b"<p>" + b"Unna " * 200 + b"</p>"


class View:
    """Counts how often it is asked, and answers what it is told to; knows the keys a and b."""

    def __init__(self, answer: Callable[[HttpResponse], HttpResponse] = cache_publicly) -> None:
        self.calls = 0
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.calls += 1
        narrow(request, ["a", "b"])
        return self.answer(HttpResponse(BODY + request.GET.urlencode().encode()))


def ask(view: View, path: str = "/de/", method: str = "get", **extra: str) -> HttpResponse:
    return PageCacheMiddleware(view)(getattr(RequestFactory(), method)(path, **extra))


def test_page_is_made_once_and_has_the_same_bytes_afterwards() -> None:
    view = View()
    first, second = ask(view), ask(view)
    assert view.calls == 1
    assert first.content == second.content == BODY
    assert dict(first.items()) == dict(second.items())
    assert "Accept-Encoding" in second["Vary"]
    assert "public" in second["Cache-Control"]


def test_page_is_kept_compressed() -> None:
    view = View()
    ask(view)
    small = ask(view, HTTP_ACCEPT_ENCODING="br, gzip")
    assert view.calls == 1
    assert small["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.content) == BODY
    assert small["Content-Length"] == str(len(small.content))
    assert "Content-Encoding" not in ask(view, HTTP_ACCEPT_ENCODING="identity")


def _with_cookie(response: HttpResponse) -> HttpResponse:
    response.set_cookie("sessionid", "secret")
    return cache_publicly(response)


def _varying(response: HttpResponse) -> HttpResponse:
    response["Vary"] = "Accept-Language, Cookie"
    return cache_publicly(response)


def _failing(response: HttpResponse) -> HttpResponse:
    response.status_code = 404
    return cache_publicly(response)


def _unmarked(response: HttpResponse) -> HttpResponse:
    return response


@pytest.mark.parametrize("answer", [_with_cookie, _varying, _failing, _unmarked])
def test_what_may_be_personal_is_never_kept(
    answer: Callable[[HttpResponse], HttpResponse],
) -> None:
    view = View(answer)
    ask(view)
    ask(view)
    assert view.calls == 2


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_only_reading_is_answered_from_what_is_kept(method: str) -> None:
    view = View()
    ask(view)
    ask(view, method=method)
    assert view.calls == 2


def test_head_is_answered_from_what_is_kept_but_fills_nothing() -> None:
    view = View()
    ask(view, method="head")
    assert view.calls == 1
    ask(view)
    assert view.calls == 2
    assert ask(view, method="head")["Content-Length"] == str(len(BODY))
    assert view.calls == 2


def test_address_host_scheme_and_query_are_kept_apart() -> None:
    view = View()
    for path, extra in (
        ("/de/", {}),
        ("/ar/", {}),
        ("/de/?a=1", {}),
        ("/de/?a=1&b=2", {}),
        ("/de/?a=2&a=1", {}),
        ("/de/%7Ca?b", {}),
        ("/de/?a%7Cb", {}),
        ("/de/", {"HTTP_HOST": "other.example.org"}),
    ):
        ask(view, path, **extra)
    PageCacheMiddleware(view)(RequestFactory().get("/de/", secure=True))
    assert view.calls == 8  # `a|b` is no key that is known: the same as `/de/`


def test_what_a_page_does_not_know_of_a_query_makes_no_copy() -> None:
    view = View()
    plain = ask(view)
    ask(view, "/de/?a=1")
    assert view.calls == 2
    for query in ("fbclid=x", "utm_source=mail&utm_medium=y", "x=1", "c=1&c=2"):
        assert ask(view, f"/de/?{query}").content == plain.content
    for query in ("a=1&x=3", "x=4&a=1"):
        assert ask(view, f"/de/?{query}").content == ask(view, "/de/?a=1").content
    assert view.calls == 2


def test_view_that_names_no_keys_is_kept_without_a_query_alone() -> None:
    calls = []

    def view(request: HttpRequest) -> HttpResponse:
        calls.append(request.GET.urlencode())
        return cache_publicly(HttpResponse(request.GET.urlencode()))

    middleware = PageCacheMiddleware(view)
    for query in ("x=1", "x=1", ""):
        assert middleware(RequestFactory().get(f"/de/?{query}")).content == query.encode()
    assert calls == ["x=1", "x=1", ""]


def test_endless_queries_are_refused_before_a_page_is_made() -> None:
    made: list[HttpResponse] = []
    view = View(lambda response: made.append(response) or response)  # type: ignore[func-returns-value]
    with pytest.raises(AddressTooLong):
        ask(view, "/de/?a=" + "x" * 1300)
    assert not made


@pytest.mark.parametrize("letter", ["ش", "ї", "語"])
def test_question_of_a_hundred_letters_of_any_script_is_kept(letter: str) -> None:
    filters = {"b": "counselling-and-integration" * 4, "fbclid": "x" * 61, "utm_source": "x" * 60}
    view = View()
    for _time in range(2):
        ask(view, f"/de/?{urlencode({'a': letter * 100, **filters})}")
    assert view.calls == 1


def test_new_generation_makes_all_copies_old(
    db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    view = View()
    ask(view)
    before = content_generation()
    with django_capture_on_commit_callbacks(execute=True):
        bump_generation()
    assert content_generation() > before
    ask(view)
    assert view.calls == 2


def test_generation_waits_for_the_commit(
    db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    before = content_generation()
    with django_capture_on_commit_callbacks():
        bump_generation()
    assert content_generation() == before


def test_fragment_lasts_for_one_generation(
    db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    values = iter("ab")
    assert kept("letter", lambda: next(values)) == kept("letter", lambda: next(values)) == "a"
    with django_capture_on_commit_callbacks(execute=True):
        bump_generation()
    assert kept("letter", lambda: next(values)) == "b"


def test_of_many_fragments_only_those_that_are_missing_are_made() -> None:
    asked: list[list[int]] = []

    def build(missing: list[int]) -> dict[int, str]:
        asked.append(missing)
        return {pk: f"card {pk}" for pk in missing if pk != 3}

    assert kept_each("card", [1, 3], build) == {1: "card 1"}
    assert kept_each("card", [1, 2, 3], build) == {1: "card 1", 2: "card 2"}
    assert asked == [[1, 3], [2]]


def test_publishing_shows_at_once(
    content: Content,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    address = content.address("welcome")
    assert "Neu in Unna" in client.get(address).content.decode()
    page: InformationPage = content["welcome"]
    page.title = "Ganz neu in Unna"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert "Ganz neu in Unna" in client.get(address).content.decode()


def test_changed_record_shows_at_once(
    content: Content,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    address = content.records["organisation"].address
    client.get(address)
    with django_capture_on_commit_callbacks(execute=True):
        organisation = content.records["organisation"]
        organisation.phone = "02303 999"
        organisation.save()
    assert "02303 999" in client.get(address).content.decode()


def test_signed_in_and_unknown_visitors_get_the_same_bytes(
    content: Content, client: Client, admin_client: Client, editor: User
) -> None:
    for name in ("home", "offers", "counselling"):
        address = content.address(name, "ar")
        one = client.get(address)
        assert one.content == admin_client.get(address).content
        assert not one.cookies
        assert "cookie" not in one["Vary"].lower()
        assert editor.email not in one.content.decode()


def test_preview_shows_the_draft_and_leaves_no_copy(content: Content, client: Client) -> None:
    address = content.address("welcome")
    page: InformationPage = content["welcome"]
    assert urlsplit(page.full_url).path == address
    client.get(address)
    page.title = "Noch nicht veröffentlicht"
    assert page.title in page.make_preview_request().content.decode()
    assert page.title not in client.get(address).content.decode()


def test_restricted_page_is_no_longer_served(
    content: Content,
    client: Client,
    admin_client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    address = content.address("welcome")
    assert client.get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.create(
            page=content["welcome"], restriction_type=PageViewRestriction.LOGIN
        )
    assert admin_client.get(address).status_code == 404
    assert client.get(address).status_code == 404
    assert "Melden Sie sich an" not in client.get(address).content.decode()


def test_admin_offers_no_restriction_of_public_pages(
    content: Content, admin_client: Client
) -> None:
    page = content["welcome"]
    address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    shown = admin_client.get(address).json()["html"]
    for kind in (PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD):
        assert f'value="{kind}"' not in shown

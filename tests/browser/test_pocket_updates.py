"""A device that has a pack fetches what has changed, whole or not at all, and says what fails."""

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page, Route, expect

from home.pocket.models import StoredPack
from tests.browser.conftest import Site, in_a_thread
from tests.browser.pocket import shown_offline, store
from tests.browser.test_pocket import CONTENTS, opened
from tests.home.content import Content

Contexts = Callable[..., BrowserContext]
STORED_PACK = """async (base) => {
  const cache = await caches.open(`pocket:${base}`);
  return (await cache.match(`${base}pocket/pack.json`)).json();
}"""
AS_BEFORE = """async ([base, path]) => {
  const cache = await caches.open(`pocket:${base}`);
  const key = `${base}pocket/pack.json`;
  const { form, ...pack } = await (await cache.match(key)).json();
  pack.entries[path] = [pack.entries[path][0], "offer", "Of old"];
  pack.entries["gone/"] = ["gone", "offer", "Gone"];
  await cache.put(key, new Response(JSON.stringify(pack)));
}"""


def stored(page: Page, language: str = "de") -> dict[str, Any]:
    pack: dict[str, Any] = page.evaluate(STORED_PACK, f"/{language}/")
    return pack


def asked(page: Page) -> list[str]:
    """What the device asks the portal for from now on."""
    names: list[str] = []

    def note(route: Route) -> None:
        names.append(route.request.url.rpartition("/")[2].partition("?")[0])
        route.continue_()

    page.context.route("**/pocket/*.json*", note)
    return names


def update(page: Page) -> None:
    page.locator("[data-act=update]").click()


def done(page: Page) -> None:
    expect(page.locator("#pocket-control [role=status]")).to_contain_text("202", timeout=60_000)
    expect(page.locator("[data-act=forget]")).to_be_visible()


def publish(content: Content, name: str, **words: str) -> None:
    def work() -> None:
        page = type(content[name]).objects.get(pk=content[name].pk)
        for field, value in words.items():
            setattr(page, field, value)
        page.save_revision().publish()

    in_a_thread(work)


def own_path(content: Content, name: str) -> str:
    return content.address(name).removeprefix("/de/")


def test_device_stores_the_entries_that_the_portal_knows(
    contexts: Contexts, content: Content
) -> None:
    page = opened(contexts)
    for language in ("de", "ar"):
        store(page, language)
        there = stored(page, language)["entries"]
        digests = page.request.get(f"/{language}/pocket/index.json").json()["digests"]
        assert {path: row[0] for path, row in there.items()} == digests
        path = own_path(content, "counselling")
        changes = page.request.get(f"/{language}/pocket/changes.json?d={digests[path]}").json()
        [told] = changes["entries"].values()
        assert [part for part in there[path] if part] == [part for part in told if part]
        assert "\t[" not in json.dumps(there)
        assert "(\\t" not in json.dumps(there)


def test_only_what_changed_is_fetched_and_shown(contexts: Contexts, content: Content) -> None:
    page = opened(contexts)
    store(page, "de")
    before = stored(page)["entries"]
    publish(content, "meeting", summary="Jetzt im Garten.")
    names = asked(page)
    update(page)
    expect(page.locator("#pocket-control [role=status]")).not_to_contain_text("…", timeout=60_000)
    done(page)
    assert names[:1] == ["index.json"]
    assert set(names) == {"index.json", "changes.json"}
    path = own_path(content, "meeting")
    after = stored(page)["entries"]
    assert after[path][3] == "Jetzt im Garten."
    other = own_path(content, "counselling")
    assert after[other] == before[other]
    page.context.set_offline(True)
    assert shown_offline(page, content.address("meeting"))
    expect(page.locator("#pocket .p-lead")).to_have_text("Jetzt im Garten.")


def test_changes_that_do_not_come_whole_change_nothing(
    contexts: Contexts, content: Content
) -> None:
    page = opened(contexts)
    page.clock.install()
    store(page, "de")
    before = page.evaluate(CONTENTS)
    publish(content, "meeting", summary="Jetzt im Hof.")
    empty = json.dumps({"entries": {}})
    page.context.route("**/changes.json*", lambda route: route.fulfill(body=empty))
    update(page)
    control = page.locator("#pocket-control")
    making = str(control.get_attribute("data-making"))
    expect(control.locator("[role=status]")).to_have_text(making, timeout=60_000)
    assert page.evaluate(CONTENTS) == before
    page.context.unroute("**/changes.json*")
    page.clock.fast_forward(20_000)  # it asks again by itself
    done(page)
    assert stored(page)["entries"][own_path(content, "meeting")][3] == "Jetzt im Hof."


def test_pack_of_another_making_than_the_index_is_not_stored(
    contexts: Contexts, content: Content
) -> None:
    page = opened(contexts)
    page.clock.install()

    def older(route: Route) -> None:
        told = route.fetch().json() | {"state": "older"}
        route.fulfill(json=told)

    page.context.route("**/pocket/index.json", older)
    page.goto("/de/pocket/")
    page.locator("[data-act=keep]").click()
    control = page.locator("#pocket-control")
    making = str(control.get_attribute("data-making"))
    expect(control.locator("[role=status]")).to_have_text(making, timeout=60_000)
    expect(page.locator("[data-act=forget]")).to_be_hidden()
    page.context.unroute("**/pocket/index.json")
    page.clock.fast_forward(20_000)
    done(page)


def test_pack_of_an_earlier_form_is_fetched_anew(contexts: Contexts, content: Content) -> None:
    page = opened(contexts)
    store(page, "de")
    path = own_path(content, "counselling")
    page.evaluate(AS_BEFORE, ["/de/", path])
    names = asked(page)
    update(page)
    done(page)
    assert set(names) == {"index.json", "pack.json"}
    there = stored(page)
    assert there["form"]
    assert there["entries"][path][2] == content["counselling"].title
    assert "gone/" not in there["entries"]


def test_portal_makes_a_pack_of_an_earlier_form_anew(
    contexts: Contexts, transactional_db: Site
) -> None:
    page = opened(contexts)
    store(page, "de")
    in_a_thread(lambda: StoredPack.objects.update(form=0, brotli=b"", zipped=b""))
    assert page.request.get("/de/pocket/pack.json").json()["form"]


def test_what_is_withdrawn_leaves_the_device(contexts: Contexts, content: Content) -> None:
    page = opened(contexts)
    store(page, "de")
    path = own_path(content, "festival")
    assert path in stored(page)["entries"]
    there = type(content["festival"])
    in_a_thread(lambda: there.objects.get(pk=content["festival"].pk).unpublish())
    update(page)
    expect(page.locator("#pocket-control [role=status]")).not_to_contain_text("…", timeout=60_000)
    assert path not in stored(page)["entries"]


def test_entry_that_holds_only_the_gist_says_so(contexts: Contexts, content: Content) -> None:
    page = opened(contexts)
    for language in ("de", "ar"):
        store(page, language)
        page.context.set_offline(True)
        there = stored(page, language)["entries"]
        short = [p for p, row in there.items() if p != "?" and row[5] and row[5].get("b")]
        whole = own_path(content, "counselling")
        assert short
        assert whole not in short
        gist = ""
        for path in short[:3]:
            assert shown_offline(page, f"/{language}/{path}")
            gist = str(page.locator("#pocket").get_attribute("data-gist"))
            expect(page.locator("#pocket article")).to_contain_text(gist)
        assert shown_offline(page, f"/{language}/{whole}")
        expect(page.locator("#pocket article")).not_to_contain_text(gist)
        page.context.set_offline(False)

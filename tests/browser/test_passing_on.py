"""What needs a script to pass a page on: the copied link, and the page read aloud."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import OpenPage
from tests.home.content import Content

# A device whose voices are known, and what it was asked to say.
DEVICE = """(voices) => {
  window.said = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const device = {
    speaking: false, paused: false,
    getVoices: () => voices,
    speak(words) {
      this.speaking = true;
      said.push([words.voice.lang, words.text]);
      window.now = words;
    },
    cancel() { this.speaking = this.paused = false; said.push("silence"); },
    pause() { this.paused = true; },
    resume() { this.paused = false; },
  };
  Object.defineProperty(window, "speechSynthesis", { value: device });
}"""
ARABIC = {"lang": "ar-EG", "localService": True}
GERMAN = {"lang": "de_DE", "localService": True}
ELSEWHERE = {"lang": "de-DE", "localService": False}


def open_with(
    contexts: Callable[..., BrowserContext], address: str, *voices: dict[str, object]
) -> Page:
    context = contexts()
    context.add_init_script(f"({DEVICE})({json.dumps(voices)})")
    page = context.new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize(
    ("voices", "is_there"),
    [([], False), ([ARABIC], False), ([ELSEWHERE], False), ([GERMAN], True)],
)
def test_voice_is_offered_where_the_device_has_one_of_its_own(
    contexts: Callable[..., BrowserContext],
    content: Content,
    voices: list[dict[str, object]],
    is_there: bool,
) -> None:
    page = open_with(contexts, content.address("welcome"), *voices)
    page.wait_for_load_state("load")
    assert page.locator("[data-aloud]").is_visible() is is_there


def test_page_is_read_from_its_title_by_keyboard_and_falls_silent(
    contexts: Callable[..., BrowserContext], content: Content
) -> None:
    page = open_with(contexts, content.address("welcome", "ar"), ARABIC, GERMAN)
    button = page.locator("[data-aloud]")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("إيقاف مؤقت")
    assert page.evaluate("said.at(-1)") == ["ar-EG", "جديد في أونا"]
    page.evaluate("now.onend()")
    assert page.evaluate("said.at(-1)[1]") != "جديد في أونا"
    page.keyboard.press("Enter")
    expect(button).to_have_text("قراءة بصوت عالٍ")
    assert page.evaluate("speechSynthesis.paused")
    page.keyboard.press("Enter")
    assert not page.evaluate("speechSynthesis.paused")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert page.evaluate("said.at(-1)") == "silence"


def test_words_of_another_language_get_its_voice(
    contexts: Callable[..., BrowserContext], content: Content
) -> None:
    page = open_with(contexts, content.address("only_german", "ar"), ARABIC, GERMAN)
    page.locator("[data-aloud]").click()
    for _part in range(12):
        page.evaluate("now.onend && now.onend()")
    said = page.evaluate("said.filter((one) => one !== 'silence')")
    assert ["de_DE", "Nur auf Deutsch"] in said
    assert "ar-EG" in {voice for voice, _text in said}


def test_link_is_copied_and_the_reader_told(open_page: OpenPage, content: Content) -> None:
    address = content.address("counselling")
    allowed = {"permissions": ["clipboard-read", "clipboard-write"]}
    page = open_page(address, 360, **allowed)
    page.get_by_role("button", name="Link kopieren").click()
    expect(page.get_by_text("Kopiert", exact=True)).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith(address)


def test_code_is_fetched_when_it_is_unfolded(open_page: OpenPage, content: Content) -> None:
    page = open_page(content.address("welcome"), 360)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.locator("summary", has_text="QR-Code").click()
    picture = page.get_by_role("img", name="QR-Code dieser Seite")
    expect(picture).to_be_visible()
    picture.evaluate("e => e.decode()")
    assert [url for url in fetched if url.endswith("/de/welcome/qr.svg")]

"""Fills forms as somebody without a mouse does."""

import datetime
from typing import Any

import pytest
from playwright.sync_api import Page

FOCUSED = "document.activeElement.outerHTML.slice(0, 200)"
NEXT = "main form button.kern-btn--primary"
STOP = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect();
  // A field may be marked by what surrounds it, a card by what its link lays over it; a browser
  // marks the button within a day's field itself.
  const styles = [[e], [e.parentElement], [e, "::after"]].map((part) => getComputedStyle(...part));
  const marked = styles.some((s) => s.outlineStyle !== "none" || s.boxShadow !== "none");
  const shown = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const line = e.getClientRects()[0] || box; // the first, where the words of a link break
  const at = document.elementFromPoint(
    Math.min(Math.max(line.left + line.width / 2, 0), innerWidth - 1),
    Math.min(Math.max(line.top + line.height / 2, 0), innerHeight - 1));
  return { html: e.outerHTML.slice(0, 90), end: e === document.body, fixed: !e.closest("main"),
           top: Math.round(box.top + scrollY), start: Math.round(box.left), shown,
           height: Math.round(box.height), uncovered: !!at && (e.contains(at) || at.contains(e)),
           seen: (marked || e.type === "date") && box.width > 0 && box.height > 0 };
}"""


class Keyboard:
    def __init__(self, page: Page) -> None:
        self.page = page

    def go_to(self, selector: str, most: int = 90) -> None:
        """Tab until the element has the focus."""
        for _time in range(most):
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"{selector} is not reached; at {self.page.evaluate(FOCUSED)}")

    def write(self, selector: str, text: str) -> None:
        self.go_to(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def tick(self, selector: str) -> None:
        self.go_to(selector)
        self.page.keyboard.press("Space")

    def answer(self, name: str, *, yes: bool) -> None:
        """One of two radio buttons, none of which is chosen."""
        self.tick(f"#id_{name}_0")
        if not yes:
            self.page.keyboard.press("ArrowDown")

    def choose(self, selector: str, position: int) -> None:
        """The option so many below the first."""
        self.go_to(selector)
        for _step in range(position):
            self.page.keyboard.press("ArrowDown")

    def set_day(self, selector: str, day: datetime.date) -> None:
        """Day and month are the same number, so that their order does not matter."""
        assert day.day == day.month
        self.go_to(selector)
        self.page.keyboard.type(f"{day:%d%m%Y}")

    def press(self, selector: str = NEXT) -> None:
        """A button or a link that leads to another page."""
        self.go_to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


class WatchfulKeyboard(Keyboard):
    """Looks at each stop on its way: whether it can be seen, and lies where one reads on."""

    def go_to(self, selector: str, most: int = 90) -> None:
        for _time in range(most):
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                self.stop()
                return
            self.page.keyboard.press("Tab")
            self.stop()
        pytest.fail(f"{selector} is not reached; at {self.page.evaluate(FOCUSED)}")

    def stop(self) -> Any:
        stop = self.page.evaluate(STOP)
        assert stop["end"] or stop["seen"], f"no mark: {stop['html']}"
        assert stop["end"] or stop["shown"], f"out of sight: {stop['html']}"
        assert stop["end"] or stop["uncovered"], f"covered: {stop['html']}"
        return stop

    def walk_through(self, most: int = 90) -> None:
        """From the top of the page to its end, and back by one: nothing traps, nothing jumps."""
        self.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        before, stops = None, 0
        for _time in range(most):
            self.page.keyboard.press("Tab")
            stop = self.stop()
            if stop["end"]:
                break
            stops += 1
            if before and not before["fixed"] and not stop["fixed"]:
                self._reads_on(before, stop)
            before = stop
        else:
            pytest.fail(f"no end after {most} stops; at {self.page.evaluate(FOCUSED)}")
        assert stops > 10
        self.page.keyboard.press("Shift+Tab")
        assert not self.stop()["end"]

    def _reads_on(self, before: Any, after: Any) -> None:
        """Below, or beside it in the direction of the language."""
        if after["html"] == before["html"] or after["top"] >= before["top"] + before["height"]:
            return
        back = self.page.evaluate("document.documentElement.dir === 'rtl'")
        moved = after["start"] - before["start"]
        assert abs(after["top"] - before["top"]) < before["height"], (before, after)
        assert (moved < 0) == back, (before, after)


def even_days(first: datetime.date) -> list[datetime.date]:
    """The next two days after this whose day and month are one number: 5 May, 6 June."""
    days = (first + datetime.timedelta(days=n) for n in range(400))
    return [day for day in days if day.day == day.month][:2]

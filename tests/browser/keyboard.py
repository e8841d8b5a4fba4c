"""Fills forms as somebody without a mouse does."""

import datetime

import pytest
from playwright.sync_api import Page

FOCUSED = "document.activeElement.outerHTML.slice(0, 200)"
NEXT = "main form button.kern-btn--primary"


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


def even_days(first: datetime.date) -> list[datetime.date]:
    """The next two days after this whose day and month are one number: 5 May, 6 June."""
    days = (first + datetime.timedelta(days=n) for n in range(400))
    return [day for day in days if day.day == day.month][:2]

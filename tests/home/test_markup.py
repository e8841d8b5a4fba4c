"""The reader that the page tests rely on finds what it is there to find."""

import pytest

from tests.home.markup import Markup


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("<h1>a</h1><script>alert(1)</script>", "inline script or style: alert(1)"),
        ("<h1>a</h1><style>p{}</style>", "inline script or style: p{}"),
        ('<h1 style="color:red">a</h1>', "<h1 style>"),
        ('<h1 onclick="x()">a</h1>', "<h1 onclick>"),
        ('<h1>a</h1><a href=" javascript:x()">b</a>', "<a href= javascript:x()>"),
        ('<h1>a</h1><img src="//cdn.example/x.png">', "<img> loads //cdn.example/x.png"),
        ('<h1>a</h1><img src="/x" srcset="/x 1x, https://b/x 2x">', "<img> loads https://b/x"),
        ('<h1>a</h1><script src="https://b/x.js"></script>', "<script> loads https://b/x.js"),
        ('<h1>a</h1><link rel="stylesheet" href="https://b/x">', "<link> loads https://b/x"),
        ("<p>a</p>", "0 h1"),
        ("<h1>a</h1><h1>b</h1>", "2 h1"),
        ('<h1 id="a">a</h1><p id="a">b</p>', "id a twice"),
        ('<h1>a</h1><input name="csrfmiddlewaretoken">', "a token of one visitor"),
    ],
)
def test_problem_of_a_page_is_found(text: str, problem: str) -> None:
    assert list(Markup(text).problems()) == [problem]


def test_links_elsewhere_and_own_files_are_fine() -> None:
    text = (
        '<link rel="canonical" href="https://b/"><link rel="stylesheet" href="/a.css">'
        '<h1>a</h1><a href="https://b/">b</a><script src="/a.js" defer></script>'
    )
    assert list(Markup(text).problems()) == []


def test_language_of_a_text_is_that_of_the_nearest_mark() -> None:
    text = '<html lang="ar"><p>واحد<br><b lang="de">zwei <i>drei</i></b> أربعة</p></html>'
    markup = Markup(text)
    assert [markup.language_of(word) for word in ("واحد", "drei", "أربعة")] == ["ar", "de", "ar"]

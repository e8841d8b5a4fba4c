"""What a pack keeps of a page's HTML."""

from home.pocket.lines import bare, lines_of


def test_each_line_begins_with_what_it_is() -> None:
    html = (
        "<main><h1>Title</h1><h2>First</h2><p>One <b>word</b></p><ul><li>Item</li></ul>"
        "<dl><dt>When</dt><dd><p>Monday</p><p>Friday</p></dd></dl></main><p>Footer</p>"
    )
    assert lines_of(html, "de", within="main") == [
        "#First", "One word", "-Item", ":When", "=Monday", "=Friday",
    ]  # fmt: skip


def test_links_stay_within_the_language_and_to_the_telephone() -> None:
    html = (
        '<p>See <a href="/ar/offers/help/">help</a>, <a href="https://example.org/">more</a>, '
        '<a href="tel:+492303">call</a></p>'
    )
    [line] = lines_of(html, "ar")
    assert line == "See [help](offers/help/) , more, [call](tel:+492303)"
    assert bare(line) == "See help , more, call"


def test_contact_is_the_entry_of_who_is_meant() -> None:
    row = (
        '<div class="p-contact"><p class="p-contact__reason">For what</p>{}'
        '<a href="tel:1">call</a><details class="p-contact__more"><p>1</p></details></div>'
    )
    named = '<h3 class="p-contact__name"><a href="/de/organisations/club/#anna">Anna</a></h3>'
    of_club = (
        '<h3 class="p-contact__name"><bdi>Anna B</bdi></h3>'
        '<p><a href="/de/organisations/club/">Club</a></p>'
    )
    nobody = '<h3 class="p-contact__name">Anna C</h3>'
    assert lines_of(row.format(named), "de") == ["For what", "@organisations/club/#anna"]
    assert lines_of(row.format(of_club), "de") == ["For what", "@organisations/club/ Anna B"]
    assert lines_of(row.format(nobody), "de") == ["For what", "+Anna C", "[call](tel:1)"]


def test_tools_and_what_is_made_of_data_are_left_out() -> None:
    html = (
        '<p class="p-offer__now">Open now</p><button>Print</button><p hidden>Secret</p>'
        '<section aria-labelledby="related"><h2>Related</h2></section>'
        "<h2>Empty</h2><h2>Full</h2><p>- no item</p>"
    )
    assert lines_of(html, "de") == ["#Full", " - no item"]


def test_card_is_its_title() -> None:
    html = (
        '<article class="p-card p-card--link"><div><h3><a href="/de/offers/a/">A</a></h3>'
        "<p>Summary</p><ul><li>Place</li></ul></div></article><p>After</p>"
    )
    assert lines_of(html, "de") == ["+[A](offers/a/)", "After"]

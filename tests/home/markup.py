"""Reads a page as a browser would, and lists what must not be on a public page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

LOADING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src",
           "audio": "src", "embed": "src", "object": "data", "input": "src"}  # fmt: skip
LOADED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "preconnect",
                "dns-prefetch", "prefetch"}  # fmt: skip


@dataclass(frozen=True)
class Tag:
    name: str
    attributes: dict[str, str]

    def __getitem__(self, attribute: str) -> str:
        return self.attributes.get(attribute, "")


@dataclass
class Markup(HTMLParser):
    """All tags of a page in their order, with the language each text is marked with."""

    text: str
    tags: list[Tag] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    _open: list[tuple[str, str]] = field(default_factory=list)

    VOID = frozenset({"meta", "link", "img", "input", "br", "hr", "source", "path", "use"})

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = Tag(tag, {name: value or "" for name, value in attrs})
        self.tags.append(found)
        if tag not in self.VOID:
            self._open.append((tag, found["lang"] or self.language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not data.strip():
            return
        if self._open and self._open[-1][0] in {"script", "style"}:
            self.inline.append(data.strip())
        else:
            self.words.append((self.language, data.strip()))

    @property
    def language(self) -> str:
        return self._open[-1][1] if self._open else ""

    def all(self, name: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.name == name]

    def language_of(self, words: str) -> str:
        """The language that a text is marked with."""
        [language] = {language for language, text in self.words if words in text}
        return language

    def problems(self) -> Iterator[str]:
        """Whatever breaks the contract of a public page."""
        if self.inline:
            yield f"inline script or style: {self.inline[0][:60]}"
        for tag in self.tags:
            for name, value in tag.attributes.items():
                if name.startswith("on") or name == "style":
                    yield f"<{tag.name} {name}>"
                if value.strip().lower().startswith("javascript:"):
                    yield f"<{tag.name} {name}={value}>"
            for address in self._loaded(tag):
                if urlsplit(address).netloc:
                    yield f"<{tag.name}> loads {address}"
        if len(self.all("h1")) != 1:
            yield f"{len(self.all('h1'))} h1"
        ids = [tag["id"] for tag in self.tags if tag["id"]]
        yield from (f"id {name} twice" for name in {i for i in ids if ids.count(i) > 1})
        if any(tag["name"] == "csrfmiddlewaretoken" for tag in self.all("input")):
            yield "a token of one visitor"

    @staticmethod
    def _loaded(tag: Tag) -> list[str]:
        if tag.name == "link":
            return [tag["href"]] if LOADED_LINKS & set(tag["rel"].split()) else []
        sources = [part.split()[0] for part in tag["srcset"].split(",") if part.strip()]
        return [*sources, tag[LOADING.get(tag.name, "")]]

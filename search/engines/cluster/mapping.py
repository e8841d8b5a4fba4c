"""What the nodes know of a thing, and how an index of things is made.

    in.<language>.title, .names, .gist, .any    its words, by the places of `looks.PLACES`
    in.<language>.sound                         how they sound in Latin letters
    facts, point, weight, number, titles        what is narrowed, counted and ordered by
    keys, owners, documents                     what it was made of, and shows

`in` is searched and never read, so it is not stored. It has every language that readers choose,
since a question in one that no page is written in yet is asked in its fields too.
"""

from typing import Any

from django.conf import settings
from elasticsearch.dsl import (
    Double,
    GeoPoint,
    Keyword,
    Long,
    Mapping,
    Object,
    Text,
)

from portal import languages
from search.engines.cluster.analysis import folded, stemmed
from search.engines.looks import ANYWHERE, GIST, NAMES, TITLE

#: The fields of the places.
FIELDS = {TITLE: "title", NAMES: "names", GIST: "gist", ANYWHERE: "any"}


def field_of(language: str, place: str) -> str:
    return f"in.{language}.{FIELDS[place]}"


def word_field_of(language: str, place: str) -> str:
    return f"{field_of(language, place)}.word"


def sound_field_of(language: str) -> str:
    return f"in.{language}.sound"


def index_body() -> dict[str, Any]:
    """Mapping, analysers and settings of a new index."""
    mapping = Mapping()
    mapping.meta("dynamic", False)
    mapping.meta("_source", excludes=["in"])
    for name in ("thing", "kind", "keys", "owners", "facts", "titles"):
        mapping.field(name, Keyword())
    mapping.field("number", Long())
    mapping.field("weight", Double())
    mapping.field("point", GeoPoint())
    mapping.field("documents", Object(enabled=False))
    mapping.field(
        "in", Object(properties={code: _words(code) for code in languages.reader_codes()})
    )
    return {
        "mappings": mapping.to_dict(),
        "settings": {
            "index": {
                "number_of_shards": settings.ELASTICSEARCH_SHARDS,
                "number_of_replicas": settings.ELASTICSEARCH_REPLICAS,
                "refresh_interval": settings.ELASTICSEARCH_REFRESH,
            },
            "analysis": mapping._collect_analysis(),
        },
    }


def _words(code: str) -> Object:
    return Object(
        properties={
            **{name: _place(code) for name in FIELDS.values()},
            "sound": Text(analyzer="whitespace", norms=False, index_options="docs"),
        }
    )


def _place(code: str) -> Text:
    """Its order among words counts for suggestions alone, which are made of whole titles."""
    return Text(
        analyzer=stemmed(code),
        norms=False,
        index_options="docs",
        fields={"word": Text(analyzer=folded(), norms=False, index_options="positions")},
    )

"""How documents become things of the index, and how one is taken out of its thing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from elasticsearch.dsl import Q, Search
from elasticsearch.dsl.query import Query
from elasticsearch.helpers import bulk, scan

from portal.content.searchable import Facts, SearchDocument, kind_weight
from search.asking.plan import title_key
from search.engines.cluster.analysis import prepared
from search.engines.cluster.client import writing_client
from search.engines.numbers import number_of
from search.engines.writing import GIST_WORDS, LONGEST_TEXT, OFTEN, digest, plain
from search.words.folding import fold, spans
from search.words.latin import latin
from search.words.terms import term

#: At most so many bytes in one request.
MOST_BYTES = 2_000_000
Things = dict[str, dict[str, SearchDocument]]


def put(documents: Sequence[SearchDocument], index: str, *, at_once: bool) -> None:
    """Write documents in the place of those with the same keys, each into its thing.

    With `at_once` they are found when this returns.
    """
    latest = {document.key: document for document in documents}
    groups = dict.fromkeys(document.group for document in latest.values())
    things = held(index, groups)
    moved = Q("terms", keys=list(latest)) & ~Q("terms", thing=list(groups))
    for thing, there in _found(index, moved).items():
        things[thing] = {key: one for key, one in there.items() if key not in latest}
    for document in latest.values():
        things.setdefault(document.group, {}).pop(document.key, None)
        things[document.group][document.key] = document  # the last one's facts are the thing's
    _write(things, index, at_once=at_once)


def take_out(index: str, *, keys: Iterable[str] = (), group: str = "", owner: str = "") -> None:
    """Documents by key, by thing, or all of one object; things that have none left go."""
    gone = set(keys)
    wanted = Q("terms", keys=sorted(gone)) | Q("term", thing=group) | Q("term", owners=owner)
    things: Things = {}
    for thing, there in _found(index, wanted).items():
        things[thing] = {
            key: one
            for key, one in there.items()
            if key not in gone and thing != group and one.owner != owner
        }
    _write(things, index, at_once=True)


def held(index: str, groups: Iterable[str]) -> Things:
    """What the index holds of the things, by key; even what is not yet found."""
    if not (wanted := list(groups)):
        return {}
    answer = writing_client().mget(index=index, ids=wanted, source_includes=["documents"])
    return {row["_id"]: _documents(row["_source"]) for row in answer["docs"] if row.get("found")}


def digests(index: str, groups: Iterable[str]) -> dict[str, str]:
    """The digests of all documents of the things, by key."""
    if not (wanted := list(groups)):
        return {}
    fields = ["documents.key", "documents.digest"]
    answer = writing_client().mget(index=index, ids=wanted, source_includes=fields)
    rows = (row for found in answer["docs"] if found.get("found") for row in _rows(found))
    return {row["key"]: row["digest"] for row in rows}


def _rows(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    return list(found["_source"]["documents"])


def titles(source: Mapping[str, Any], language: str) -> list[tuple[str, float]]:
    """The thing's title in the language with its weight."""
    documents = [unpacked(row) for row in source["documents"]]
    return [
        (d.title, kind_weight(d.kind) * d.facts.weight) for d in documents if d.language == language
    ]


def all_keys(index: str) -> Iterator[str]:
    rows = scan(writing_client(), index=index, query={"_source": ["keys"]}, size=2000)
    return (key for row in rows for key in row["_source"]["keys"])


def _found(index: str, wanted: Query) -> Things:
    search = Search(using=writing_client(), index=index).query("bool", filter=[wanted])
    rows = search.source(["documents"]).params(size=500).scan()
    return {row.meta.id: _documents(row.to_dict()) for row in rows}


def _documents(source: Mapping[str, Any]) -> dict[str, SearchDocument]:
    return {row["key"]: unpacked(row) for row in source["documents"]}


def _write(things: Things, index: str, *, at_once: bool) -> None:
    if things:
        actions = (_action(thing, list(there.values())) for thing, there in things.items())
        bulk(
            writing_client().options(ignore_status=()),
            actions,
            index=index,
            max_chunk_bytes=MOST_BYTES,
            refresh=at_once,
            require_alias=True,  # an index that is gone is never made anew by chance
        )


def _action(thing: str, documents: Sequence[SearchDocument]) -> dict[str, Any]:
    if not documents:
        return {"_op_type": "delete", "_id": thing}
    return {"_op_type": "index", "_id": thing, "_source": _thing(thing, documents)}


def _thing(thing: str, documents: Sequence[SearchDocument]) -> dict[str, Any]:
    latest = documents[-1]
    values = dict.fromkeys((*latest.facts.values, ("kind", latest.kind)))
    points = [{"lat": latitude, "lon": longitude} for latitude, longitude in latest.facts.points]
    return {
        "thing": thing,
        "number": number_of(thing),
        "kind": latest.kind,
        "keys": [document.key for document in documents],
        "owners": sorted({document.owner for document in documents}),
        "facts": [fact(name, value) for name, value in values],
        "titles": [key for key in (title_key(plain(d.title)) for d in documents) if key],
        "weight": kind_weight(latest.kind) * latest.facts.weight,
        "documents": [packed(document) for document in documents],
        "in": {document.language: _words(document) for document in documents},
        **({"point": points} if points else {}),
    }


def _words(document: SearchDocument) -> dict[str, str]:
    title, names, text = (
        prepared(part[:LONGEST_TEXT]) for part in (document.title, document.keywords, document.text)
    )
    everything = f"{title} {names} {text}"
    sounds = dict.fromkeys(latin(fold(match.group())) for match in spans(everything))
    return {
        "title": title,
        "names": names,
        "gist": _gist(text.split(), document.language),
        "any": everything,
        "sound": " ".join(filter(None, sounds)),
    }


def _gist(words: Sequence[str], language: str) -> str:
    """The beginning of a text, and what it says again and again."""
    terms = [term(word, language) for word in words]
    often = {found for found, times in Counter(terms).items() if times >= OFTEN}
    repeated = {found: word for found, word in zip(terms, words, strict=True) if found in often}
    return " ".join([*words[:GIST_WORDS], *repeated.values()])


def fact(name: str, value: str) -> str:
    return f"{name}:{value}"


def packed(document: SearchDocument) -> dict[str, Any]:
    return {
        **asdict(document),
        "title": plain(document.title),
        "text": plain(document.text[:LONGEST_TEXT]),
        "keywords": plain(document.keywords[:LONGEST_TEXT]),
        "digest": digest(document),
    }


def unpacked(row: Mapping[str, Any]) -> SearchDocument:
    facts = row["facts"]
    return SearchDocument(
        **{name: row[name] for name in _TEXTS},
        facts=Facts(
            values=tuple((name, value) for name, value in facts["values"]),
            weight=facts["weight"],
            points=tuple((latitude, longitude) for latitude, longitude in facts["points"]),
        ),
    )


_TEXTS = ("key", "group", "kind", "language", "title", "text", "url", "keywords")

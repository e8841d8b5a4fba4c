"""The engine itself: each verb of the seam, in the words of the nodes."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from elasticsearch.dsl import Search
from elasticsearch.dsl.query import MatchAll, MatchPhrasePrefix

from portal.content.searchable import SearchDocument
from search.asking.plan import Plan, title_key
from search.engine import Found
from search.engines.cluster import builds, knowing, reading, writing
from search.engines.cluster.analysis import prepared
from search.engines.cluster.client import client, speaking, writing_client
from search.engines.cluster.mapping import word_field_of
from search.engines.looks import TITLE
from search.engines.writing import digest
from search.locks import index_lock
from search.words.terms import SHORTEST_PREFIX

BATCH = 200


class ClusterEngine:
    """Raises SearchUnavailable from every verb where the nodes do not answer."""

    # --- Writing ---

    def index(self, documents: Iterable[SearchDocument]) -> None:
        remaining = iter(documents)
        while batch := list(islice(remaining, BATCH)):
            with index_lock(), speaking():
                for target in builds.targets():
                    writing.put(batch, target, at_once=target == builds.searched())

    def remove(self, *, keys: Iterable[str] = (), group: str = "", owner: str = "") -> None:
        wanted = list(keys)
        with index_lock(), speaking():
            for target in builds.targets():
                if target != builds.searched():
                    writing_client().indices.refresh(index=target)
                writing.take_out(target, keys=wanted, group=group, owner=owner)

    def clear(self) -> None:
        with index_lock(), speaking():
            for target in builds.targets():
                writing_client().delete_by_query(
                    index=target, query=MatchAll().to_dict(), conflicts="proceed", refresh=True
                )

    @contextmanager
    def rebuilding(self) -> Iterator[None]:
        with speaking(), builds.building():
            yield

    def tidy(self) -> None:
        """The words of what has gone are forgotten with the last traces of it."""
        with speaking():
            for target in builds.targets():
                writing_client().indices.forcemerge(index=target, only_expunge_deletes=True)

    # --- Comparing ---

    def keys(self) -> set[str]:
        with speaking():
            return {key for target in builds.targets()[:1] for key in writing.all_keys(target)}

    def outdated(self, documents: Sequence[SearchDocument]) -> list[SearchDocument]:
        groups = dict.fromkeys(document.group for document in documents)
        with speaking():
            held = writing.digests(builds.targets()[0], groups)
        return [d for d in documents if held.get(d.key) != digest(d)]

    # --- Searching ---

    def find(self, plan: Plan) -> Found:
        """Three requests; where a word is not known, two more."""
        if not plan.wishes:
            return Found()
        with speaking():
            known = knowing.known(plan, builds.searched())
            if not any(one.looks for one in known.asked):
                return Found(corrected=dict(known.corrected))
            return reading.read(plan, known, builds.searched())

    def suggest(self, text: str, language: str, limit: int) -> list[str]:
        if len(title_key(text)) < SHORTEST_PREFIX:
            return []
        begun = MatchPhrasePrefix(**{word_field_of(language, TITLE): prepared(text)})
        search = Search(using=client(), index=builds.searched()).query("bool", filter=[begun])
        search = search.sort({"weight": {"order": "desc"}}, {"thing": {"order": "asc"}}).source(
            ["documents"]
        )
        with speaking():
            rows = list(search.extra(size=limit * 5))
        found = sorted(
            (-weight, title)
            for row in rows
            for title, weight in writing.titles(row.to_dict(), language)
        )
        return list(dict.fromkeys(title for _weight, title in found))[:limit]

"""The way to the nodes: with a time limit on every call, and one error for whatever goes wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.conf import settings
from elastic_transport import ConnectionError as NoConnection
from elastic_transport import HttpHeaders, TransportError, Urllib3HttpNode
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, Elasticsearch
from elasticsearch.dsl.response import Response
from elasticsearch.helpers import BulkIndexError

from search.engine import SearchUnavailable

#: What Elasticsearch's client asks for and sends, in the words every node understands.
_PLAIN = {
    "application/vnd.elasticsearch+json": "application/json",
    "application/vnd.elasticsearch+x-ndjson": "application/x-ndjson",
}
PRODUCT = "x-elastic-product"


class OpenSearchNode(Urllib3HttpNode):
    """Lets Elasticsearch's client speak to OpenSearch, whose media types are the plain ones.

    The client refuses servers that do not name their product, so the answer is given its name.
    """

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: HttpHeaders | None = None,
        request_timeout: Any = DEFAULT,
    ) -> Any:  # their type is private
        asked = HttpHeaders({name: _plain(value) for name, value in (headers or {}).items()})
        answer = super().perform_request(method, target, body, asked, request_timeout)
        told = answer.meta.headers.get("content-type") or ""
        if answer.body and "json" not in told:
            raise NoConnection(f"{answer.meta.status}: no search node answers there ({told})")
        named = HttpHeaders({**answer.meta.headers, PRODUCT: "Elasticsearch"})
        return answer._replace(meta=replace(answer.meta, headers=named))


def _plain(value: str) -> str:
    return _PLAIN.get(value.partition(";")[0].strip(), value)


def client() -> Elasticsearch:
    """For questions: short of patience."""
    return _client(settings.ELASTICSEARCH_TIMEOUT)


def writing_client() -> Elasticsearch:
    """For what may take longer: no reader waits for it."""
    return _client(settings.ELASTICSEARCH_WRITE_TIMEOUT)


def _client(seconds: float) -> Elasticsearch:
    return _made(
        tuple(settings.ELASTICSEARCH_URL),
        settings.ELASTICSEARCH_PLAIN,
        settings.ELASTICSEARCH_CA,
        seconds,
    )


@lru_cache
def _made(urls: tuple[str, ...], plain: bool, authority: str, seconds: float) -> Elasticsearch:
    """One pool of connections for each way to ask; a node that fails is tried last."""
    return Elasticsearch(
        list(urls),
        node_class=Urllib3HttpNode if plain else OpenSearchNode,
        request_timeout=seconds,
        max_retries=len(urls) - 1,
        retry_on_timeout=False,
        ca_certs=authority or DEFAULT,
    )


@contextmanager
def speaking() -> Iterator[None]:
    """Whatever the nodes do not answer, or answer wrongly, is one error for those above."""
    try:
        yield
    except (ApiError, TransportError, BulkIndexError) as error:
        raise SearchUnavailable(f"The search cluster: {error}") from error


def total_of(answer: Response) -> int:
    return int(answer.to_dict()["hits"]["total"]["value"])

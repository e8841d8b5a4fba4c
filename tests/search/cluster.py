"""The node that the tests may use, and what they leave there."""

import environ
from elasticsearch import Elasticsearch

from search.engines.cluster.client import OpenSearchNode

NODES: list[str] = environ.Env().list("TEST_ELASTICSEARCH_URL", default=[])


def node() -> Elasticsearch:
    return Elasticsearch(NODES, node_class=OpenSearchNode, request_timeout=60)


def remove_indices(name: str) -> None:
    if NODES:
        node().options(ignore_status=404).indices.delete(index=f"{name}-*")

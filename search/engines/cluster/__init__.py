"""Elasticsearch or OpenSearch: the engine of a portal that has outgrown one machine.

Chosen by `ELASTICSEARCH_URL`; needs the extra `elasticsearch`. The index holds one document for
each thing with its words in all languages, so that what is met in different languages counts
together, and the formula of the order is that of the embedded engines (`looks.py`, `statement.py`).
"""

"""Which engine searches; the nodes of a cluster and how the index is laid out on them."""

import environ

_env = environ.Env()
SEARCH_ENCODER = _env.str("SEARCH_ENCODER", default="")  # empty: words alone
SEARCH_ENGINE = _env.str("SEARCH_ENGINE", default="")  # empty: the cluster's or the database's
# What was searched in vain (search/missed/): whether it is counted, shown from when, kept how long.
SEARCH_MISSED_COUNTED = _env.bool("SEARCH_MISSED_COUNTED", default=True)
SEARCH_MISSED_SHOWN_FROM = _env.int("SEARCH_MISSED_SHOWN_FROM", default=5)  # searches
SEARCH_MISSED_SHOWN_DAYS = _env.int("SEARCH_MISSED_SHOWN_DAYS", default=2)  # on which they were
SEARCH_MISSED_DAYS_KEPT = _env.int("SEARCH_MISSED_DAYS_KEPT", default=90)
SEARCH_MISSED_TEXTS_A_DAY = _env.int("SEARCH_MISSED_TEXTS_A_DAY", default=500)
# The cluster.
ELASTICSEARCH_URL = _env.list("ELASTICSEARCH_URL", default=[])  # empty: the database searches
ELASTICSEARCH_PLAIN = _env.bool("ELASTICSEARCH_PLAIN", default=False)
ELASTICSEARCH_CA = _env.str("ELASTICSEARCH_CA", default="")
ELASTICSEARCH_INDEX = _env.str("ELASTICSEARCH_INDEX", default="portal")
ELASTICSEARCH_SHARDS = _env.int("ELASTICSEARCH_SHARDS", default=1)
ELASTICSEARCH_REPLICAS = _env.int("ELASTICSEARCH_REPLICAS", default=0)
ELASTICSEARCH_REFRESH = _env.str("ELASTICSEARCH_REFRESH", default="1s")
ELASTICSEARCH_TIMEOUT = _env.int("ELASTICSEARCH_TIMEOUT", default=2)
ELASTICSEARCH_WRITE_TIMEOUT = _env.int("ELASTICSEARCH_WRITE_TIMEOUT", default=60)

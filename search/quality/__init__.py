"""How well the search finds: queries with known answers, asked as a reader asks, and the figures.

For `manage.py search_quality` and the tests. The lists are YAML, which only the demo's and the
developers' packages can read; nothing else in the search knows this package.
"""

"""Three stores that cannot push each other out, and that no reader notices when they are gone.

`default` counts (rate limits), `generation` says which state of the content is published, `pages`
keeps what was rendered. Only `pages` is bounded. `portal.settings.caches` makes them of CACHE_URL.
"""

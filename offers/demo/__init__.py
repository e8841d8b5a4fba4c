"""The demo of categories, places and offers. Imported by `load_demo` alone."""

from offers.demo import content, events  # noqa: F401

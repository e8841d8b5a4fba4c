"""The demo of categories, places and offers. Imported by `load_demo` alone."""

from offers.demo import content, events

__all__ = ["content", "events"]

"""The demo of organisations, people and networks. Imported by `load_demo` alone."""

from networks.demo import content  # noqa: F401

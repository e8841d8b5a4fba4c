"""The demo of areas, organisations, people and networks. Imported by `load_demo` alone."""

from networks.demo import areas, content

__all__ = ["areas", "content"]

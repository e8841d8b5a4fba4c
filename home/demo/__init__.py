"""The demo of the frame: languages, areas, pages, concepts. Imported by `load_demo` alone."""

from home.demo import areas, content  # noqa: F401

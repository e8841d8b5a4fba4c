"""What the search does while the demo loads. Imported by `load_demo` alone."""

from search.demo import concepts, index

__all__ = ["concepts", "index"]

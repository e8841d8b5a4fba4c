"""The demo of the frame: figures, pages, concepts. Imported by `load_demo` alone."""

from home.demo import content, figures, goals

__all__ = ["content", "figures", "goals"]

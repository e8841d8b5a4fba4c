"""The demo of the scheme: rules, calls, pages, applications. Imported by `load_demo` alone."""

from funding.demo import applications, pages, rules

__all__ = ["applications", "pages", "rules"]

"""A library that lends books: a workflow that has nothing to do with grants."""

"""A whole concept on one page: to read through, to search, to print."""

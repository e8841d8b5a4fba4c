"""Urgent notices: a prepared pattern, two people, a banner on every page in every language."""

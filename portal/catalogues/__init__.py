"""Translations of the interface, and what keeps them whole."""

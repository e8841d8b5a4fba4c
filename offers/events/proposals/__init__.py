"""Organisers propose their own dates: by a link of their own, without account; editors decide.

A link belongs to one organisation and one address, ends by itself and can be taken back. Nothing
that comes by it stands on a page before an editor has accepted it.
"""

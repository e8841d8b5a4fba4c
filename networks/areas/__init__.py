"""Portraits of districts and municipalities: what is known of a place, and what there is.

The apps above add what they know: offers and events, places on the map, figures.
"""

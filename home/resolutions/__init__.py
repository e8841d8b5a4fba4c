"""Resolutions as pages: what a body decided, on which paper, and what followed."""

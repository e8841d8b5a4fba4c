"""What the networks add to the admin."""

from networks import leaving_hooks

__all__ = ["leaving_hooks"]  # registers its hooks

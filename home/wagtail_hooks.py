"""What the top of the house adds to the admin."""

from home import start

__all__ = ["start"]  # registers its hooks

from tests.funding.town import module_town, signed_in, town

__all__ = ["module_town", "signed_in", "town"]

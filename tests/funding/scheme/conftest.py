from tests.funding.town import module_town, signed_in, town  # noqa: F401

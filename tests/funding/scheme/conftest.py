from tests.funding.town import signed_in, town  # noqa: F401

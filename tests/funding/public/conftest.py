from tests.funding.application.conftest import english  # noqa: F401

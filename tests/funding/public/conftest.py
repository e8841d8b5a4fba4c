from tests.funding.application.conftest import english

__all__ = ["english"]

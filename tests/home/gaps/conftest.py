import pytest

from tests.home.content import Content
from tests.home.gaps.factories import build_town


@pytest.fixture
def town(content: Content) -> dict[str, object]:
    """See `tests.home.gaps.factories`."""
    return build_town(content)

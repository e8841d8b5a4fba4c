"""How a test learns why a verb refused."""

from typing import Any

import pytest

from funding.exceptions import TransitionRefused


def refusal_of(verb: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(TransitionRefused) as refusal:
        verb(*args, **kwargs)
    assert str(refusal.value)
    return refusal.value.code

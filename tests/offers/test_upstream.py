"""The map's service is asked over the web, and nothing else is."""

from pathlib import Path
from urllib.error import URLError

import pytest

from offers.background.upstream import ask


@pytest.mark.parametrize("address", ["file://{}", "ftp://127.0.0.1{}", "data:,secret"])
def test_no_file_is_a_tile_service(tmp_path: Path, address: str) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"secret")
    with pytest.raises(URLError):
        ask(address.format(secret), agent="portal", seconds=1, largest=9999)

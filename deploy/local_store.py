"""`python -m deploy.local_store FOLDER PORT`: an S3 store on this machine, to try things out with.

SeaweedFS (`requirements/stack.txt`), a real store, with one account. It takes PORT and the three
after it, and the same plus 10,000, all on 127.0.0.1; its inner ports ask nobody who he is, so this
is nothing for a city's server.
"""

import json
import os
import sys
from pathlib import Path

ACCOUNT = "portal"
RIGHTS = ["Admin", "Read", "Write", "List", "Tagging"]


def command(folder: Path, port: int, secret: str) -> list[str]:
    """How the store is started; its data and its account lie below `folder`."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    keys = [{"accessKey": ACCOUNT, "secretKey": secret}]
    account = folder / "account.json"
    account.write_text(
        json.dumps({"identities": [{"name": ACCOUNT, "credentials": keys, "actions": RIGHTS}]})
    )
    account.chmod(0o600)
    weed = Path(sys.executable).parent / "weed"
    options = {
        "ip": "127.0.0.1", "ip.bind": "127.0.0.1", "dir": folder / "data", "metricsPort": 0,
        "master.port": port + 1, "master.volumeSizeLimitMB": 64,
        "volume.port": port + 2, "volume.max": 500, "volume.preStopSeconds": 0,
        "filer": "true", "filer.port": port + 3, "filer.disableHttp": "true",
        "s3": "true", "s3.port": port, "s3.config": account,
        "s3.port.iceberg": 0, "s3.port.lance": 0,
    }  # fmt: skip
    return [str(weed), "server", *(f"-{name}={value}" for name, value in options.items())]


if __name__ == "__main__":
    started = command(Path(sys.argv[1]).resolve(), int(sys.argv[2]), f"{ACCOUNT}-secret")
    os.execv(started[0], started)  # noqa: S606 - the store takes this process's place, and its signals; no shell

"""The running stack (`make stack`), seen from outside: by addresses, mails and buckets alone."""

import mailbox
import os
import re
import shlex
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import boto3
import pytest
import requests
from playwright.sync_api import BrowserContext, sync_playwright
from redis import Redis

from tests.browser.chromium import CHROMIUM, FLAGS

CODE = re.compile(r"^([A-Z0-9]{3,}(?:-[A-Z0-9]+)*)\r?$", re.MULTILINE)  # alone in its line
STATE = Path(os.environ.get("TEST_STACK") or "var/stack")


@dataclass(frozen=True)
class Stack:
    """`settings` are those that the server was started with."""

    address: str
    state: Path
    settings: dict[str, str]

    def get(self, path: str, **options: Any) -> requests.Response:
        certificate = str(self.state / "certificate.pem")
        address = path if "://" in path else f"{self.address}{path}"
        return requests.get(
            address, timeout=30, verify=certificate, allow_redirects=False, **options
        )

    @property
    def redis(self) -> Redis:
        server = urlsplit(self.settings["CACHE_URL"])
        return Redis(host=str(server.hostname), port=server.port or 6379)

    @property
    def store(self) -> Any:
        return boto3.client(
            "s3", endpoint_url=self.settings["S3_ENDPOINT"], region_name="us-east-1",
            aws_access_key_id=self.settings["S3_ACCESS_KEY"],
            aws_secret_access_key=self.settings["S3_SECRET_KEY"],
        )  # fmt: skip

    def names(self, bucket: str) -> set[str]:
        listed = self.store.list_objects_v2(Bucket=self.settings[bucket])
        return {row["Key"] for row in listed.get("Contents", ())}

    def code_sent_to(self, address: str) -> str:
        """The code in a mail, once it has come; the mail is taken out."""
        for _time in range(100):
            box = mailbox.Maildir(self.state / "mail")
            for key, message in box.items():
                body: Any = message.get_payload(decode=True)
                found = CODE.search(body.decode())
                if found and message["To"] == address:
                    box.remove(key)
                    return found[1]
            time.sleep(0.1)
        raise TimeoutError(f"no mail with a code to {address}")


@pytest.fixture(scope="session")
def stack() -> Stack:
    lines = (STATE / "portal.env").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("=", 1) for line in lines if re.match(r"[A-Z]", line)]
    settings = {name: "".join(shlex.split(value)) for name, value in pairs}
    return Stack((STATE / "ready").read_text(encoding="utf-8").strip(), STATE, settings)


@pytest.fixture
def browser(stack: Stack) -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        # The certificate is the stack's own; the other tests check it.
        yield started.new_context(base_url=stack.address, ignore_https_errors=True, locale="de")
        started.close()

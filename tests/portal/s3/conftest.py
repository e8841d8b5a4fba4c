"""Two buckets in a real store, reached through a tap, and all storages of the portal in them."""

import json
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import boto3
import environ
import pytest
import requests
from django.apps import apps
from django.db.models import FileField
from pytest_django import Settings

from portal import health
from portal.settings import stores
from tests.funding.conftest import court
from tests.servers import Tap

__all__ = ["court"]  # no letter without one

ENDPOINT = os.environ.get("TEST_S3_ENDPOINT", "")
READ_BY_ALL = {"Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject"]}


@dataclass(frozen=True)
class Store:
    """`tap` is how the portal reaches the store; the test itself goes past it."""

    client: Any
    address: str
    public: str
    private: str
    tap: Tap

    def names(self, bucket: str) -> set[str]:
        return {
            row["Key"] for row in self.client.list_objects_v2(Bucket=bucket).get("Contents", ())
        }

    def anonymously(self, bucket: str, name: str = "") -> requests.Response:
        return requests.get(f"{self.address}/{bucket}/{name}", timeout=10)

    def empty(self) -> None:
        for bucket in (self.public, self.private):
            for name in self.names(bucket):
                self.client.delete_object(Bucket=bucket, Key=name)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "s3" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.s3)


@pytest.fixture(scope="package")
def store() -> Iterator[Store]:
    """As an installation has it: anybody may read the public bucket's files, nobody else's."""
    if not ENDPOINT:
        pytest.skip("TEST_S3_ENDPOINT names no store (http://key:secret@host:port)")
    parts = urlsplit(ENDPOINT)
    address = f"{parts.scheme}://{parts.hostname}:{parts.port}"
    client = boto3.client(
        "s3", endpoint_url=address, region_name="us-east-1",
        aws_access_key_id=parts.username, aws_secret_access_key=parts.password,
    )  # fmt: skip
    run = uuid.uuid4().hex[:8]
    made = Store(client, address, f"public-{run}", f"private-{run}",
                 Tap(str(parts.hostname), parts.port or 80))  # fmt: skip
    for bucket in (made.public, made.private):
        client.create_bucket(Bucket=bucket)
    rule = READ_BY_ALL | {"Resource": [f"arn:aws:s3:::{made.public}/*"]}
    policy = {"Version": "2012-10-17", "Statement": [rule]}
    client.put_bucket_policy(Bucket=made.public, Policy=json.dumps(policy))
    yield made
    made.tap.stop()
    made.empty()
    for bucket in (made.public, made.private):
        client.delete_bucket(Bucket=bucket)


@pytest.fixture
def s3(store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The portal with its files in the store, by the same variables as in production."""
    parts = urlsplit(ENDPOINT)
    for name, value in {
        "ENDPOINT": f"http://127.0.0.1:{store.tap.port}", "REGION": "us-east-1",
        "BUCKET": store.public, "PRIVATE_BUCKET": store.private,
        "ACCESS_KEY": str(parts.username), "SECRET_KEY": str(parts.password),
    }.items():  # fmt: skip
        monkeypatch.setenv(f"S3_{name}", value)
    monkeypatch.setattr(stores, "SECONDS_TO_ANSWER", 1)
    made = stores.stores(environ.Env())
    settings.STORAGES = made | {"staticfiles": settings.STORAGES["staticfiles"]}
    for field in fields_that_chose_a_store():
        monkeypatch.setattr(field, "storage", field._storage_callable())
    monkeypatch.setattr(health, "readiness", health.Readiness())
    store.tap.open()
    yield store
    store.tap.open()
    store.empty()


def fields_that_chose_a_store() -> Iterator[Any]:
    """They asked for it when the code was loaded."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, FileField) and hasattr(field, "_storage_callable"):
                yield field

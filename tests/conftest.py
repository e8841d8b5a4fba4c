"""What all tests share: a clean cache and language, and a small site made once for a module."""

import gc
import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from django.test import Client
from django.utils import translation
from pytest_django import DjangoDbBlocker

from portal.models import User
from tests.database import Prepared, copied_database, prepared
from tests.home.building import build_content
from tests.home.content import Content
from tests.home.factories import ensure_home
from tests.stores import clear_caches

collect_ignore = [] if os.environ.get("TEST_STACK") else ["stack"]
NEEDED = {
    "TEST_DATABASE_URL": "on PostgreSQL",
    "TEST_REDIS_URL": "stores of the cache on Redis",
    "TEST_ELASTICSEARCH_URL": "a search node",
    "TEST_S3_ENDPOINT": "files on S3",
    "TEST_STACK": "the walk through `make stack`",
}


def pytest_report_header() -> list[str]:
    """What this run leaves out, since nothing that it needs is named."""
    left_out = [f"{what} ({name})" for name, what in NEEDED.items() if not os.environ.get(name)]
    return [f"left out: {', '.join(left_out)}"] if left_out else []


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The walks through the whole demo begin: at the end one process would wait for the other."""
    items.sort(key=lambda item: item.get_closest_marker("walk") is None)


gc.disable()  # while all is imported


def pytest_collection_finish() -> None:
    """What stands by now stays to the end; to look through it for rubbish took a tenth of a run."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


@receiver(post_migrate, dispatch_uid="tests.home_page_again")
def home_page_again(sender: Any, **kwargs: Any) -> None:
    """A test that commits empties the database; what the migrations had put there comes back.

    So the order of the tests, and which process runs which, is of no matter.
    """
    if sender.name == "home":
        ensure_home()
        ensure_right_to_submit()


def ensure_right_to_submit() -> None:
    """wagtail-localize's own right is made by its migration alone."""
    kind, _made = ContentType.objects.get_or_create(
        app_label="wagtail_localize", model="translation"
    )
    Permission.objects.get_or_create(
        content_type=kind, codename="submit_translation", defaults={"name": "Can submit"}
    )


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_createdb: bool,
) -> Iterator[None]:
    """In place of pytest-django's: a copy of a database that was migrated once."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "")
    with copied_database(django_db_blocker, worker, anew=django_db_createdb):
        yield


@pytest.fixture(autouse=True)
def nothing_left_over() -> Iterator[None]:
    """No kept page, no active language of one test reaches the next."""
    clear_caches()
    with translation.override("de"):
        yield
    clear_caches()


@pytest.fixture(scope="session")
def prepared_content(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Prepared[Content]]:
    """The small site, made once for a process in a database of its own."""
    with prepared(django_db_blocker, "site", build_content) as content:
        yield content


@pytest.fixture(scope="module")
def module_content(
    prepared_content: Prepared[Content], django_db_blocker: DjangoDbBlocker
) -> Iterator[Content]:
    """The module works on the database with the small site."""
    with prepared_content.stands_in(django_db_blocker) as content:
        yield content


@pytest.fixture
def content(module_content: Content, db: None) -> Content:
    """The small site; pages read afresh, so that no test sees what another has changed on them."""
    return module_content.afresh()


@pytest.fixture
def editor(db: None) -> User:
    """Somebody who may do everything in the admin."""
    return User.objects.create_superuser("editor@example.org", "secret", first_name="Edith")


@pytest.fixture
def admin_client(editor: User) -> Client:
    client = Client()
    client.force_login(editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client

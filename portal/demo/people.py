"""Makes the demo's people. Only where the demo's sign-in is on: nowhere else do they exist."""

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from portal.demo.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD
from portal.demo.loader import DemoLoader
from portal.demo.registry import step
from portal.languages import codes
from portal.models import User


@step(90, "Languages")
def load_languages(loader: DemoLoader) -> None:
    for code in codes():
        Locale.objects.get_or_create(language_code=code)


@step(100, "People of the demo")
def load_people(loader: DemoLoader) -> None:
    if not settings.DEMO_LOGIN:
        return
    password = make_password(DEMO_PASSWORD)  # slow on purpose, so once
    for account in DEMO_ACCOUNTS:
        user, created = User.objects.get_or_create(
            email=account.email, defaults=account.fields() | {"password": password}
        )
        if created:
            names = [role.value for role in account.roles]
            user.groups.set(Group.objects.filter(name__in=names))
            profile = UserProfile.get_for_user(user)
            profile.preferred_language = account.language
            profile.save()

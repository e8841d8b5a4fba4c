"""The user: known by the e-mail address, written to in a language of their own."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.roles import PortalRole, all_roles


class UserManager(BaseUserManager["User"]):
    use_in_migrations = True

    def _create(self, email: str, password: str | None, **extra: Any) -> "User":
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":
        return self._create(email, password, **extra)

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":
        return self._create(email, password, is_staff=True, is_superuser=True, **extra)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def with_role(self, role: models.TextChoices) -> models.QuerySet["User"]:
        return self.filter(is_active=True, groups__name=role.value)


class User(AbstractUser):
    username = None  # type: ignore[assignment]  # how Django leaves a field of a parent out
    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(
        _("language"),
        max_length=12,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("Letters explained and mails are written in this language."),
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]  # instead of Django's own

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_case_insensitive",
                violation_error_message=_("A user with this e-mail address exists already."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def clean(self) -> None:
        super().clean()
        self.email = self.email.lower()

    def has_usable_password(self) -> bool:
        """Accounts made in the admin have an empty one, which Django takes for a password."""
        return bool(self.password) and super().has_usable_password()

    @cached_property
    def role_names(self) -> frozenset[str]:
        """Names of the user's groups, read once for an instance."""
        return frozenset(self.groups.values_list("name", flat=True))

    def has_role(self, *roles: models.TextChoices) -> bool:
        """Whether an active user holds one of the roles; superusers hold `administrator`."""
        if not self.is_active:
            return False
        if self.is_superuser and PortalRole.ADMINISTRATOR in roles:
            return True
        return any(role.value in self.role_names for role in roles)

    @property
    def is_office(self) -> bool:
        """Whether this is a person of the city, who signs in with a second factor."""
        has_a_role = not self.role_names.isdisjoint(role.value for role in all_roles())
        return self.is_staff or self.is_superuser or has_a_role

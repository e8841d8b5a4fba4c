"""Records and pages of the public site, below a home page that is made where there is none."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Locale, Page, Site

from home.models import FieldOfAction, HomePage, Resolution
from networks.models import District, Municipality
from portal.content.models import PortalImage
from portal.content.pages import PortalPage
from tests.quiet import quietly

PageT = TypeVar("PageT", bound=Page)


class _DistrictFactory(DjangoModelFactory[District]):
    class Meta:
        model = District

    slug = factory.Sequence(lambda n: f"district-{n}")
    name = {"de": "Königsborn", "ar": "كونيغسبورن"}


class _MunicipalityFactory(DjangoModelFactory[Municipality]):
    class Meta:
        model = Municipality
        django_get_or_create = ("slug",)

    slug = "unna"
    name = {"de": "Unna"}


class _FieldOfActionFactory(DjangoModelFactory[FieldOfAction]):
    class Meta:
        model = FieldOfAction

    slug = factory.Sequence(lambda n: f"field-{n}")
    name = {"de": "Sprache", "ar": "اللغة"}


class _ResolutionFactory(DjangoModelFactory[Resolution]):
    class Meta:
        model = Resolution

    slug = factory.Sequence(lambda n: f"resolution-{n}")
    title = {"de": "Das Konzept wird fortgeschrieben", "ar": "تحديث الخطة"}
    body = "Rat der Kreisstadt Unna"
    date = "2024-03-07"
    result = {"de": "beschlossen", "ar": "تمت الموافقة"}
    budget = Decimal("50000.00")


DistrictFactory: Callable[..., District] = _DistrictFactory.create
MunicipalityFactory: Callable[..., Municipality] = _MunicipalityFactory.create
FieldOfActionFactory: Callable[..., FieldOfAction] = _FieldOfActionFactory.create
ResolutionFactory: Callable[..., Resolution] = _ResolutionFactory.create


def picture(size: tuple[int, int] = (640, 480), **fields: Any) -> PortalImage:
    """A picture of the library, with all that is asked of it."""
    given = {"credit": "Kreisstadt Unna", "licence": "own", "persons": "nobody"} | fields
    width, height = size
    return PortalImage.objects.create(
        title="Fest", file=get_test_image_file(size=size), width=width, height=height, **given
    )


def locale(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


def ensure_home() -> HomePage:
    """The home page of the default site; made anew where a test has emptied the database."""
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    german = locale("de")
    home = HomePage.objects.filter(locale=german, depth=2).first()
    if home is None:
        root = Page.get_first_root_node()
        if root is None:
            root = Page.add_root(instance=Page(title="Root", slug="root", locale=german))
        home = root.add_child(
            instance=HomePage(title="Willkommen", slug="home", locale=german, lead="Hilfe")
        )
        HomePage.objects.update(lead="")  # as the migration leaves it
        home.lead = ""
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )
    return home


def add_page(model: type[PageT], parent: Page, slug: str, **fields: Any) -> PageT:
    """A live page in the parent's language; streams are given as lists of (type, value)."""
    fields.setdefault("title", slug.replace("-", " ").capitalize())
    page = model(slug=slug, locale=parent.locale, last_published_at=timezone.now())
    fill(page, fields)
    with quietly():
        parent.add_child(instance=page)
    return page


def fill(page: Page, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        field = type(page)._meta.get_field(name)
        if hasattr(field, "stream_block"):
            raw = [{"type": kind, "value": part} for kind, part in value]
            setattr(page, name, field.stream_block.to_python(raw))
        else:
            setattr(page, name, value)
    page.draft_title = page.title


def translate(page: PageT, code: str, **fields: Any) -> PageT:
    """The page's live translation, with its own words; its parents must have one already."""
    with quietly():
        twin = page.copy_for_translation(locale(code))
        fill(twin, fields)
        twin.live = True
        twin.has_unpublished_changes = False
        twin.last_published_at = timezone.now()
        twin.save()
    return twin


def public_page_types() -> set[type[PortalPage]]:
    """Every page type that stands below the home page, and the home page itself."""
    found: set[type[PortalPage]] = set()
    waiting: list[type[PortalPage]] = [PortalPage]
    while waiting:
        model = waiting.pop()
        waiting.extend(model.__subclasses__())
        if not model._meta.abstract:
            found.add(model)
    return found

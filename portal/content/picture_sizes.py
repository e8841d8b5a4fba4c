"""The sizes and formats of a picture are made when it comes into the library.

Making seven of them takes a second or two: not the first reader's business.
"""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from django_tasks import task
from wagtail.images.models import Filter

from portal.content.models import PortalImage
from portal.queue import services as queue

WHOLE = "format-{avif,webp}|width-{360,680,1040}"  # as in components/figure.html
#: The picture on a card.
COVER = "format-webp|fill-680x383"


@task
def make_sizes(pk: int) -> None:
    """A picture that has been deleted meanwhile needs none."""
    picture = PortalImage.objects.filter(pk=pk).first()
    if picture:
        picture.get_renditions(*Filter.expand_spec(WHOLE), COVER)


@receiver(post_save, sender=PortalImage, dispatch_uid="content.make_sizes")
def picture_saved(sender: Any, instance: PortalImage, raw: bool, **kwargs: Any) -> None:
    if not raw:
        queue.enqueue(make_sizes, instance.pk)

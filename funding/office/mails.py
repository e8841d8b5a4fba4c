"""Which mails somebody of the office may look after."""

from funding.application.models.application import Application
from networks.models import Organisation
from portal.models import User
from portal.outbox.models import Message, MessageQuerySet


def mails_of(user: User) -> MessageQuerySet:
    """About applications the user works on, never with a conflict of interest (rule 6), and
    about associations somebody wants to apply for."""
    about_applications = Message.objects.about_any(Application.objects.read_for_city_by(user))
    return about_applications | Message.objects.about_any(Organisation.objects.all())

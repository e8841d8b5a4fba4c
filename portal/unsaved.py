"""What somebody sent when the session had ended waits for the same person to sign in again.

Each form of the signed-in area names its writer and its page, signed and timed
(`{% writer_token %}`). Only such a form is kept, in the session of the browser that sent it, for an
hour and within limits; so nobody without an account fills the store. It is shown to the person who
wrote it, on the page where it was written, and to nobody else. Nothing is saved before that person
sends it again.
"""

import time
from dataclasses import asdict, dataclass

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.backends.base import SessionBase
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _

FIELD = "writer"
DISCARD = "discard-typed"
SESSION_KEY = "unsaved"
KEPT_SECONDS = 3600
TOKEN_SECONDS = 7 * 86_400  # a form may stay open in a phone for days
MOST_CHARACTERS = 300_000  # of one form, as it was sent; the longest has 40,000
MOST_FORMS = 3  # in one session: somebody may have several tabs open
MOST_IN_AN_HOUR = 30  # by one writer, in all sessions
_SALT = "portal.unsaved"
_NOT_TYPED = (FIELD, "csrfmiddlewaretoken")


@dataclass(frozen=True)
class Writer:
    """Whose form it was and on which page; `typed` is False where there is only a button."""

    user: int
    page: str
    typed: bool = True

    def token(self) -> str:
        return signing.dumps([self.user, self.page, self.typed], salt=_SALT)

    @classmethod
    def of(cls, request: HttpRequest) -> "Writer | None":
        """None for a form that names none, a forged one, one from too long ago."""
        try:
            token = request.POST.get(FIELD, "")
            return cls(*signing.loads(token, salt=_SALT, max_age=TOKEN_SECONDS))
        except signing.BadSignature:
            return None


@dataclass(frozen=True)
class Unsaved:
    """One form as it was sent; `files` were sent with it and are not kept."""

    user: int
    page: str
    body: str
    files: bool
    until: int


# --- keeping -------------------------------------------------------------------------------------


def sign_in_first(request: HttpRequest, came_from: str) -> HttpResponseRedirect:
    """To the sign-in and back: to the form that was sent, else to `came_from`."""
    return redirect_to_login(keep(request) or came_from)


def send_again(request: HttpRequest) -> HttpResponse | None:
    """After a form that Django's CSRF check has refused; None where the person cannot be helped.

    Signing in anew, in another tab, makes all open forms outdated. A foreign site could send a
    form with a token of its own, so what the browser says about the origin must be ours.
    """
    if request.headers.get("Origin") != f"{request.scheme}://{request.get_host()}":
        return None
    page = keep(request)
    if not page or request.user.is_authenticated:
        return HttpResponseRedirect(page) if page else None
    return redirect_to_login(page)


def keep(request: HttpRequest) -> str:
    """Put by what was typed, tell the person, return the form's page; empty if it is not ours."""
    writer = Writer.of(request) if request.method == "POST" else None
    user = request.user
    if writer is None or (user.is_authenticated and user.pk != writer.user):
        return ""
    if not writer.typed:
        messages.warning(request, _("You were signed out, and nothing was done. Please try again."))
        return writer.page
    if request.path != writer.page:
        return ""
    body = _typed(request).urlencode()
    if len(body) > MOST_CHARACTERS or _too_often(writer.user):
        messages.error(request, _("You were signed out. It was too much to keep what you typed."))
        return request.get_full_path()
    _put(request, writer, body)
    if not user.is_authenticated:
        messages.warning(request, _words_at_the_sign_in(files=bool(request.FILES)))
    return request.get_full_path()


def _words_at_the_sign_in(*, files: bool) -> str:
    if files:
        return _(
            "You were signed out, and your files did not arrive. Sign in and choose them again."
        )
    return _(
        "You were signed out. What you typed is kept for an hour, for you alone:"
        " sign in and save it again."
    )


def sign_out(request: HttpRequest) -> None:
    """Of somebody who was away for too long; what waits goes on waiting."""
    rows = _rows(request.session)
    logout(request)
    if rows:
        _store(request.session, rows)
        request.session.set_expiry(KEPT_SECONDS)


def _typed(request: HttpRequest) -> QueryDict:
    typed = request.POST.copy()
    for name in _NOT_TYPED:
        typed.pop(name, None)
    return typed


def _too_often(user: int) -> bool:
    counter = f"unsaved:{user}"
    cache.add(counter, 0, KEPT_SECONDS)
    try:
        return cache.incr(counter) > MOST_IN_AN_HOUR
    except ValueError:  # it ran out between the two lines
        return False


def _put(request: HttpRequest, writer: Writer, body: str) -> None:
    until = int(time.time()) + KEPT_SECONDS
    new = Unsaved(writer.user, writer.page, body, bool(request.FILES), until)
    others = [row for row in _rows(request.session) if row.page != writer.page]
    _store(request.session, [*others, new][-MOST_FORMS:])
    if not request.user.is_authenticated:
        request.session.set_expiry(KEPT_SECONDS)


# --- handing back --------------------------------------------------------------------------------


def handed_back(request: HttpRequest) -> QueryDict | None:
    """What this person had typed on this page, said above the form; it stays until it is sent."""
    row = _find(request)
    if row is None:
        return None
    if row.files:
        messages.warning(request, _("You were signed out. Please choose your files again."))
    else:
        messages.warning(
            request,
            _("You were signed out. What you typed is still here; please save it again."),
        )
    return QueryDict(row.body)


def forget(request: HttpRequest) -> None:
    """The person has sent the page's form again."""
    if row := _find(request):
        _store(request.session, [each for each in _rows(request.session) if each != row])


def discard(request: HttpRequest) -> HttpResponseRedirect | None:
    """The person would rather begin anew; None where something else was sent."""
    if request.method != "POST" or DISCARD not in request.POST:
        return None
    if waits_here(request):
        forget(request)
        messages.success(request, _("What was typed has been discarded."))
    return HttpResponseRedirect(request.get_full_path())


def waits_here(request: HttpRequest) -> bool:
    """Whether the page shows what this person had typed before."""
    return _find(request) is not None


def keep_only_of(user: int, session: SessionBase) -> None:
    """Somebody signed in: what others had typed in this browser goes."""
    if SESSION_KEY not in session:
        return
    _store(session, [row for row in _rows(session) if row.user == user])
    session.set_expiry(None)


def _find(request: HttpRequest) -> Unsaved | None:
    user = request.user
    if not user.is_authenticated:
        return None
    of_page = (row for row in _rows(request.session) if row.page == request.path)
    return next((row for row in of_page if row.user == user.pk), None)


def _rows(session: SessionBase) -> list[Unsaved]:
    rows = (Unsaved(**row) for row in session.get(SESSION_KEY, []))
    return [row for row in rows if row.until > time.time()]


def _store(session: SessionBase, rows: list[Unsaved]) -> None:
    session[SESSION_KEY] = [asdict(row) for row in rows]
    if not rows:
        del session[SESSION_KEY]

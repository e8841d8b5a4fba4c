"""Addresses of the scheme below `/<language>/funding/`. The public pages about it are Wagtail's."""

from funding.application.urls import urlpatterns as application
from funding.board.urls import urlpatterns as board
from funding.checking.urls import urlpatterns as checking
from funding.decision.urls import urlpatterns as decision
from funding.office.urls import urlpatterns as office
from funding.own.urls import urlpatterns as own
from funding.public.urls import urlpatterns as public

app_name = "funding"
#: The office comes last: its acts take any word behind an application's id.
urlpatterns = [*public, *application, *own, *checking, *board, *decision, *office]

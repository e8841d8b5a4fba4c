"""Production with the demo's loader: for `load_demo` in `make stack`, never for a server.

The server itself, the worker and all other commands run with `portal.settings.production`: nobody
signs in by a button or by the demo's printed password there, but by the code in the mail.
"""

from portal.settings.production import *  # noqa: F403 - Django reads the names of a module: these are production's
from portal.settings.production import INSTALLED_APPS

INSTALLED_APPS = ["portal.demo", *INSTALLED_APPS]
DEMO_LOGIN = True  # else the loader makes no people

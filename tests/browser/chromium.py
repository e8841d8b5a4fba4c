"""Where the browser is, and how it is started."""

import os
from pathlib import Path

#: The same engine without a window needs half the time, so it is taken where it is installed.
PLACES = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
CHROMIUM = os.environ.get("CHROMIUM") or next((p for p in PLACES if Path(p).exists()), PLACES[-1])
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]

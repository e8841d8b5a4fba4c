"""The workflow is ground: no line of it knows an app above."""

import re
from pathlib import Path

import portal.workflow

ABOVE = ("funding", "offers", "networks", "home", "search")


def test_workflow_names_no_app_above() -> None:
    files = list(Path(portal.workflow.__path__[0]).glob("**/*.py"))
    assert len(files) > 5
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not re.search(rf"\b(import|from)\s+({'|'.join(ABOVE)})\b", text), path
        assert not re.search(rf"[\"']({'|'.join(ABOVE)})[.:]", text), path

"""What `deploy/` names exists: commands, settings, places."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

DEPLOY = Path(settings.BASE_DIR) / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_unit_starts_commands_that_exist(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    commands = re.findall(r"manage\.py (\w+)", text)
    assert commands or "gunicorn portal.wsgi" in text
    assert set(commands) <= set(get_commands())
    assert "EnvironmentFile=/etc/portal/portal.env" in text


def test_each_job_has_its_timer() -> None:
    once = {unit.stem for unit in UNITS if "Type=oneshot" in unit.read_text(encoding="utf-8")}
    assert once == {timer.stem for timer in (DEPLOY / "systemd").glob("*.timer")}
    assert once


def test_environment_file_names_only_what_the_settings_read() -> None:
    named = set(
        re.findall(r"^#?([A-Z0-9_]+)=", (DEPLOY / "portal.env.example").read_text(), re.MULTILINE)
    )
    read = "".join(
        path.read_text(encoding="utf-8")
        for path in (Path(settings.BASE_DIR) / "portal" / "settings").glob("*.py")
    )
    unknown = {name for name in named if f'"{name}"' not in read}
    assert unknown == {"DJANGO_SETTINGS_MODULE"}


def test_site_of_the_proxy_serves_no_private_file() -> None:
    site = (DEPLOY / "nginx.conf.example").read_text(encoding="utf-8")
    assert re.search(r"location /media/documents/ \{\s*deny all;", site)
    assert "/private" not in site
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in site

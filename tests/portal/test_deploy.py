"""What `deploy/` names exists: commands, settings, places."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands
from django.urls import reverse
from django.utils import translation

from deploy import places

DEPLOY = Path(settings.BASE_DIR) / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
TIMERS = sorted((DEPLOY / "systemd").glob("*.timer"))


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_unit_starts_commands_that_exist(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    commands = re.findall(r"manage\.py (\w+)", text)
    assert commands or "gunicorn portal.wsgi" in text
    assert set(commands) <= set(get_commands())
    assert "EnvironmentFile=/etc/portal/portal.env" in text


def test_each_job_has_its_timer() -> None:
    once = {unit.stem for unit in UNITS if "Type=oneshot" in unit.read_text(encoding="utf-8")}
    assert once == {timer.stem for timer in TIMERS}
    assert once


@pytest.mark.parametrize(
    "job", ["publish_scheduled", "reconcile_queue", "reconcile_search", "sweep_files"]
)
def test_what_time_alone_brings_is_a_job(job: str) -> None:
    """Pages that are due, tasks and an index that were left behind, files that nobody has."""
    once = [
        unit.read_text(encoding="utf-8") for unit in UNITS if "Type=oneshot" in unit.read_text()
    ]
    assert any(f"manage.py {job}" in text for text in once)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    """With the commands of this machine in the place of those of a server."""
    for unit in (DEPLOY / "systemd").iterdir():
        text = unit.read_text(encoding="utf-8")
        text = re.sub(r"/srv/portal/app/\.venv/bin/\w+", sys.executable, text)
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    units = [str(unit) for unit in sorted(tmp_path.iterdir())]
    command = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *units]
    told = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert [line for line in told.stderr.splitlines() if str(tmp_path) in line] == []
    assert told.returncode == 0, told.stderr


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
@pytest.mark.parametrize("timer", TIMERS, ids=lambda path: path.stem)
def test_times_of_the_timers_are_times(timer: Path) -> None:
    times = re.findall(r"^OnCalendar=(.*)$", timer.read_text(encoding="utf-8"), re.MULTILINE)
    assert times
    for when in times:
        command = ["systemd-analyze", "calendar", when]
        told = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
        assert told.returncode == 0, told.stderr


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


def test_stack_puts_its_own_places_into_the_files_of_a_server() -> None:
    """A place that they no longer name is an error of `make stack`, not a silent default."""
    text = (DEPLOY / "nginx.conf.example").read_text(encoding="utf-8")
    site = places.site(text)
    assert "example.org" not in re.sub(r"#.*", "", site)
    assert "/srv/portal" not in site
    assert re.search(rf"proxy_pass http://127.0.0.1:{places.S3}/portal-public/;", site)
    with pytest.raises(LookupError, match="listen 80"):
        places.site(text.replace("listen 80;", "listen 81;"))
    assert places.filled_in("#A=\nB=1\n", {"A": "x y", "B": "2"}) == "A='x y'\nB=2\n"
    with pytest.raises(LookupError, match="names C 0 times"):
        places.filled_in("A=\n", {"C": "1"})
    for unit in UNITS:
        assert places.commands_of(unit.stem)[0][0].startswith(str(places.REPO))


def test_site_of_the_proxy_serves_no_private_file() -> None:
    site = (DEPLOY / "nginx.conf.example").read_text(encoding="utf-8")
    assert re.search(r"location /media/documents/ \{\s*deny all;", site)
    assert "/private" not in site
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in site


def test_proxy_slows_down_who_floods_the_search_and_nobody_who_types() -> None:
    """Somebody who types asks for suggestions every 200 ms; thirty may sit behind one address."""
    site = (DEPLOY / "nginx.conf.example").read_text(encoding="utf-8")
    zone = re.search(r"limit_req_zone \$binary_remote_addr zone=(\w+):\d+m rate=(\d+)r/s;", site)
    assert zone
    block = re.search(r"location ~ (\S+) \{[^}]*limit_req zone=(\w+) burst=(\d+) nodelay;", site)
    assert block
    addresses, name, burst = block.groups()
    assert name == zone[1]
    assert int(zone[2]) >= 5
    assert int(burst) >= 30
    with translation.override("de-simple"):
        for address in (reverse("search:results"), reverse("search:suggest"), "/ar/sheet/"):
            assert re.match(addresses, address)
    assert not re.match(addresses, "/de/offers/")
    assert "limit_req_status 429;" in site
    # nginx writes the address of whom it refuses into the log of errors, at this level.
    assert "limit_req_log_level info;" in site
    assert "error_log" not in re.sub(r"#.*", "", site)


@pytest.mark.skipif(not shutil.which("nginx"), reason="no nginx on this machine")
def test_nginx_understands_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `make stack` fills it in, without TLS, whose certificate is made there."""
    monkeypatch.setattr(places, "STATE", tmp_path)
    (tmp_path / "log").mkdir()
    command = places.nginx()
    config = Path(command[-1])
    config.write_text(re.sub(r"ssl_certificate.*|ssl http2", "", config.read_text()))
    told = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)  # noqa: S603
    assert told.returncode == 0, told.stderr

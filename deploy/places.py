"""Where the stack of `stack.py` lies, and the files of `deploy/` with these places put in."""

import os
import re
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path

from deploy.local_store import ACCOUNT

REPO = Path(__file__).resolve().parent.parent
DEPLOY = REPO / "deploy"
STATE = Path(os.environ.get("STACK_DIR") or REPO / "var" / "stack").resolve()
HTTPS = int(os.environ.get("STACK_PORT") or 8443)
HTTP, WEB, POSTGRES, REDIS, MAIL, S3 = range(HTTPS + 1, HTTPS + 7)
HOST = "localhost"
ADDRESS = f"https://{HOST}:{HTTPS}"
CERTIFICATE, KEY = STATE / "certificate.pem", STATE / "certificate.key"
MAILBOX, RUNNING, READY = STATE / "mail", STATE / "running", STATE / "ready"
# What an installation has in these places (README), and where it is here.
APP, VAR = "/srv/portal/app", "/srv/portal/var"


def port(number: int) -> str:
    return str(number)


def commands_of(unit: str) -> list[list[str]]:
    """What a unit of systemd starts."""
    text = (DEPLOY / "systemd" / f"{unit}.service").read_text(encoding="utf-8")
    text = text.replace("\\\n", " ").replace(APP, str(REPO))
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{WEB}")
    return [shlex.split(line) for line in re.findall(r"^ExecStart=-?(.*)$", text, re.MULTILINE)]


def environment(known: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """The filled-in template, as a shell reads it."""
    base = f"127.0.0.1:{POSTGRES}"
    values = {
        "SECRET_KEY": known["key"],
        "ALLOWED_HOSTS": HOST,
        "BASE_URL": ADDRESS,
        "DATABASE_URL": f"postgres://portal:{known['database']}@{base}/portal",
        "CACHE_URL": f"rediscache://127.0.0.1:{REDIS}/0",
        "EMAIL_URL": f"smtp://127.0.0.1:{MAIL}",
        "DEFAULT_FROM_EMAIL": "Integrationsportal <portal@example.org>",
        "VAR_DIR": str(STATE / "var"),
        "S3_ENDPOINT": f"http://127.0.0.1:{S3}",
        "S3_REGION": "us-east-1",
        "S3_BUCKET": "portal-public",
        "S3_PRIVATE_BUCKET": "portal-private",
        "S3_ACCESS_KEY": ACCOUNT,
        "S3_SECRET_KEY": known["store"],
        "S3_PUBLIC_DOMAIN": f"{HOST}:{HTTPS}/media",
        **more,
    }
    file = STATE / "portal.env"
    file.touch(mode=0o600)
    file.write_text(filled_in((DEPLOY / "portal.env.example").read_text(encoding="utf-8"), values))
    read = ["bash", "-c", 'set -a; . "$1"; env -0', "bash", str(file)]
    plain = {"PATH": os.environ["PATH"], "HOME": str(STATE), "LANG": "C.UTF-8"}
    answer = subprocess.run(read, check=True, env=plain, capture_output=True, text=True).stdout
    return dict(pair.split("=", 1) for pair in answer.split("\0") if "=" in pair)


def filled_in(template: str, values: Mapping[str, str]) -> str:
    """Each value in its line of the template, which may have stood there as a comment."""
    for name, value in values.items():
        line = f"{name}={shlex.quote(value)}"
        parts = re.split(rf"(?m)^#?{name}=.*$", template)
        template, found = line.join(parts), len(parts) - 1
        if found != 1:
            raise LookupError(f"portal.env.example names {name} {found} times")
    return template


def site(text: str) -> str:
    """The site of nginx with files on S3; nothing but places and ports is changed."""
    text, cut = re.subn(
        r"    location /media/ \{.*?\n    \}\n    location /media/documents/ \{.*?\n    \}\n", "",
        text, flags=re.DOTALL,
    )  # fmt: skip
    text, uncommented = re.subn(
        r"(?m)^    #(location /media/ \{|    [a-z_]+ .*;|    limit_except .*|\})$", r"    \1", text
    )
    if cut != 1 or not uncommented:
        raise LookupError("nginx.conf.example has no place for files on S3")
    for place, here in {
        r"listen \[::\].*;\n": "",
        r"listen 80;": f"listen 127.0.0.1:{HTTP};",
        r"listen 443 ": f"listen 127.0.0.1:{HTTPS} ",
        r"https://\$host\$": f"https://$host:{HTTPS}$",
        r"server 127\.0\.0\.1:8000;": f"server 127.0.0.1:{WEB};",
        r"server_name portal\.example\.org;": f"server_name {HOST};",
        r"/etc/letsencrypt/live/portal\.example\.org/fullchain\.pem": str(CERTIFICATE),
        r"/etc/letsencrypt/live/portal\.example\.org/privkey\.pem": str(KEY),
        r"/var/log/nginx/portal\.log": str(STATE / "log" / "visits"),
        r"https://s3\.example\.org/": f"http://127.0.0.1:{S3}/",
        r"Host s3\.example\.org;": f"Host 127.0.0.1:{S3};",
    }.items():
        text, found = re.subn(place, here, text)
        if not found:
            raise LookupError(f"nginx.conf.example no longer says {place}")
    return text


def nginx() -> list[str]:
    """The command; around the site stands what Debian's own nginx.conf says."""
    user = "user root;\n" if os.getuid() == 0 else ""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    (STATE / "nginx").mkdir(exist_ok=True)
    folders = "".join(f"    {kind}_temp_path {STATE}/nginx/{kind};\n" for kind in kinds)
    text = site((DEPLOY / "nginx.conf.example").read_text(encoding="utf-8"))
    file = STATE / "nginx.conf"
    file.write_text(
        f"{user}daemon off;\npid {STATE}/nginx/pid;\nerror_log stderr;\nevents {{}}\n"
        f"http {{\n    include /etc/nginx/mime.types;\n{folders}{text}}}\n"
    )
    return ["nginx", "-p", str(STATE / "nginx"), "-e", "stderr", "-c", str(file)]


def directions() -> str:
    return f"""
  The portal:     {ADDRESS}/de/   (the certificate is its own: {CERTIFICATE})
  Editors:        {ADDRESS}/admin/
  Readiness:      {ADDRESS}/ready/
  Mails, codes:   {MAILBOX}/new/
  Sign in as      applicant@example.org, editor@example.org … (README) by the code in the mail
  Files:          http://127.0.0.1:{S3}, buckets portal-public and portal-private
  Database:       127.0.0.1:{POSTGRES}    Redis: 127.0.0.1:{REDIS}    mail: 127.0.0.1:{MAIL}
  Commands:       (set -a; . {STATE}/portal.env; .venv/bin/python manage.py …)

Ctrl-C or `make stack-stop` ends it; {STATE} keeps the data."""

"""The whole production stack on this machine, to try it out: `make stack`, `make stack-stop`.

PostgreSQL, Redis, an S3 store, a mail sink, a search node (with STACK_SEARCH=1), nginx
with TLS, web workers and the worker, with the files of `deploy/` and `portal.settings.production`.
State and secrets lie below var/stack (STACK_DIR); STACK_PORT (8443) and the nine after are used.
"""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from deploy import local_store, places
from deploy.places import HTTPS, MAIL, POSTGRES, REDIS, REPO, S3, STATE, WEB, port
from deploy.processes import Environment, Process, end_all, run, running, say, start, until

BIN = REPO / ".venv" / "bin"
PACKAGES = {"redis-server": "redis-server", "nginx": "nginx", "openssl": "openssl"}
SEARCH_NODE = REPO / "deploy" / "opensearch" / "node.sh"
WITH_SEARCH_NODE = os.environ.get("STACK_SEARCH") == "1"
BUCKETS = {"portal-public": True, "portal-private": False}  # whether anybody may read it
READ_BY_ALL = {"Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject"]}


# --- before --------------------------------------------------------------------------------------


def newest_postgres() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parts[-2]))
    return found[-1] if found else None


def check_programs() -> None:
    lacking = [package for program, package in PACKAGES.items() if not shutil.which(program)]
    lacking += [] if newest_postgres() else ["postgresql"]
    if WITH_SEARCH_NODE:
        java = {"java": "openjdk-17-jre-headless", "mvn": "maven"}
        lacking += [package for program, package in java.items() if not shutil.which(program)]
    if lacking:
        sys.exit(f"The stack needs more packages: apt install {' '.join(lacking)}")


def known_secrets() -> dict[str, str]:
    """Made once: the data that they open stay as well."""
    file = STATE / "secrets.json"
    if not file.exists():
        names = ("key", "database", "store")
        file.touch(mode=0o600)
        file.write_text(json.dumps({name: secrets.token_urlsafe(48) for name in names}))
    known: dict[str, str] = json.loads(file.read_text())
    return known


def as_postgres() -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.getuid():
        return []
    prefix = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"]
    if subprocess.run([*prefix, "test", "-x", str(STATE)], check=False).returncode:
        sys.exit(f"The user postgres cannot reach {STATE}; STACK_DIR names another folder.")
    return prefix


def make_database(bin_folder: Path, password: str) -> list[str]:
    """The command that starts it; its files are made when there are none."""
    data, prefix = STATE / "postgres", as_postgres()
    if not data.exists():
        given = STATE / "password"
        given.write_text(password)
        data.mkdir(mode=0o700)
        if prefix:
            shutil.chown(given, "postgres")
            shutil.chown(data, "postgres", "postgres")
        run(*prefix, str(bin_folder / "initdb"), "-D", str(data), "-U", "portal",
            "-A", "scram-sha-256", f"--pwfile={given}",
            "--encoding=UTF8", "--locale=C.UTF-8")  # fmt: skip
        given.unlink()
        single = [str(bin_folder / "postgres"), "--single", "-D", str(data), "postgres"]
        subprocess.run([*prefix, *single], input=b"CREATE DATABASE portal;\n", check=True,
                       capture_output=True)  # fmt: skip
    return [*prefix, str(bin_folder / "postgres"), "-D", str(data), "-p", port(POSTGRES),
            "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
            "-c", "synchronous_commit=off"]  # fmt: skip


def make_certificate() -> None:
    if not places.CERTIFICATE.exists():
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
            "-nodes", "-days", "90", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
            "-keyout", str(places.KEY), "-out", str(places.CERTIFICATE))  # fmt: skip


def make_buckets(secret: str) -> None:
    """As the README asks: anybody may read the files of the public one, not those of the other."""
    client = boto3.client(
        "s3", endpoint_url=f"http://127.0.0.1:{port(S3)}", region_name="us-east-1",
        aws_access_key_id=local_store.ACCOUNT, aws_secret_access_key=secret,
    )  # fmt: skip

    def made() -> bool:
        with suppress(BotoCoreError, ClientError):  # it answers before it can keep anything
            known = {bucket["Name"] for bucket in client.list_buckets()["Buckets"]}
            for name in BUCKETS.keys() - known:
                client.create_bucket(Bucket=name)
            return True
        return False

    until(made, "the S3 store")
    for name in (name for name, is_public in BUCKETS.items() if is_public):
        rule = READ_BY_ALL | {"Resource": [f"arn:aws:s3:::{name}/*"]}
        policy = {"Version": "2012-10-17", "Statement": [rule]}
        client.put_bucket_policy(Bucket=name, Policy=json.dumps(policy))


def search_node() -> dict[str, str]:
    """The address of a search node of its own; empty where the database searches."""
    if not WITH_SEARCH_NODE:
        return {}
    free = {**os.environ, "PORT": "9290"}
    answer = subprocess.run([str(SEARCH_NODE), "start", str(STATE / "opensearch")], env=free,
                            check=True, capture_output=True, text=True)  # fmt: skip
    return {"ELASTICSEARCH_URL": answer.stdout.split()[-1]}


def stop() -> None:
    places.READY.unlink(missing_ok=True)
    end_all()
    if WITH_SEARCH_NODE:
        run(str(SEARCH_NODE), "stop", str(STATE / "opensearch"))
    say("Stopped.")


# --- the walk ------------------------------------------------------------------------------------


def start_neighbours(known: Mapping[str, str], bin_folder: Path) -> None:
    own = dict(os.environ)
    database = make_database(bin_folder, known["database"])
    start(Process("postgres", database, own, POSTGRES, signal.SIGINT))
    start(Process("redis", ["redis-server", "--port", port(REDIS), "--bind", "127.0.0.1",
                         "--save", "", "--dir", str(STATE)], own, REDIS))  # fmt: skip
    store = local_store.command(STATE / "store", S3, known["store"])
    start(Process("store", store, own, S3, signal.SIGKILL))  # in order it takes 20 seconds
    make_buckets(known["store"])
    box = ["aiosmtpd.handlers.Mailbox", str(places.MAILBOX), "-l", f"127.0.0.1:{port(MAIL)}"]
    start(Process("mail", [str(BIN / "aiosmtpd"), "-n", "-c", *box], own, MAIL))


def install(environment: Environment) -> None:
    """The README's steps; the demo in the place of a city's own content."""

    def manage(*words: str, **more: str) -> None:
        began_at = time.monotonic()
        run(str(BIN / "python"), "manage.py", *words, environment={**environment, **more})
        say(f"  manage.py {' '.join(words)} ({time.monotonic() - began_at:.0f} s)")

    manage("compile_catalogues")
    manage("collectstatic", "--noinput")
    manage("migrate")
    manage("load_demo", "--quiet", DJANGO_SETTINGS_MODULE="deploy.stack_settings",
           LOG_LEVEL="WARNING", ELASTICSEARCH_URL="")  # fmt: skip
    if environment.get("ELASTICSEARCH_URL"):  # filled once, by its own command
        manage("rebuild_search", ELASTICSEARCH_TIMEOUT="30")
    manage("check", "--deploy")


def start_all() -> None:
    began_at = time.monotonic()
    check_programs()
    STATE.mkdir(parents=True, exist_ok=True)
    if running():
        sys.exit("The stack runs already; `make stack-stop` ends it.")
    known, bin_folder = known_secrets(), newest_postgres()
    make_certificate()
    say(f"Starting; state and logs in {STATE}")
    start_neighbours(known, bin_folder or Path())
    environment = places.environment(known, search_node())
    install(environment)
    start(Process("worker", places.commands_of("portal-worker")[0], environment))
    # The last of two options counts: two processes suffice here.
    web = [*places.commands_of("portal-web")[0], "--workers", "2"]
    start(Process("web", web, environment, WEB))
    start(Process("nginx", places.nginx(), dict(os.environ), HTTPS, signal.SIGQUIT))
    for unit in ("portal-publish", "portal-nightly"):
        for command in places.commands_of(unit):
            say(f"  {unit}: {' '.join(command[2:])}")
            run(*command, environment=environment)
    places.READY.write_text(places.ADDRESS)
    say(f"Ready after {time.monotonic() - began_at:.0f} s.\n{places.directions()}")


def main() -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if sys.argv[1:] == ["stop"]:
        stop()
        return
    try:
        start_all()
        names = set(running())
        while places.READY.exists():
            if ended := names - set(running()):
                sys.exit(f"These have ended: {', '.join(ended)}; see {STATE / 'log'}")
            time.sleep(2)
    except KeyboardInterrupt:
        say("\nStopping …")
    finally:
        stop()


if __name__ == "__main__":
    main()

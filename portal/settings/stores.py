"""STORAGES from `S3_…`: where uploads, private files and static files lie."""

from typing import Any

import environ
from botocore.config import Config

# A store that hangs holds one worker for seconds, not for minutes.
SECONDS_TO_CONNECT, SECONDS_TO_ANSWER = 2, 10


def stores(env: environ.Env) -> dict[str, dict[str, Any]]:
    """Where files go: the disk, or S3 with its own bucket for what is private."""
    public: dict[str, Any] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    private: dict[str, Any] = {"BACKEND": "portal.storage.PrivateFileSystemStorage"}
    if env.str("S3_BUCKET", default=""):
        common = {
            "endpoint_url": env.str("S3_ENDPOINT", default=None),
            "region_name": env.str("S3_REGION", default=None),
            "access_key": env.str("S3_ACCESS_KEY"),
            "secret_key": env.str("S3_SECRET_KEY"),
            "file_overwrite": False,
            "client_config": Config(
                connect_timeout=SECONDS_TO_CONNECT,
                read_timeout=SECONDS_TO_ANSWER,
                retries={"total_max_attempts": 2},
            ),
        }
        public = {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": common
            | {
                "bucket_name": env.str("S3_BUCKET"),
                "querystring_auth": False,
                "custom_domain": env.str("S3_PUBLIC_DOMAIN", default=None),
            },
        }
        private = {
            "BACKEND": "portal.storage.PrivateS3Storage",
            "OPTIONS": common
            | {"bucket_name": env.str("S3_PRIVATE_BUCKET"), "default_acl": "private"},
        }
    return {
        "default": public,
        "private": private,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

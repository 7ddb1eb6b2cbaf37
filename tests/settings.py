"""The product's own settings, with files in a scratch folder and mail in memory."""

import atexit
import os
import shutil
import tempfile

if "DOEBOEK_DATA_DIR" not in os.environ:
    os.environ["DOEBOEK_DATA_DIR"] = tempfile.mkdtemp(prefix="doeboek-test-")
    atexit.register(shutil.rmtree, os.environ["DOEBOEK_DATA_DIR"], ignore_errors=True)
if "PYTEST_XDIST_WORKER" in os.environ:
    # Those who test beside each other are given one folder: each takes a part of it.
    os.environ["DOEBOEK_DATA_DIR"] += "/" + os.environ["PYTEST_XDIST_WORKER"]
    os.makedirs(os.environ["DOEBOEK_DATA_DIR"], exist_ok=True)
os.environ.setdefault(
    "DOEBOEK_SECRET_KEY", "a key that only the tests use, and that guards nothing"
)

from doeboek.settings import *  # noqa: E402, F403
from doeboek.settings import DATA_DIR, DATABASES, LOGGING, STORAGES  # noqa: E402

SECOND_FACTOR_REQUIRED = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "tests.jobs.AtOnce"}}
# What is logged is kept by pytest, and stands beside the test that fails.
LOGGING = LOGGING | {"root": {"level": "WARNING"}}
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, not memory: the writer gate and WAL are part of what is tested.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}

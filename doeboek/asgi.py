"""The ASGI application: static files, then the pages. `doeboek serve` runs it."""

import os

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doeboek.settings")
pages = get_asgi_application()

if unsafe := run_checks(tags=["sqlite"]):
    raise ImproperlyConfigured(" ".join(error.msg for error in unsafe))

from doeboek.common.collecting import collect_static  # noqa: E402 (after the setup above)
from doeboek.common.serving import StaticFiles  # noqa: E402

collect_static()
application = StaticFiles(pages, settings.STATIC_ROOT, settings.STATIC_URL)

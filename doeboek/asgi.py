"""The ASGI application: static files, then the streams and the letterbox of live sessions, then the
pages.

`doeboek serve` runs it.
"""

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
from doeboek.ideas.live import SOURCE, admit, other_processes  # noqa: E402
from doeboek.ideas.posting import recognise, write  # noqa: E402
from doeboek.live import Hub, Letterbox, Streams  # noqa: E402

collect_static()
letters = Letterbox(pages, recognise, write)
streams = Streams(letters, Hub(SOURCE, dsn=other_processes()), admit)
application = StaticFiles(streams, settings.STATIC_ROOT, settings.STATIC_URL)

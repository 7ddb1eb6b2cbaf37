"""Whether the product answers and reaches its database."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

import doeboek


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """`{"status": "ok", "version": …}`, or 503 when the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database", "version": doeboek.__version__}, status=503)
    return JsonResponse({"status": "ok", "version": doeboek.__version__})

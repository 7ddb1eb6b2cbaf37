"""What somebody typed in a form that cannot be carried out now, for `common/kept.html`."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest

KEY = "idempotency_key"
KEY_SHAPE = re.compile(r"[A-Za-z0-9-]{16,64}\Z")
TOKENS = {KEY, "csrfmiddlewaretoken"}
#: By what a form knows which button was pressed, what its reader saw and where it leads on to:
#: nobody typed those.
MARKS = {"kind", "seen", "version", "next", "back", "terug", "van"}
MARKS |= {"choice", "do", "go", "hand_in", "part", "ready", "step", "undo"}
_TICKED = "on"


def typed_in(request: HttpRequest) -> dict[str, Any]:
    """`typed`, the fields that hold something, without our tokens, marks and ticks; `lost_files`
    when files came along, which have to be chosen again.
    """
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in TOKENS | MARKS
        for value in values
        if value.strip() not in ("", _TICKED)
    ]
    return {"typed": typed, "lost_files": bool(request.FILES)}

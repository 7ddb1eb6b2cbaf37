"""Answering with a PDF that the browser shows."""

from __future__ import annotations

from django.http import HttpResponse


def inline_pdf(pdf: bytes, name: str) -> HttpResponse:
    """`name` without its ending holds letters, figures and hyphens: it travels in a header."""
    headers = {
        "Content-Disposition": f'inline; filename="{name}.pdf"',
        # The viewer of Chromium is a page of its own under our policy, and stays blank under
        # "default-src 'none'" (crbug.com/271452). A PDF runs nothing of ours.
        "Content-Security-Policy": "frame-ancestors 'none'",
    }
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)

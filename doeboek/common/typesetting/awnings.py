"""The colours of an awning in print: the cloth, its shade, and two tints."""

from __future__ import annotations

AWNINGS = {
    "groen": ("#05553b", "#003624", "#82b39c", "#cde2d8"),
    "bordeaux": ("#73202e", "#4e0617", "#d79095", "#f4d3d4"),
    "kobalt": ("#22468d", "#0c2a65", "#86a6e1", "#ceddf8"),
    "oker": ("#8e5d11", "#694200", "#c59e6e", "#ebd9c5"),
    "baksteen": ("#9e3e1f", "#752507", "#dd8f77", "#f7d3c8"),
    "leisteen": ("#34424c", "#1b272f", "#9aa8b3", "#d6dde3"),
}

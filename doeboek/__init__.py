"""Coaching programmes for local shops, from the first talk to the action book."""

__version__ = "0.1.0"

"""A shop that is erased: how much there is of it, what is destroyed, and what is left.

For other modules: `erasing.erase(trajectory, by=...)` does it.
"""

"""The dossier of a trajectory: all of it in one file that can be taken elsewhere and restored.

For other modules: `packed(trajectory, copy)` gives the bytes, `restore(path, wave)` makes a new
trajectory of them. What goes along follows from the models and from each app's `privacy.py`.
"""

FORMAT = "doeboek-dossier"
VERSION = 1
"""Goes up when a file of before could be read wrongly; a field more leaves it as it is."""

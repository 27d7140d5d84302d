"""Synoptic lays many reports of one event side by side.

Takes: files, folders and archives with reports of one event.
Gives: a dossier in which each statement stands beside who reports it, on whose word, how firmly,
exactly where, and how many independent origins carry it.
Method: reports -> sentences -> names, times, numbers, quotes -> claims -> propositions -> dossier.
Limits: English is read deeply; it never says what is true.
"""

from importlib.metadata import version

__version__ = version("synoptic")

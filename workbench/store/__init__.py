"""The project file: one SQLite file, one append-only log, and the tables that follow from it."""

from workbench.store.project_file import ProjectFile

__all__ = ["ProjectFile"]

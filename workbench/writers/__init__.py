"""Reports: model objects or a comparison in, one file out. Nothing here queries, prints or asks."""

from workbench.writers.report import ReportSettings, Written

__all__ = ["ReportSettings", "Written"]

"""Several coders' copies brought together."""

from workbench.team.plan import Plan, plan

__all__ = ["Plan", "plan"]

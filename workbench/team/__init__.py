"""Several coders' copies brought together."""

from workbench.team.plan import Count, Incoming, Plan, plan

__all__ = ["Count", "Incoming", "Plan", "plan"]

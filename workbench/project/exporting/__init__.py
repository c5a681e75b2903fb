"""What every export does before and after its writer: who may be seen in it, and whether a name is left."""

from workbench.project.exporting.privacy import NamesLeft, Privacy, bands, chosen_attributes

__all__ = ["NamesLeft", "Privacy", "bands", "chosen_attributes"]

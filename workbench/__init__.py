"""A terminal workbench for qualitative research. `from workbench import Project` opens a study from Python."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.project import Project

__version__ = "0.1.0"
__all__ = ["Project", "__version__"]


def __getattr__(name: str) -> Any:
    if name == "Project":
        from workbench.project import Project  # late: `workbench --help` opens no study

        return Project
    raise AttributeError(f"module 'workbench' has no attribute {name!r}")

"""The codebook file (YAML, CSV, Markdown) <-> code tree, its check, its versions and keys. PyYAML is loaded late."""

from workbench.codebook.change import Change
from workbench.codebook.check import check
from workbench.codebook.csv_file import from_csv, to_csv
from workbench.codebook.files import has_comments, read_codebook, write_codebook
from workbench.codebook.finding import Finding
from workbench.codebook.keys import keys_of
from workbench.codebook.markdown_file import from_markdown, to_markdown
from workbench.codebook.versions import diff, next_version
from workbench.codebook.wording import wording
from workbench.codebook.yaml_file import from_yaml, to_yaml

__all__ = [
    "Change",
    "Finding",
    "check",
    "diff",
    "from_csv",
    "from_markdown",
    "from_yaml",
    "has_comments",
    "keys_of",
    "next_version",
    "read_codebook",
    "to_csv",
    "to_markdown",
    "to_yaml",
    "wording",
    "write_codebook",
]

"""The codebook file (YAML, CSV, Markdown) <-> code tree, its check, its versions and keys. PyYAML is loaded late."""

from workbench.codebook.csv_file import from_csv, to_csv
from workbench.codebook.files import has_comments, read_codebook, write_codebook
from workbench.codebook.yaml_file import from_yaml, to_yaml

__all__ = [
    "from_csv",
    "from_yaml",
    "has_comments",
    "read_codebook",
    "to_csv",
    "to_yaml",
    "write_codebook",
]

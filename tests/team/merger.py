"""A process that merges once and says when it begins and when it is done; it is killed from outside."""

import sys
from pathlib import Path

from workbench.project import Project

with Project.open(Path(sys.argv[1]), coder="Ana") as project:
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    project.team.merge([Path(sys.argv[2])])
    sys.stdout.write("done\n")
    sys.stdout.flush()

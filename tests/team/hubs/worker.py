"""A coder's process that codes, syncs and may be killed at any moment.

`python -m tests.team.hubs.worker FILE HUB SEED`. Each line it prints is the id of a coding that was acknowledged.
"""

import random
import sys

from workbench.project import Project


def work(path: str, hub: str, chance: random.Random) -> None:
    """Code until killed."""
    with Project.open(path) as project:
        project.use_coder(project.coders.list()[0].name)
        document = project.documents.list()[0].id
        codes = [code.id for code in project.codebook.current.codes if code.codable]
        length = len(project.documents.get(document).text)
        while True:
            start = chance.randrange(length - 10)
            made = project.codings.add_many([_new(document, start, start + chance.randint(1, 9), chance.choice(codes))])
            for coding in made.codings:
                print(coding.id, flush=True)
            if chance.random() < 0.3:
                project.hubs.sync(hub, push=chance.random() < 0.8, pull=chance.random() < 0.8)


def _new(document: str, start: int, end: int, code: str):
    from workbench.project.newcoding import NewCoding

    return NewCoding(document, start, end, code)


if __name__ == "__main__":
    work(sys.argv[1], sys.argv[2], random.Random(int(sys.argv[3])))

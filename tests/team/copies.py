"""Two or three people's copies of one small study."""

from pathlib import Path

from tests.project import studies
from workbench.project import Project

place, code = studies.place, studies.code


def copy(project: Project, name: str, coder: str) -> Project:
    """Another person's copy, beside the first; open."""
    path = project.path.with_name(f"{name}.workbench")
    project.backup(path)
    return Project.open(path, coder=coder)


def sent(project: Project, name: str) -> Path:
    """The file as it was sent by mail today."""
    path = project.path.with_name(f"{name}.workbench")
    project.backup(path)
    return path


def corrected(project: Project, document: str, *changes: tuple[str, str], name: str = "corrected") -> None:
    """The text of a document with words put in the place of others."""
    line = project.documents.find(document)
    text = project.documents.get(line.id).text
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = project.path.with_name(f"{name}-{project.coder.name}.txt")
    path.write_text(text, encoding="utf-8")
    project.documents.correct(line.id, path)


def apart(folder: Path, name: str, coder: str, **texts: str) -> Project:
    """A study that was not begun from anybody's copy: own file, same codebook where it is wanted."""
    folder.mkdir(exist_ok=True)
    project = Project.create(folder / f"{name}.workbench", name="Studie", coder=coder)
    (folder / "codes.yaml").write_text(studies.CODEBOOK, encoding="utf-8")
    project.codebook.import_file(folder / "codes.yaml")
    for title, text in texts.items():
        path = folder / coder / f"{title}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        project.documents.import_files([path])
    return project


def one(project: Project, other: Project) -> None:
    """Merge both ways."""
    project.team.merge([other.path])
    other.team.merge([project.path])


def quotes(project: Project) -> list[tuple[str, str, str]]:
    """(coder, code, quote) of all codings."""
    book = project.codebook.with_deleted
    return sorted(
        (project.coders.name(c.coder), book.label(book.by_id[c.code], "de"), c.quote) for c in project.codings.list()
    )

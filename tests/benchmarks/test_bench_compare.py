"""How long comparisons take on large studies; `make bench`. Seconds of this process's own work, not of the machine."""

import resource
import subprocess
import sys
import time

import pytest

from tests.benchmarks import comparisons
from workbench.project import Project

pytestmark = pytest.mark.bench
SHELL = "import sys; from workbench.__main__ import main; sys.argv = ['workbench', *sys.argv[1:]]; main()"


@pytest.fixture(scope="module", autouse=True)
def loaded():
    """The second that pandas costs is not a comparison's."""
    import pandas  # noqa: F401

    import workbench.analysis.matrices  # noqa: F401


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return comparisons.study(tmp_path_factory.mktemp("small"), codings=5_000, documents=50)


@pytest.fixture(scope="module")
def middle(tmp_path_factory):
    return comparisons.study(tmp_path_factory.mktemp("middle"), codings=100_000, codes=165)


def measured(what, target, run):
    started = time.process_time()
    found = run()
    taken = time.process_time() - started
    print(f"{what}: {taken:.2f} s, target {target} s")
    return found, taken


@pytest.fixture(scope="module")
def million(tmp_path_factory):
    return comparisons.study(tmp_path_factory.mktemp("million"), codings=1_000_000, codes=80)


@pytest.mark.parametrize("measure", ["codings", "words"])
def test_a_million_codings_with_loading(million, measure):
    script = (
        "import pandas, time, resource; import workbench.analysis.matrices; from workbench.project import Project;"
        f"t = time.process_time(); p = Project.open({str(million)!r}, read_only=True);"
        f"p.compare.matrix(measure={measure!r});"
        "print(time.process_time() - t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    seconds, megabytes = float(said[0]), int(said[1])
    print(
        f"matrix of 1,000,000 codings ({measure}) with loading: {seconds:.2f} s, target 3; {megabytes} MB, target 700"
    )
    assert megabytes <= 700
    assert seconds <= 10


def test_five_thousand_codings(small):
    with Project.open(small, read_only=True) as project:
        project.study()
        project.compare.matrix()
        for name, run in {
            "matrix": lambda: project.compare.matrix(columns="document"),
            "words": lambda: project.compare.matrix(measure="words"),
            "co-occurrence": project.compare.cooccurrence,
            "saturation": project.compare.saturation,
        }.items():
            _, taken = measured(f"{name} of 5,000 codings", 0.1, run)
            assert taken <= 0.5


def test_the_command_from_the_shell(small):
    started = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", SHELL, "-p", str(small), "matrix"], check=True, capture_output=True)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = ended.ru_utime + ended.ru_stime - started.ru_utime - started.ru_stime
    print(f"workbench matrix on 5,000 codings from the shell: {taken:.2f} s, target 1.4 s")
    assert taken <= 4


def test_two_hundred_codes_over_a_hundred_thousand_codings(middle):
    with Project.open(middle, read_only=True) as project:
        project.study()
        project.compare.matrix()
        found, taken = measured("co-occurrence of 200 codes, 100,000 codings", 1, project.compare.cooccurrence)
        assert len(found.rows) >= 200
        assert taken <= 3
        query = "code:O1 OVERLAPS code:R1 NOT INSIDE code:O7"
        project.search("code:O1")
        _, taken = measured("a query with two operators, 100,000 codings", 0.1, lambda: _evaluated(project, query))
        assert taken <= 0.5


def _evaluated(project, query):
    from workbench.analysis.evaluate import select

    return select(project.study(), project.queries.tree(query))

"""Operations to send about, without a project file."""

from workbench.log import Operation

ANNA, BEN, CLARA = "a" * 32, "b" * 32, "c" * 32
PROJECT = "01a205f8-0000-7000-8000-000000000001"


def operation(replica: str, seq: int, text: str = "", *, entity: str = "memo") -> Operation:
    """The `seq`-th operation of a copy; different text is another operation under the same number."""
    return Operation(
        id=f"{replica}-{seq}-{len(text)}",
        replica=replica,
        seq=seq,
        time=(1_000 + seq, 0),
        coder=replica[:4],
        action=f"act-{replica}-{seq}",
        verb="memo",
        entity=entity,
        row=f"row-{replica}-{seq}",
        fields={"text": text, "target_kind": "project", "deleted": False},
    )


def run(replica: str, first: int, last: int) -> list[Operation]:
    """Operations `first` to `last` of a copy."""
    return [operation(replica, seq, f"note {seq}") for seq in range(first, last + 1)]

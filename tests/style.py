"""Lengths of files and functions, for looking at now and then: `make style`. No test fails on a length."""

import ast
from pathlib import Path
from statistics import median, quantiles

PACKAGE = Path(__file__).parents[1] / "workbench"


def functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def main() -> None:
    files = {path: path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
    sizes = {path: text.count("\n") for path, text in files.items()}
    found = [(path, node) for path, text in files.items() for node in functions(ast.parse(text))]
    lengths = {(path, node.name): (node.end_lineno or node.lineno) - node.lineno + 1 for path, node in found}
    told = sum(ast.get_docstring(node) is not None for _, node in found) / len(found)
    typed = sum(node.returns is not None for _, node in found) / len(found)
    largest = max(sizes, key=lambda path: sizes[path])
    (where, name), longest = max(lengths.items(), key=lambda item: item[1])
    print(f"{len(files)} files, {sum(sizes.values()):,} lines; median file {median(sizes.values()):.0f}")
    print(f"largest file {largest.relative_to(PACKAGE.parent)}: {sizes[largest]} lines")
    most = quantiles(lengths.values(), n=10)[-1]
    print(f"{len(found)} functions; median {median(lengths.values()):.0f} lines, 90 % under {most:.0f}")
    print(f"longest function {where.relative_to(PACKAGE.parent)} {name}: {longest} lines")
    print(f"with docstring {told:.0%}, return annotated {typed:.0%}")


if __name__ == "__main__":
    main()

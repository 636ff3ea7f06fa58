"""Whoever asks a tool to look away says why."""

from __future__ import annotations

import ast
import re
import tokenize

from source_tree import ROOT, all_python, at, lines_of, parsed, refuse

CODE = r"[A-Z]+[0-9]+"
NOQA = re.compile(rf"# noqa: (?P<codes>{CODE}(, ?{CODE})*)(?P<reason> - \S.*)?$")
#: The name of the rule is the whole reason: a library that is not typed gives or takes it.
SPEAKS_FOR_ITSELF = {"ANN401"}
IGNORED = re.compile(r"# type: ignore\[[a-z-]+\]\s+# \S")
RULE = re.compile(r'"[A-Z]{1,4}[0-9]*"')
SKIPS = {"skip", "skipif", "xfail"}


def test_every_lint_exception_in_the_code_has_its_code_and_reason():
    found = [
        at(path, number) for path, number, comment in _comments("noqa") if not _is_reasoned(comment)
    ]
    refuse(found, "write `# noqa: CODE - why`")


def test_every_type_exception_has_its_code_and_reason():
    found = [
        at(path, number)
        for path, number, comment in _comments("# type: ignore")
        if not IGNORED.match(comment)
    ]
    refuse(found, "write `# type: ignore[code]  # why`")


def test_every_lint_exception_of_the_project_has_its_reason():
    path = ROOT / "pyproject.toml"
    lines = lines_of(path)
    begin, end = lines.index("ignore = ["), lines.index("[tool.ruff.lint.mccabe]")
    excepted = [
        (number, line)
        for number, line in enumerate(lines[begin:end], start=begin + 1)
        if RULE.search(line.rpartition("=")[2])
    ]
    assert len(excepted) > 20
    refuse([at(path, number) for number, line in excepted if "# " not in line], "say behind it why")


def test_no_test_is_skipped_without_a_reason():
    found = [
        at(path, node.lineno)
        for path in _containing("skip", "xfail")
        for node in ast.walk(parsed(path))
        if _is_skip(node) and not _has_reason(node)
    ]
    refuse(found, "say in its `reason` what would have to change for it to run")


def _containing(*words):
    for path in all_python():
        text = path.read_text(encoding="utf-8")
        if any(word in text for word in words):
            yield path


def _comments(word):
    for path in _containing(word):
        with path.open("rb") as source:
            for token in tokenize.tokenize(source.readline):
                if token.type == tokenize.COMMENT and word in token.string:
                    yield path, token.start[0], token.string


def _is_reasoned(comment: str) -> bool:
    found = NOQA.search(comment)
    if found is None:
        return False
    codes = set(re.findall(CODE, found["codes"]))
    return bool(found["reason"]) or codes <= SPEAKS_FOR_ITSELF


def _is_skip(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and _names_a_skip(node.func)
    # a bare mark, as in ``@pytest.mark.skip``
    return isinstance(node, ast.FunctionDef | ast.ClassDef) and any(
        isinstance(each, ast.Attribute) and _names_a_skip(each) for each in node.decorator_list
    )


def _names_a_skip(name: ast.Attribute) -> bool:
    owner = ast.unparse(name.value)
    return name.attr in SKIPS and owner in {"pytest", "pytest.mark"}


def _has_reason(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    said = [word.value for word in node.keywords if word.arg == "reason"]
    called_directly = ast.unparse(node.func) == "pytest.skip"
    return any(not _is_empty(each) for each in (*said, *(node.args if called_directly else ())))


def _is_empty(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and not str(value.value or "").strip()

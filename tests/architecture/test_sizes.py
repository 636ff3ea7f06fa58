"""Numbers that keep the product readable."""

from __future__ import annotations

import ast

from source_tree import ROOT, at, lines_of, nodes, product_files, refuse

FILE, FUNCTION, ROUTE = 300, 40, 15
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
VERBS = {"get", "post", "route", "put", "patch", "delete"}


def test_no_file_is_longer_than_300_lines():
    found = (*product_files(), *(ROOT / "templates").rglob("*.html"))
    refuse(
        [f"{at(path, 1)} {n} lines" for path in found if (n := len(lines_of(path))) > FILE],
        "make the noun a sub-package of its layer, or give what stands apart a file of its own",
    )


def test_no_function_is_longer_than_40_lines():
    refuse(_longer(_functions(), FUNCTION), "name a step of it and make that a function below")


def test_no_route_is_longer_than_15_lines():
    routes = [(path, node) for path, node in _functions() if _is_route(node)]
    assert len(routes) > 20
    refuse(
        _longer(routes, ROUTE),
        "a route parses, calls one service and answers: move the rest to a function below",
    )


def _longer(functions, limit):
    return [
        f"{at(path, node.lineno)} {node.name} {n} lines"
        for path, node in functions
        if (n := _length(path, node)) > limit
    ]


def _functions():
    return nodes(*FUNCTIONS)


def _length(path, function) -> int:
    """Lines from ``def`` to the end, without its docstring and blank lines."""
    first = function.body[0]
    said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    documented = range(first.lineno, first.end_lineno + 1) if said else ()
    lines = lines_of(path)
    inside = range(function.lineno, function.end_lineno + 1)
    return sum(bool(lines[each - 1].strip()) for each in inside if each not in documented)


def _is_route(function) -> bool:
    return any(
        isinstance(each, ast.Call)
        and isinstance(each.func, ast.Attribute)
        and each.func.attr in VERBS
        and isinstance(each.func.value, ast.Name)
        and each.func.value.id == "blueprint"
        for each in function.decorator_list
    )

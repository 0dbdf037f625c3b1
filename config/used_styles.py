"""Leaves out of a large style sheet what no page of ours uses."""

import re
from collections.abc import Iterable

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

CLASS = re.compile(r"\.([A-Za-z_][\w-]*)")
WORD = re.compile(r"[A-Za-z_][\w-]*")
NESTING = {"media", "supports"}


def words_of(texts: Iterable[str]) -> set[str]:
    """Return every word that could be the name of a class in these templates and sources."""
    return {word for text in texts for word in WORD.findall(text)}


def used_rules(css: str, words: set[str]) -> str:
    """Return the style sheet without selectors that ask for a class outside `words`.

    A selector without classes stays, and so do keyframes, fonts and variables.
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(_kept(rule, words) for rule in rules)


def _kept(rule: Node, words: set[str]) -> str:
    if isinstance(rule, QualifiedRule):
        selectors = _selectors(tinycss2.serialize(rule.prelude))
        used = [each for each in selectors if set(CLASS.findall(each)) <= words]
        return f"{','.join(used)}{{{tinycss2.serialize(rule.content)}}}" if used else ""
    if isinstance(rule, AtRule) and rule.lower_at_keyword in NESTING and rule.content:
        inner = used_rules(tinycss2.serialize(rule.content), words)
        return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""
    return str(rule.serialize())


def _selectors(prelude: str) -> list[str]:
    """Return the selectors of a list; a comma in brackets parts none."""
    return [each.strip() for each in re.split(r",(?![^()\[\]]*[)\]])", prelude)]

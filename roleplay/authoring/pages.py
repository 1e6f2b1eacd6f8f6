"""The page of each code: what it means, a wrong example and a right one, as the docs have it."""

import re

from roleplay.authoring.whereabouts import library_folder

_PAGE = re.compile(r"^### (?P<code>RP[0-9]{3}): .*?(?=^##|\Z)", re.MULTILINE | re.DOTALL)


def page_of(code: str) -> str | None:
    """The page of a code in Markdown, from `docs/mistakes.md`; None for a code there is not."""
    text = (library_folder("docs") / "mistakes.md").read_text(encoding="utf-8")
    pages = {page["code"]: page.group().strip() for page in _PAGE.finditer(text)}
    return pages.get(code)

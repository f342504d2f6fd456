"""Door: links in hand-written pages, from paths that work on the Git host to addresses on the site."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class Links(Extension):
    """Passes every address in a link or image through `rewrite`, before MkDocs looks at it."""

    def __init__(self, rewrite: Callable[[str], str]) -> None:
        super().__init__()
        self.rewrite = rewrite

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Rewriter(self.rewrite), "catalogue-links", priority=5)  # after "inline" (20), before MkDocs' "relpath" (0)


class _Rewriter(Treeprocessor):
    def __init__(self, rewrite: Callable[[str], str]) -> None:
        super().__init__()
        self.rewrite = rewrite

    def run(self, root: Element) -> None:
        for element in root.iter():
            for attribute in ("href", "src"):
                if attribute in element.attrib:
                    element.set(attribute, self.rewrite(element.attrib[attribute]))

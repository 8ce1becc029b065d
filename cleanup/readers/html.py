"""HTML: the blocks of the DOM, each with its path; the document's text is these blocks, one a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import islice
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from cleanup.config import Settings
from cleanup.errors import InputError
from cleanup.language import detect, normalise
from cleanup.model import Block, Document, Source, Span
from cleanup.readers.decoding import decode

SUFFIXES = (".html", ".htm", ".xhtml")
LIMIT = 32 << 20  # bytes of one page; more is a mistake or an attack
CLIMB = 30  # elements above a text among which its block is looked for
LEAST = 250  # letters of a page that does without scripts
SKIPPED = frozenset(("script", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "head", "textarea", "select", "math"))
INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong
    sub sup time tt u var wbr nobr""".split()
)
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]|&#[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]);|&#0*(?:[0-8]|1[124-9]|2[0-9]|3[01]);")
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)


@dataclass(slots=True)
class Tree:
    """The parsed page: ``elements[i]`` is the nearest block-level element of block i, ``anchors[i]`` its text nodes.

    A text node is an element and whether the text is its tail.
    """

    root: HtmlElement
    elements: list[HtmlElement] = field(default_factory=list)
    anchors: list[list[tuple[HtmlElement, bool]]] = field(default_factory=list)


def read(source: Source, settings: Settings) -> Iterator[Document]:
    """The document in a page.

    Raises:
        InputError: the page is binary, too long, or holds nothing that parses.
    """
    if len(source.data) > LIMIT:
        raise InputError(f"{source.name}: HTML of more than {LIMIT >> 20} MB")
    text = _decode(source)
    root = parse(text)
    if root is None:
        yield Document(source.name, "", (), "html")
        return
    tree, content, blocks = _walked(root)
    lang = settings.language or detect([content[b.span.start : b.span.end] for b in blocks]) or normalise(root.get("lang"))
    yield Document(source.name, content, blocks, "html", lang, tree=tree)


def _decode(source: Source) -> str:
    """The page's text. A few broken bytes cost no page, and neither do control characters, which no XML tree takes."""
    data = source.data if source.data.startswith((b"\xff\xfe", b"\xfe\xff")) else source.data.replace(b"\0", b"")
    declared = _CHARSET.search(data[:4096])
    try:
        text = decode(source.name, data, declared[1].decode("ascii") if declared else None).text
    except InputError:
        text = data.decode(errors="replace")
        if data.count(b"\0") or text.count("\ufffd") * 100 > len(text):
            raise
    return _CONTROL.sub("", text.replace("\f", " "))


def parse(text: str) -> HtmlElement | None:
    """The root of a page, None where nothing parses. A page nested too deep for lxml is flattened by BeautifulSoup."""
    if not text.strip():
        return None
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    data = text.encode("utf-8", "surrogatepass")
    try:
        root = document_fromstring(data, parser=parser)
    except etree.ParserError:
        return None
    if any(error.type_name == "ERR_INTERNAL_ERROR" and "depth" in error.message for error in parser.error_log) or "Excessive depth" in str(parser.error_log):
        return document_fromstring(_flattened(text).encode(), parser=parser)
    return root


def _flattened(text: str) -> str:
    """The page as a flat list of its blocks, for pages that are nested deeper than lxml goes."""
    from bs4 import BeautifulSoup
    from bs4.element import NavigableString

    soup = BeautifulSoup(text, "lxml")
    out: list[str] = []
    block: object = None
    for string in soup.find_all(string=True):
        if type(string) is not NavigableString or string.parent is None or string.parent.name in SKIPPED:
            continue
        above = next((tag for tag in islice(string.parents, CLIMB) if tag.name not in INLINE), string.parent)
        if above is not block:
            out.append("</p><p>")
            block = above
        out.append(escape(string))
    return "".join(("<html><body><p>", *out))


def _walked(root: HtmlElement) -> tuple[Tree, str, tuple[Block, ...]]:
    """The tree with the text and the blocks in it; what is meant for browsers without scripts counts where else there is nothing."""
    tree = Tree(root)
    content, blocks = _Walk(tree, SKIPPED).run()
    if len(content) < LEAST and root.find(".//noscript") is not None:
        tree = Tree(root)
        content, blocks = _Walk(tree, SKIPPED - {"noscript"}).run()
    return tree, content, blocks


class _Walk:
    """One pass over the tree that collects text into blocks."""

    def __init__(self, tree: Tree, skipped: frozenset[str]) -> None:
        self.tree = tree
        self.skipped = skipped
        self.parts: list[str] = []
        self.size = 0
        self.blocks: list[Block] = []
        self.paths: dict[Any, str] = {}
        self.pending: list[str] = []
        self.nodes: list[tuple[HtmlElement, bool]] = []
        self.linked = 0
        self.owner: HtmlElement | None = None
        self.broken = False

    def run(self) -> tuple[str, tuple[Block, ...]]:
        """The text and the blocks of the body."""
        body = self.tree.root.find("body")
        top = self.tree.root if body is None else body
        stack: list[tuple[HtmlElement, bool, bool, bool]] = [(top, False, False, False)]
        while stack:
            element, leaving, in_link, in_pre = stack.pop()
            tag = element.tag
            if not isinstance(tag, str):
                continue
            if leaving:
                if tag not in INLINE and tag != "br":
                    self.flush()
                    self.broken = False
                if element is not top:
                    parent = element.getparent()
                    self.add(element.tail, parent, (element, True), in_link, in_pre)
                continue
            if tag in self.skipped:
                self.add(element.tail, element.getparent(), (element, True), in_link, in_pre)
                continue
            if tag == "br":
                self.flush()
                self.broken = True
            elif tag not in INLINE:
                self.flush()
                self.broken = False
            stack.append((element, True, in_link, in_pre))
            in_link, in_pre = in_link or tag == "a", in_pre or tag == "pre"
            self.add(element.text, element, (element, False), in_link, in_pre)
            stack += ((child, False, in_link, in_pre) for child in reversed(element))
        self.flush()
        return "".join(self.parts), tuple(self.blocks)

    def add(self, text: str | None, parent: HtmlElement, node: tuple[HtmlElement, bool], in_link: bool, in_pre: bool) -> None:
        """Take a text node; ``parent`` is the element that holds it."""
        if not text or (not self.pending and not text.strip()):
            return
        self.pending.append(text if in_pre else _BLANKS.sub(" ", text))
        if text.strip():
            if self.owner is None:
                self.owner = parent
            self.nodes.append(node)
            self.linked += len(text.strip()) if in_link else 0

    def flush(self) -> None:
        """End the block that is being collected."""
        text = "".join(self.pending).replace("\r", "")
        text = text.strip("\n ") if "\n" in text else _BLANKS.sub(" ", text).strip()
        if text and self.owner is not None:
            owner = self.owner
            while owner.tag in INLINE and owner.getparent() is not None:
                owner = owner.getparent()
            if self.blocks:
                together = self.broken or (owner.tag in ("li", "td", "th", "dt", "dd") and self.blocks[-1].tag == owner.tag)
                gap = "\n" if together else "\n\n"
                self.parts.append(gap)
                self.size += len(gap)
            self.parts.append(text)
            span = Span(self.size, self.size + len(text))
            self.size = span.end
            self.blocks.append(Block(span, owner.tag, self.path(owner), min(1.0, self.linked / max(1, len(text.replace(" ", ""))))))
            self.tree.elements.append(owner)
            self.tree.anchors.append(self.nodes)
        self.pending, self.nodes, self.linked, self.owner = [], [], 0, None

    def path(self, element: HtmlElement) -> str:
        """The names of an element and of those above it, with their ids and classes."""
        chain = []
        while element is not None and element not in self.paths:
            chain.append(element)
            element = element.getparent()
        above = self.paths[element] + "/" if element is not None else ""
        for item in reversed(chain):
            name = item.get("id")
            label = item.tag + (f"#{name}" if name else "") + "".join(f".{c}" for c in (item.get("class") or "").split())
            above = self.paths[item] = above + label
            above += "/"
        return above.rstrip("/")

"""A small bounded reader of BER (X.690), the superset of DER that certificate files are written in.

Reads what OpenSSL and Java read: indefinite lengths, constructed strings of any nesting, lengths that
are longer than they need to be. Depth, number of elements and length are bounded, so a file made to
hurt is refused in a moment. Nothing here knows what the elements mean.
"""

INTEGER, BIT_STRING, OCTET_STRING, NULL, OID = 0x02, 0x03, 0x04, 0x05, 0x06
BMP_STRING, SEQUENCE, SET = 0x1E, 0x30, 0x31
CONSTRUCTED = 0x20
DEPTH_MAX = 96
ELEMENTS_MAX = 60_000
OID_BYTES_MAX = 64


class MalformedError(ValueError):
    """The bytes are not BER, or not the structure that was looked for."""


class CutShortError(MalformedError):
    """The bytes end before the element does. ``expected`` is its full length in bytes, None when unknown."""

    def __init__(self, expected: int | None) -> None:
        super().__init__("cut short")
        self.expected = expected


class Node:
    """One element: its ``tag`` octet, its place in ``data``, and its children when it is constructed."""

    __slots__ = ("body", "children", "data", "end", "start", "stop", "tag")

    def __init__(self, data: bytes, tag: int, start: int, body: int) -> None:
        self.data = data
        self.tag = tag
        self.start = start  # first octet of the header
        self.body = body  # first octet of the content
        self.stop = body  # octet after the content
        self.end = body  # octet after the whole element
        self.children: list[Node] = []

    @property
    def content(self) -> bytes:
        """Return the octets between header and end."""
        return self.data[self.body : self.stop]

    @property
    def raw(self) -> bytes:
        """Return the whole element, header included."""
        return self.data[self.start : self.end]

    def expect(self, tag: int, at_least: int = 0) -> "Node":
        """Return this node if it has ``tag`` and so many children. Raises MalformedError."""
        if self.tag != tag or len(self.children) < at_least:
            raise MalformedError(f"found {self.tag:#x}, wanted {tag:#x}")
        return self

    def child(self, index: int, tag: int | None = None) -> "Node":
        """Return one child, of ``tag`` if given. Raises MalformedError."""
        if index >= len(self.children):
            raise MalformedError("element is missing")
        found = self.children[index]
        return found if tag is None else found.expect(tag)

    def tagged(self, tag: int) -> "Node | None":
        """Return the first child with ``tag``, or None."""
        return next((c for c in self.children if c.tag == tag), None)


class Allowance:
    """What the readers of one file share: elements left, and whether all that was read was DER in form."""

    __slots__ = ("left", "strict")

    def __init__(self, elements: int = ELEMENTS_MAX) -> None:
        self.left = elements
        self.strict = True


class Reader:
    """Reads elements from ``data`` within an ``allowance``."""

    __slots__ = ("allowance", "data")

    def __init__(self, data: bytes, allowance: Allowance | None = None) -> None:
        self.data = data
        self.allowance = allowance or Allowance()

    def element(self, start: int = 0) -> Node:
        """Return the element at ``start`` with all it holds. Raises CutShortError or MalformedError."""
        return self._element(start, len(self.data), DEPTH_MAX)

    def promised(self) -> int:
        """Return the length that the header of the first element promises. Raises MalformedError."""
        _, at = self._tag(0, len(self.data))
        length, at = self._length(at, len(self.data))
        if length is None:
            raise MalformedError("no length")
        return at + length

    def _element(self, start: int, limit: int, depth: int) -> Node:
        self.allowance.left -= 1
        if self.allowance.left < 0 or depth == 0:
            raise MalformedError("too many elements or too deep")
        tag, at = self._tag(start, limit)
        length, at = self._length(at, limit)
        node = Node(self.data, tag, start, at)
        if length is None:
            return self._indefinite(node, limit, depth)
        node.stop = node.end = at + length
        if node.end > limit:
            if limit == len(self.data):
                raise CutShortError(node.end)
            raise MalformedError("an element is longer than the one around it")
        if tag & CONSTRUCTED:
            self._definite_children(node, depth)
        return node

    def _definite_children(self, node: Node, depth: int) -> None:
        if node.tag == OCTET_STRING | CONSTRUCTED:
            self.allowance.strict = False
        at = node.body
        while at < node.stop:
            child = self._element(at, node.stop, depth - 1)
            node.children.append(child)
            at = child.end

    def _indefinite(self, node: Node, limit: int, depth: int) -> Node:
        if not node.tag & CONSTRUCTED:
            raise MalformedError("a simple element without a length")
        self.allowance.strict = False
        at = node.body
        while self.data[at : at + 2] != b"\0\0":
            child = self._element(at, limit, depth - 1)
            node.children.append(child)
            at = child.end
        if at + 2 > limit:
            raise MalformedError("the end mark lies outside")
        node.stop, node.end = at, at + 2
        return node

    def _tag(self, at: int, limit: int) -> tuple[int, int]:
        if at >= limit:
            raise CutShortError(None)
        tag = self.data[at]
        if tag & 0x1F != 0x1F:
            return tag, at + 1
        number, octet, at = 0, 0x80, at + 1
        while octet & 0x80:
            if at >= limit or number > 0xFFFF:
                raise MalformedError("tag number")
            octet = self.data[at]
            number, at = number << 7 | octet & 0x7F, at + 1
        return tag | number << 8, at

    def _length(self, at: int, limit: int) -> tuple[int | None, int]:
        if at >= limit:
            raise CutShortError(None)
        first = self.data[at]
        if first < 0x80:
            return first, at + 1
        size = first & 0x7F
        if size == 0:
            return None, at + 1
        if size > 8:
            raise MalformedError("length of a length")
        if at + 1 + size > limit:
            raise CutShortError(None)
        length = int.from_bytes(self.data[at + 1 : at + 1 + size], "big")
        if length < 0x80 or length < 1 << 8 * (size - 1):
            self.allowance.strict = False
        return length, at + 1 + size


def parse(data: bytes) -> Node:
    """Return the first element of ``data``; octets after it are left alone. Raises CutShortError or MalformedError."""
    return Reader(data).element()


def size(data: bytes) -> int:
    """Return the whole length of the first element, by its header alone. Raises MalformedError."""
    return Reader(data).promised()


def octets(node: Node, tag: int = OCTET_STRING) -> bytes:
    """Return the octets of a string of ``tag``, joining those of a constructed one. Raises MalformedError."""
    if node.tag == tag:
        return node.content
    if node.tag != tag | CONSTRUCTED:
        raise MalformedError(f"found {node.tag:#x}, wanted a string")
    return b"".join(octets(part) for part in node.children)


def integer(node: Node) -> int:
    """Return a signed integer. Raises MalformedError."""
    content = node.expect(INTEGER).content
    if not content or len(content) > 4096:
        raise MalformedError("integer")
    return int.from_bytes(content, "big", signed=True)


def oid(node: Node) -> str:
    """Return an object identifier with dots. Raises MalformedError."""
    content = node.expect(OID).content
    if not content or len(content) > OID_BYTES_MAX or content[-1] & 0x80:
        raise MalformedError("object identifier")
    arcs, value = [], 0
    for octet in content:
        value = value << 7 | octet & 0x7F
        if not octet & 0x80:
            arcs.append(value)
            value = 0
    first = min(arcs[0] // 40, 2)
    return ".".join(map(str, (first, arcs[0] - 40 * first, *arcs[1:])))

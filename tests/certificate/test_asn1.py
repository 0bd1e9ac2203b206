import pytest

from app.certificate import asn1
from app.certificate.asn1 import CutShortError, MalformedError, Reader, parse


def test_an_element_holds_its_children() -> None:
    node = parse(bytes.fromhex("3006020103040155"))
    assert [child.tag for child in node.children] == [asn1.INTEGER, asn1.OCTET_STRING]
    assert asn1.integer(node.child(0)) == 3
    assert asn1.octets(node.child(1)) == b"U"


def test_octets_after_the_first_element_are_left_alone() -> None:
    assert parse(bytes.fromhex("0201030000")).end == 3


def test_an_indefinite_length_ends_at_its_mark() -> None:
    reader = Reader(bytes.fromhex("3080020103000099"))
    node = reader.element()
    assert (node.end, asn1.integer(node.child(0)), reader.allowance.strict) == (7, 3, False)


@pytest.mark.parametrize("text", ["2406040161040162", "24800401610401620000", "240a2480040161000004 0162"])
def test_the_pieces_of_a_string_are_joined(text: str) -> None:
    assert asn1.octets(parse(bytes.fromhex(text))) == b"ab"


def test_a_length_longer_than_needed_is_ber_not_der() -> None:
    reader = Reader(bytes.fromhex("02820001 05"))
    assert asn1.integer(reader.element()) == 5
    assert not reader.allowance.strict


def test_der_is_told_from_ber() -> None:
    reader = Reader(bytes.fromhex("30030201ff"))
    assert asn1.integer(reader.element().child(0)) == -1
    assert reader.allowance.strict


@pytest.mark.parametrize(
    ("text", "expected"),
    [("3005020103", 7), ("30820400020103", 1028), ("30", None), ("3082", None), ("3080020103", None)],
)
def test_missing_octets_are_told_from_wrong_ones(text: str, expected: int | None) -> None:
    with pytest.raises(CutShortError) as caught:
        parse(bytes.fromhex(text))
    assert caught.value.expected == expected


@pytest.mark.parametrize(
    "text",
    [
        "3003020503",  # a child longer than its parent
        "0480040161",  # a string without a length that is not constructed
        "3089010203040506070809",  # a length of nine octets
        "1fffffffffff0100",  # a tag number without end
    ],
)
def test_what_is_not_ber_is_refused(text: str) -> None:
    with pytest.raises(MalformedError):
        parse(bytes.fromhex(text))


def test_a_nest_without_end_is_refused_before_the_stack_is_full() -> None:
    for opening in (b"\x30\x80", b"\x24\x80"):
        with pytest.raises(MalformedError):
            parse(opening * 100_000)


def test_a_crowd_of_elements_is_refused() -> None:
    many = b"\x05\x00" * asn1.ELEMENTS_MAX
    with pytest.raises(MalformedError):
        parse(b"\x30\x83" + len(many).to_bytes(3, "big") + many)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("06092a864886f70d010701", "1.2.840.113549.1.7.1"),
        ("0603550403", "2.5.4.3"),
        ("0603883703", "2.999.3"),
        ("060100", "0.0"),
    ],
)
def test_object_identifiers_have_dots(text: str, expected: str) -> None:
    assert asn1.oid(parse(bytes.fromhex(text))) == expected


@pytest.mark.parametrize("text", ["0600", "060180", "020101", "0641" + "01" * 65])
def test_a_wrong_object_identifier_is_refused(text: str) -> None:
    with pytest.raises(MalformedError):
        asn1.oid(parse(bytes.fromhex(text)))


def test_what_is_missing_is_named_as_malformed() -> None:
    node = parse(bytes.fromhex("3003020103"))
    assert node.tagged(asn1.OID) is None
    for look in (lambda: node.child(1), lambda: node.child(0, asn1.OID), lambda: node.expect(asn1.SEQUENCE, 2)):
        with pytest.raises(MalformedError):
            look()
    with pytest.raises(MalformedError):
        asn1.octets(node)
    with pytest.raises(MalformedError):
        asn1.integer(parse(b"\x02\x00"))

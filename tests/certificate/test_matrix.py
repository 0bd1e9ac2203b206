"""Files of real programs, each of every build: kind, opening, a wrong password, the key, Java 8 and Java 17.

Prints the table (``pytest -s``). The same table, of more Javas, is in docs/pkcs12.md.
"""

import sys

import pytest

from app.certificate.report import FileKind
from app.findings import Code
from tests.certificate import javas, matrix
from tests.certificate.matrix import Row

pytestmark = [pytest.mark.real, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    rows = matrix.rows(tmp_path_factory.mktemp("matrix"), javas.all_())
    sys.stdout.write(f"\n{matrix.table(rows)}\n")
    return rows


def test_there_is_something_to_look_at(found: list[Row]) -> None:
    assert len(found) > 25  # without any program there are still the files of the library and of the forge


def test_every_file_is_recognised(found: list[Row]) -> None:
    assert [row.name for row in found if row.kind is not FileKind.PKCS12] == []


def test_every_file_opens_with_its_password(found: list[Row]) -> None:
    assert [(row.name, row.refusal) for row in found if not row.opened] == []


def test_every_wrong_password_is_called_wrong(found: list[Row]) -> None:
    protected = [row for row in found if row.made.protected]
    assert [(row.name, row.wrong) for row in protected if row.wrong is not Code.PASSWORD_WRONG] == []


def test_every_key_is_found(found: list[Row]) -> None:
    assert [(row.name, row.keys) for row in found if row.opened and row.keys != row.made.keys] == []


def test_every_prediction_agrees_with_a_real_java(found: list[Row]) -> None:
    wrong = [
        (row.name, asked.version, row.predicted(asked), row.verdict and row.verdict.reasons)
        for row in found
        for asked in row.judgements
        if matrix.comparable(row, asked) and row.predicted(asked) != row.observed(asked)
    ]
    assert wrong == []

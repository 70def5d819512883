from __future__ import annotations

import pytest

from acct_site.common.csv_files import csv_response, plain_cell


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("Ada", "Ada"),
        (None, ""),
        (12, "12"),
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1+1", "'  =1+1"),
        ("\t=1", "'\t=1"),
        ("a=b", "a=b"),
    ],
)
def test_no_cell_is_a_formula(value: object, cell: str) -> None:
    assert plain_cell(value) == cell


def test_table_is_a_private_file_that_spreadsheets_read() -> None:
    response = csv_response("list.csv", ["Name"], [["Zoë, A."], ["=1"]])

    assert response.content.decode() == '\ufeffName\r\n"Zoë, A."\r\n\'=1\r\n'
    assert response["Content-Disposition"] == 'attachment; filename="list.csv"'
    assert response["Cache-Control"] == "private, no-store"

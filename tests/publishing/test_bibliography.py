import pytest

from publishing.fault import Fault
from publishing.pages.bibliography import read


def entries(tmp_path, text):
    path = tmp_path / "references.bib"
    path.write_text(text, encoding="utf-8")
    return read(path)


def test_an_entry_gives_names_year_venue_and_link(tmp_path):
    found = entries(
        tmp_path,
        "@article{a1, author = {Hoerl, Arthur E. and Robert W. Kennard},\n"
        'title = "The {L}asso", year = 1970,\n'
        "journal = {J}, volume = 12, number = {1}, pages = {55--67}, doi = {10.1/x}}",
    )["a1"]
    assert found.short == "Hoerl and Kennard (1970)"
    assert found.authors == ["Arthur E. Hoerl", "Robert W. Kennard"]
    assert found.fields["title"] == "The Lasso"
    assert found.venue == "J, 12(1), 55–67"
    assert found.link == "https://doi.org/10.1/x"


def test_three_authors_are_et_al(tmp_path):
    found = entries(tmp_path, "@book{b, author = {A, B and C, D and E, F}, year = {2001}}")
    assert found["b"].short == "A et al. (2001)"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n@book{a, title = {x}}\n@book{a, title = {y}}", r"references.bib:3: the key 'a' was used before"),
        ('@book{a, author = {G{\\"o}del}}', "references.bib:1: author holds a TeX command"),
        ("@book{a, title = {never ends", "references.bib:1: a field's value must be"),
        ("@book{a, title {x}}", "references.bib:1: expected"),
    ],
)
def test_what_is_not_understood_is_an_error_with_its_line(tmp_path, text, message):
    with pytest.raises(Fault, match=message):
        entries(tmp_path, text)


def test_no_file_is_no_entry(tmp_path):
    assert read(tmp_path / "none.bib") == {}

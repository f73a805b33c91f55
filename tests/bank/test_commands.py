"""The workbook from the command line."""

from certification.bank import queries
from tests.bank import books


def run(app, *words: object):
    return app.test_cli_runner().invoke(args=["bank", *map(str, words)])


def test_the_template_is_written(app, tmp_path):
    run(app, "template", tmp_path / "t.xlsx")

    assert (tmp_path / "t.xlsx").read_bytes()[:2] == b"PK"


def test_a_sound_workbook_becomes_drafts(app, people, tmp_path):
    file = tmp_path / "mine.xlsx"
    file.write_bytes(books.filled())

    said = run(app, "import", file, "--author", "dario@caopan.example")

    assert said.exit_code == 0, said.output
    with app.app_context():
        assert len(queries.list_own_drafts(people("dario"))) == 1


def test_a_faulty_one_comes_back_beside_it_and_nothing_is_taken(app, people, tmp_path):
    file = tmp_path / "mine.xlsx"
    file.write_bytes(books.filled(clause="h99-99"))

    said = run(app, "import", file, "--author", "dario@caopan.example")

    assert said.exit_code == 1
    assert (tmp_path / "mine-why-not.xlsx").exists()
    with app.app_context():
        assert queries.list_own_drafts(people("dario")) == []


def test_a_hostile_one_is_refused_in_words(app, tmp_path):
    file = tmp_path / "mine.xlsx"
    file.write_bytes(b"no workbook")

    said = run(app, "import", file, "--author", "dario@caopan.example")

    assert said.exit_code == 1
    assert "no readable .xlsx workbook" in said.output

"""Reading items from a folder."""

from pathlib import Path

from certification.bank.loader import parse_item_text, read_bank
from certification.bank.rules.bank import ReadItem
from certification.core.faults import Fault

TRUE = """id: j-d1-t01
pool: exam
grade: junior
type: truefalse
domain: D1
force: F5
codes: [X3]
level: recall
difficulty: 0.70
clause: h02-04
rule: null
stem: {zh: "GPM要说明口径。", en: "GPM needs its base."}
table: null
is_true: true
mistake: {zh: "口径无所谓", en: "The base does not matter"}
explanation: {zh: "口径不同，数就不同。", en: "Another base, another number."}
"""


def write(folder: Path, name: str, text: str) -> None:
    path = folder / "exam" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_folder_is_read_item_by_item(tmp_path: Path) -> None:
    write(tmp_path, "j-d1-t01.yaml", TRUE)

    bank = read_bank(tmp_path)

    assert [read.item.id for read in bank.items] == ["j-d1-t01"]
    assert bank.faults == ()


def test_a_broken_file_is_a_fault_and_the_others_are_read(tmp_path: Path) -> None:
    write(tmp_path, "j-d1-t01.yaml", TRUE)
    write(tmp_path, "j-d1-t02.yaml", TRUE.replace("level: recall", "level: guess"))

    bank = read_bank(tmp_path)

    assert len(bank.items) == 1
    assert [(fault.line, fault.reason[:6]) for fault in bank.faults] == [(8, "level:")]


def test_a_file_that_is_not_utf_8_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "")
    (tmp_path / "exam" / "a.yaml").write_bytes("操盘".encode("gbk"))

    assert [fault.reason for fault in read_bank(tmp_path).faults] == ["not UTF-8"]


def test_a_text_that_is_not_plain_yaml_is_a_fault_with_its_line() -> None:
    assert parse_item_text("id: a\nid: b\n", "x.yaml") == Fault("x.yaml", 2, "the key 'id' stands twice")


def test_the_same_content_has_the_same_name_however_it_is_laid_out() -> None:
    flowing = parse_item_text(TRUE, "x.yaml")
    spaced = parse_item_text(TRUE.replace("difficulty: 0.70", "difficulty:   0.7"), "y.yaml")

    assert isinstance(flowing, ReadItem)
    assert isinstance(spaced, ReadItem)
    assert flowing.content_hash == spaced.content_hash

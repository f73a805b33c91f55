"""The printed certificate: what stands on it, and every trap that STACK.md knows of PDFs."""

import io
import re
import socket
import subprocess
import sys
import time

import pypdf
import pytest
import segno

from certification.certificates import pdf, print_child
from certification.certificates.font_cut import cut, face_index
from certification.certificates.glyph_look import Drawing, wrong_glyphs
from certification.core.fonts import FAMILY
from certification.core.settings import ROOT
from tests.certificates.printing import LINK, MILLIMETRE, SCALE, an_order, picture, text

# STACK.md, PDF traps 4: the names to try.
NAMES = [
    "张喆",
    "王㛃",
    "𠮷田",
    "陈堃",
    "李犇",
    "赵翀",
    "孙㵘",
    "周䶮",
    "吴赟",
    "郑﨑",
    "王昇",
    "刘𬭎",
    "杨𫖯",
    "徐𬱟",
]
OTHERS = ["欧阳一二", "阿卜杜拉·买买提江", "Ada Lovelace", "AVATAR Toy", "Émilie O'Neil", "fi ffl & Sons"]


@pytest.fixture(scope="module")
def certificate() -> bytes:
    """Print Ada's certificate once, in the child process as the product does."""
    return pdf.run_child(an_order(), seconds=pdf.SECONDS)


def test_what_it_is_and_what_it_is_not_stands_on_it_in_both_languages(certificate):
    said = re.sub(r"\s", "", text(certificate))

    assert "能力评价证书" in said
    assert "非国家职业资格" in said
    assert "CERTIFICATEOFCOMPETENCE" in said
    assert "Notastatequalification" in said


def test_it_says_who_what_and_until_when(certificate):
    said = text(certificate)

    assert "张喆" in said
    assert "7K4M-Q2XW-9F0B-T6HD" in said
    assert "2026-03-14" in said
    assert "2028-03-14" in said


def test_it_is_one_tagged_a4_landscape_page_with_title_and_language(certificate):
    document = pypdf.PdfReader(io.BytesIO(certificate))
    root = document.trailer["/Root"]

    assert [round(float(side) / MILLIMETRE) for side in document.pages[0].mediabox[2:]] == [297, 210]
    assert len(document.pages) == 1
    assert document.metadata.title == "能力评价证书 · 张喆 · 7K4M-Q2XW-9F0B-T6HD"
    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root


def test_it_is_archival_and_small(certificate):
    claims = pypdf.PdfReader(io.BytesIO(certificate)).trailer["/Root"]["/Metadata"].get_data().decode()

    assert re.search(r"pdfaid:part[^0-9]*3", claims)
    assert len(certificate) < 70_000


def test_the_qr_code_is_drawn_true_and_large_enough(certificate):
    modules = segno.make(LINK, error="m", micro=False).matrix
    dark = picture(certificate).point(lambda level: 255 if level < 90 else 0)
    left, top, right, _bottom = dark.crop(qr_corner()).getbbox()
    module = (right - left) / len(modules)
    middle = qr_corner()[0] + left + module / 2, qr_corner()[1] + top + module / 2

    drawn = [
        [
            dark.getpixel((int(middle[0] + x * module), int(middle[1] + y * module))) > 0
            for x in range(len(modules))
        ]
        for y in range(len(modules))
    ]

    assert drawn == [[bool(dot) for dot in row] for row in modules]
    assert (len(modules) + 8) * module / SCALE / MILLIMETRE >= 25


def qr_corner() -> tuple[int, int, int, int]:
    """Return the pixels in which the QR code stands, without the words below it."""
    return tuple(round(at * MILLIMETRE * SCALE) for at in (215, 135, 275, 173))  # type: ignore[return-value]


@pytest.mark.parametrize("name", NAMES + OTHERS)
def test_a_name_is_drawn_as_the_font_draws_it(name):
    document = print_child.document(an_order(name))

    assert name in text(document)
    assert wrong_glyphs(document, drawing(name)) == ""


def drawing(name: str) -> Drawing:
    bold = pdf.font_files()["700"]
    return Drawing(name, pdf.name_points(name), bold, face_index(bold, FAMILY))


@pytest.mark.parametrize(
    ("printed", "meant", "wrong"),
    [("张喆", "张强", "强"), ("𠮷田", "吉田", "吉"), ("郑﨑", "郑崎", "崎"), ("王昇", "玉昇", "玉")],
)
def test_a_glyph_that_lies_is_seen_although_the_text_says_otherwise(printed, meant, wrong):
    document = with_lying_font(says=meant, shows=printed)

    assert meant in text(document)
    assert wrong_glyphs(document, drawing(meant)) == wrong


def with_lying_font(*, says: str, shows: str) -> bytes:
    """Return a document whose text is one name while its font draws another, as a split family does (trap 1)."""
    from fontTools.ttLib import TTFont

    order = an_order(says)
    page = print_child.page_of(order)
    fonts = {w: cut(f, face_index(f, FAMILY), set(page + shows)) for w, f in pdf.font_files().items()}
    font = TTFont(io.BytesIO(fonts["700"]))
    for table in font["cmap"].tables:
        names = dict(table.cmap)
        table.cmap.update(
            {ord(s): names[ord(d)] for s, d in zip(says, shows, strict=True) if ord(d) in names}
        )
    lying = io.BytesIO()
    font.save(lying)
    known = {f"memory:serif-{weight}.otf": content for weight, content in fonts.items()}
    known |= {"memory:serif-700.otf": lying.getvalue(), "memory:qr.svg": print_child.qr_code(LINK)}
    return print_child.print_page(page, known | {"memory:document.css": order["style"].encode()})


def test_a_name_that_the_font_lacks_stops_the_print():
    with pytest.raises(pdf.Unprintable) as fault:
        pdf.run_child(an_order("张\U000e0100"), seconds=pdf.SECONDS)

    assert (fault.value.code, fault.value.about) == ("missing_glyph", "\U000e0100")


def test_each_family_and_weight_has_one_font_file():
    faces = re.findall(r"@font-face {([^}]*)}", an_order()["style"])
    keys = [tuple(re.findall(r"font-(?:family|weight): ([^;]+);", face)) for face in faces]

    assert len(keys) == len(set(keys)) == 2
    assert not [face for face in faces if "unicode-range" in face]


def test_a_cut_is_made_by_harfbuzz_in_no_time():
    bold = pdf.font_files()["700"]
    began = time.monotonic()

    small = cut(bold, face_index(bold, FAMILY), set("张喆"))

    assert print_child.drawn_by(small) == set("张喆")
    assert len(small) < 10_000
    assert time.monotonic() - began < 2


def test_every_warning_of_weasyprint_is_a_fault():
    order = an_order(style=an_order()["style"] + ".odd { colour: red; }")

    with pytest.raises(print_child.Fault) as fault:
        print_child.document(order)

    assert fault.value.code == "warning"


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:{port}/x.png", "file:///etc/passwd", "memory:other.svg"]
)
def test_nothing_is_fetched_but_what_lies_in_memory(address):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        asked = address.format(port=listening.getsockname()[1])
        order = an_order(template=an_order()["template"].replace("memory:qr.svg", asked))

        with pytest.raises(pdf.Unprintable) as fault:
            pdf.run_child(order, seconds=pdf.SECONDS)

        assert fault.value.code == "unknown_address"
        with pytest.raises(TimeoutError):
            listening.accept()


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket()",
        "sqlite3.connect(':memory:')",
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.fork()",
    ],
)
def test_the_child_opens_no_network_no_database_and_no_process(attempt):
    program = f"""
import os, socket, sqlite3, subprocess
from certification.certificates.print_child import close_doors
close_doors()
{attempt}
"""
    child = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert "PermissionError" in child.stderr


def test_the_child_loads_no_database_code():
    program = "import sys, certification.certificates.print_child; print('sqlalchemy' in sys.modules, 'flask' in sys.modules)"

    child = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert child.stdout.split() == ["False", "False"]


def test_the_child_is_told_no_setting(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "never to be told")
    order = an_order(
        template="{{ values }}{% for x in cycler.__init__.__globals__.os.environ %}{{ x }}{% endfor %}"
    )

    with pytest.raises(pdf.Unprintable) as fault:
        pdf.run_child(order, seconds=pdf.SECONDS)

    assert "never to be told" not in str(fault.value)
    assert fault.value.code == "died"


def test_a_print_that_takes_too_long_is_killed():
    endless = "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}"
    began = time.monotonic()

    with pytest.raises(pdf.Unprintable) as fault:
        pdf.run_child(an_order(template=endless), seconds=3)

    assert fault.value.code == "too_slow"
    assert time.monotonic() - began < 10


def test_a_print_that_eats_memory_dies_and_nothing_else():
    with pytest.raises(pdf.Unprintable) as fault:
        pdf.run_child(an_order(template="{{ 'x' * 3000000000 }}"), seconds=pdf.SECONDS)

    assert fault.value.code == "died"
    assert "MemoryError" in fault.value.about


@pytest.mark.parametrize(
    ("name", "points"), [("张喆", 30), ("阿卜杜拉·买买提江", 30), ("W" * 60, 14), ("张" * 60, 11)]
)
def test_a_long_name_is_set_smaller(name, points):
    assert pdf.name_points(name) == points

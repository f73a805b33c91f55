"""The guides: there for every reader in both languages, with pictures that exist and words that stand on the pages."""

import re
from pathlib import PurePosixPath

import pytest
from PIL import Image

from certification.core.settings import ROOT
from certification.guides.loader import FOLDER, PICTURES, file_of
from certification.guides.rules.guide import GUIDES, Reader
from tests.architecture.markup import HAN, Page

LANGUAGES = ("zh", "en")
EVERY = [(reader, language) for reader in Reader for language in LANGUAGES]
# The administrator's guide quotes a terminal; the others quote our pages.
QUOTING = [(reader, language) for reader, language in EVERY if reader is not Reader.ADMINISTRATOR]
QUOTED = {"zh": re.compile(r"「([^」]+)」"), "en": re.compile(r"“([^”]+)”")}
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]+)\)")
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
ADDRESS = re.compile(r"\]\([^)]*\)")
# Two English words with a blank between: a sentence that nobody has translated.
ENGLISH = re.compile(r"\b[A-Za-z]*[a-z]{2,} [A-Za-z]*[a-z]{2,}\b")
MOST_BYTES, MOST_BYTES_TOGETHER = 200_000, 1_500_000


def words_of(reader: Reader, language: str) -> str:
    return (FOLDER / file_of(reader, language)).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def pages_source() -> str:
    """Give everything in which the words of a page can stand."""
    files = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "certification").rglob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize(("reader", "language"), EVERY)
def test_a_guide_opens_with_one_heading_in_the_readers_language(client, reader, language):
    browser = client if language == "zh" else client.in_english()

    answer = browser.get(f"/guides/{reader}")

    page = Page(answer.get_data(as_text=True))
    assert answer.status_code == 200
    assert page.of("html")[0].attributes["lang"] == {"zh": "zh-CN", "en": "en"}[language]
    assert len(page.of("h1")) == 1


@pytest.mark.parametrize("reader", Reader)
def test_no_guide_mixes_languages(reader):
    zh, en = (CODE.sub("", words_of(reader, language)) for language in LANGUAGES)

    assert not HAN.findall(en)
    assert not ENGLISH.findall(ADDRESS.sub("", zh))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.reader)
def test_the_list_leads_to_every_guide(client, guide):
    assert f'href="/guides/{guide.reader}"' in client.get("/guides/").get_data(as_text=True)


def test_a_guide_for_nobody_is_not_there(client):
    assert client.get("/guides/landlord").status_code == 404


@pytest.mark.parametrize(("reader", "language"), EVERY)
def test_every_picture_is_there_small_and_says_what_it_shows(reader, language):
    for says, source in IMAGE.findall(words_of(reader, language)):
        path = PICTURES / PurePosixPath(source).name
        assert source == f"../../static/guides/{path.name}"
        assert path.stem.endswith(language)
        assert len(says) > 10
        assert path.stat().st_size < MOST_BYTES


def test_no_picture_lies_there_unused_and_together_they_are_small():
    named = {PurePosixPath(source).name for one in EVERY for _, source in IMAGE.findall(words_of(*one))}

    assert {path.name for path in PICTURES.iterdir()} == named
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < MOST_BYTES_TOGETHER


@pytest.mark.parametrize("reader", [reader for reader, language in QUOTING if language == "zh"])
def test_both_languages_show_the_same_pictures_and_lead_to_the_same_pages(reader):
    zh, en = words_of(reader, "zh"), words_of(reader, "en")

    assert [source.replace("-zh.", "-en.") for _, source in IMAGE.findall(zh)] == [
        source for _, source in IMAGE.findall(en)
    ]
    assert LINK.findall(zh) == LINK.findall(en)


def test_a_picture_tells_its_size_so_that_nothing_jumps(client):
    page = Page(client.get("/guides/officer").get_data(as_text=True))

    picture = page.of("img")[0].attributes

    with client.get(picture["src"]) as shown, Image.open(PICTURES / "ready-zh.webp") as image:
        assert shown.status_code == 200
        assert (picture["width"], picture["height"]) == tuple(map(str, image.size))


def test_what_is_wider_than_a_phone_scrolls_by_itself(client):
    page = Page(client.get("/guides/administrator").get_data(as_text=True))

    wide = page.of("pre", "table")

    assert len(wide) > 5
    assert all(any(parent.attributes.get("class") == "scroll" for parent in one.parents) for one in wide)


def test_no_two_regions_of_a_page_share_a_name(client):
    page = Page(client.get("/guides/administrator").get_data(as_text=True))

    names = [one.attributes["aria-label"] for one in page.of("div") if one.attributes.get("role") == "region"]

    assert len(names) == len(set(names)) > 5


def test_the_steps_of_a_restore_are_numbered_through(client):
    html = client.get("/guides/administrator").get_data(as_text=True)

    assert "<ol>" in html
    assert html.count("<ol>") == (FOLDER / "running.zh.md").read_text(encoding="utf-8").count("\n1. ")


@pytest.mark.parametrize(("reader", "language"), EVERY)
def test_every_link_leads_to_a_page_of_ours(app, reader, language):
    addresses = app.url_map.bind("localhost")

    for href in LINK.findall(words_of(reader, language)):
        assert addresses.test(href, method="GET"), href


@pytest.mark.parametrize(("reader", "language"), QUOTING)
def test_words_in_quotation_marks_stand_on_a_page(pages_source, reader, language):
    quoted = QUOTED[language].findall(words_of(reader, language))

    stale = [words for words in quoted if not re.search(f"""["']{re.escape(words)}["']""", pages_source)]

    assert len(quoted) > 5
    assert not stale


@pytest.mark.parametrize(
    ("who", "address", "reader"),
    [
        ("greta", "/console/", "officer"),
        ("chen", "/practicals/assigned", "assessor"),
        ("dario", "/bank/drafts", "author"),
        ("rui", "/bank/reviews", "author"),
        ("sam", "/console/system", "administrator"),
    ],
)
def test_a_page_leads_to_the_guide_of_its_reader(sign_in, who, address, reader):
    assert f'href="/guides/{reader}"' in sign_in(who).get(address).get_data(as_text=True)


def test_whoever_verifies_finds_the_guide_for_employers(client):
    assert 'href="/guides/employer"' in client.get("/verify").get_data(as_text=True)


def test_a_candidate_is_offered_no_guide_of_the_office(sign_in):
    assert 'href="/guides/officer"' not in sign_in("ada").get("/accounts/profile").get_data(as_text=True)

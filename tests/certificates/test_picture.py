"""The picture beside the PDF: drawn from its bytes, kept at issue, for its holder alone."""

import hashlib
import io

from PIL import Image, ImageChops, ImageStat

from certification.certificates import picture_child, queries
from certification.core.db import db
from certification.core.files import get_bytes


def test_the_picture_is_the_kept_document_1080_pixels_wide(issued, stage):
    held = queries.get_certificate(issued)
    document, _pdf = get_bytes(held.document_sha256)
    kept, media_type = get_bytes(held.picture_sha256)

    drawn = Image.open(io.BytesIO(picture_child.picture(document)))
    shown = Image.open(io.BytesIO(kept))

    assert (media_type, shown.width) == ("image/png", 1080)
    assert ImageStat.Stat(ImageChops.difference(drawn, shown).convert("L")).mean[0] < 1


def test_ada_sees_it_with_words_for_who_does_not_see(sign_in, issued):
    page = sign_in("ada").get(f"/certificates/{issued}/picture").get_data(as_text=True)

    assert "长按图片" in page
    assert "· 初级，张喆，编号" in page


def test_the_bytes_are_those_that_were_kept(sign_in, issued, stage):
    answer = sign_in("ada").get(f"/certificates/{issued}/picture/file")

    assert answer.headers["Content-Type"] == "image/png"
    assert hashlib.sha256(answer.data).hexdigest() == queries.get_certificate(issued).picture_sha256


def test_boris_gets_neither(sign_in, issued):
    boris = sign_in("boris")

    assert boris.get(f"/certificates/{issued}/picture").status_code == 404
    assert boris.get(f"/certificates/{issued}/picture/file").status_code == 404


def test_a_certificate_from_before_has_no_picture_and_says_so_by_silence(sign_in, app, issued):
    with app.app_context(), db.engine.begin() as connection:
        table = db.metadata.tables["certificates_certificate"]
        connection.execute(table.update().values(picture_sha256=None))
    ada = sign_in("ada")

    assert ada.get(f"/certificates/{issued}/picture").status_code == 404
    assert "手机图片" not in ada.get("/certificates/").get_data(as_text=True)

"""The register for officers: searched, masked, paged; every search goes along an index."""

import pytest
from sqlalchemy import text

from certification.certificates.models import Certificate
from certification.certificates.queries import Sought, list_register
from certification.core.db import db, is_sqlite


@pytest.fixture
def many(issued, stage) -> list[str]:
    """Give 120 copies of Ada's certificate under other numbers and names."""
    first = db.session.get_one(Certificate, issued)
    columns = [column.name for column in Certificate.__table__.columns]
    row = {name: getattr(first, name) for name in columns}
    copies = [
        row
        | {
            "number": f"{n:016d}",
            "name": "李四" if n % 2 else "欧阳明",
            "is_replacement": True,
            "predecessor": None,
            "state": "withdrawn" if n % 10 == 0 else "active",
        }
        for n in range(120)
    ]
    with db.engine.begin() as connection:
        connection.execute(Certificate.__table__.insert(), copies)
    return [copy["number"] for copy in copies]


def test_a_name_is_masked_in_the_list_and_whole_on_the_case(sign_in, issued):
    greta = sign_in("greta")

    listed = greta.get("/certificates/register").get_data(as_text=True)
    case = greta.get(f"/certificates/register/{issued}/propose-change").get_data(as_text=True)

    assert "张○○" in listed
    assert "张喆" not in listed
    assert "张喆" in case


def test_pages_follow_one_another_without_gap_or_double(many, issued):
    seen, after = [], ""
    for _ in range(3):
        page = list_register(Sought(after=after))
        seen += [one.number for one in page.certificates]
        after = page.after

    assert (len(seen), after) == (121, "")
    assert set(seen) == {*many, issued}


def test_the_pages_of_a_name_follow_one_another_too(many):
    first = list_register(Sought(name="李"))
    second = list_register(Sought(name="李", after=first.after))

    numbers = [one.number for one in first.certificates + second.certificates]

    assert (len(numbers), len(set(numbers)), second.after) == (60, 60, "")


@pytest.mark.parametrize(
    ("sought", "count"),
    [
        (Sought(name="李"), 60),
        (Sought(name="欧阳"), 60),
        (Sought(name="阳"), 0),
        (Sought(name="%"), 0),
        (Sought(standing="withdrawn"), 12),
        (Sought(standing="valid", grade="junior"), 109),
        (Sought(standing="expired"), 0),
        (Sought(grade="senior"), 0),
        (Sought(is_expiring=True), 0),
    ],
)
def test_what_is_sought_is_found(many, sought, count):
    assert len(list_register(sought, size=500).certificates) == count


def test_a_page_of_a_register_is_one_page(sign_in, many):
    db.session.remove()

    page = sign_in("greta").get("/certificates/register?standing=valid").get_data(as_text=True)

    assert page.count("propose-change") == 50
    assert "下一页" in page


def test_nonsense_in_the_address_is_not_sought(sign_in, issued):
    page = sign_in("greta").get("/certificates/register?standing=x&grade=y&after=zz").get_data(as_text=True)

    assert "张○○" in page


@pytest.mark.parametrize(
    "where",
    [
        "ORDER BY issued_at DESC, number DESC",
        "WHERE state = 'withdrawn' ORDER BY issued_at DESC, number DESC",
        "WHERE grade = 'senior' ORDER BY issued_at DESC, number DESC",
        "WHERE state = 'active' AND valid_until_on BETWEEN '2027-01-01' AND '2027-03-01' ORDER BY valid_until_on, number",
        "WHERE name BETWEEN '李' AND '李~' ORDER BY name, number",
    ],
)
def test_a_list_goes_along_an_index(stage, where):
    if not is_sqlite():
        pytest.skip("PostgreSQL's planner reads a small table whole")
    plan = db.session.execute(
        text(f"EXPLAIN QUERY PLAN SELECT * FROM certificates_certificate {where} LIMIT 51")
    )

    steps = " ".join(str(row) for row in plan)

    assert "USING INDEX ix_certificates_certificate" in steps
    assert "TEMP B-TREE" not in steps

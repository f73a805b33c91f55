"""Who agreed to what, in which version, and who took it back."""

from certification.candidacy.actions import sign_conduct
from certification.certificates import queries as register
from certification.certificates.actions import stop_sharing
from certification.organisations import queries as organisations
from certification.organisations.actions import decline_membership, leave_organisation
from certification.records import actions, queries
from tests.factories import a_wish_to_be_erased, an_asking_organisation
from tests.records.history import live_a_whole_life

# What was agreed to at its moment and is not taken back.
KEPT = {"privacy", "conduct", "exam_rules"}


def test_versions_are_counted(stage, people):
    sign_conduct(people("ada"))
    sign_conduct(people("boris"))

    counts = {(one.kind, one.version): one.given for one in queries.count_consents()}

    assert counts[("conduct", "2026-11")] == 2
    assert counts[("privacy", "2026-11")] >= 10


def test_a_person_sees_what_they_agreed_to(sign_in):
    page = sign_in("ada").get("/records/mine").get_data(as_text=True)

    assert "个人信息说明 · 2026-11 版" in page


def test_an_erased_person_has_taken_it_back(stage, people):
    erasure = a_wish_to_be_erased(people("ada"))
    actions.propose_erasure(erasure, officer_id=people("greta"))
    actions.approve_erasure(erasure, officer_id=people("hugo"))

    [withdrawn] = queries.list_withdrawn()
    privacy = next(one for one in queries.count_consents() if one.kind == "privacy")
    assert withdrawn.withdrawn_at is not None
    assert privacy.withdrawn == 1


def test_the_page_shows_counts_and_no_names(sign_in):
    page = sign_in("greta").get("/records/consents").get_data(as_text=True)

    assert "个人信息说明" in page
    assert "张喆" not in page


def test_only_officers_see_consents(sign_in):
    assert sign_in("chen").get("/records/consents").status_code == 403


def test_an_officer_finds_a_person_by_the_whole_address_only(sign_in, people):
    officer = sign_in("greta")

    assert officer.get("/records/people?who=ada@caopan.example").location.endswith(people("ada"))
    assert "没有找到这个人" in officer.get("/records/people?who=ada").get_data(as_text=True)


def test_looking_at_a_person_is_told_to_that_person(app, sign_in, people):
    sign_in("greta").get(f"/records/people/{people('ada')}")

    assert "查看个人记录" in sign_in("ada").get("/records/mine").get_data(as_text=True)


def test_a_missing_person_is_not_found(sign_in):
    assert sign_in("greta").get("/records/people/0000000000000000").status_code == 404


def test_what_organisations_may_see_is_a_consent_with_its_end(stage, people, issued):
    live_a_whole_life(issued, people)
    ada = people("ada")

    agreed = {one.kind: one for one in queries.consents_of(ada)}
    counts = {one.kind: (one.given, one.declined, one.withdrawn) for one in queries.count_consents()}

    assert agreed["membership"].title.zh == "快启可看到报名等级和是否持证"
    assert agreed["share"].title.zh == "快启可看完整证书"
    assert (counts["membership"], counts["share"]) == ((1, 0, 0), (1, 0, 0))


def test_leaving_and_stopping_are_taken_back(stage, people, issued):
    live_a_whole_life(issued, people)
    ada = people("ada")
    [membership] = organisations.list_own_memberships(ada)
    leave_organisation(membership.id, person_id=ada)
    stop_sharing(register.list_own_shares(ada)[0].row.id, person_id=ada)

    assert {one.kind for one in queries.list_withdrawn()} == {"membership", "share"}
    assert all(one.withdrawn_at for one in queries.consents_of(ada) if one.kind not in KEPT)


def test_a_no_is_on_record_as_a_no(sign_in, act, people):
    asked = act(lambda: an_asking_organisation("ada", people("greta")).membership)
    act(lambda: decline_membership(asked, person_id=people("ada")))

    assert "不同意" in sign_in("ada").get("/records/mine").get_data(as_text=True)
    [count] = act(lambda: [one for one in queries.count_consents() if one.kind == "membership"])
    assert (count.given, count.declined) == (0, 1)

"""Putting the slices together: the only file that knows them all."""

from __future__ import annotations

import functools
import importlib
from urllib.parse import urlsplit

from apiflask import APIFlask
from flask import Request, request
from flask_babel import Babel
from flask_migrate import Migrate
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header
from werkzeug.middleware.proxy_fix import ProxyFix

from certification import menu
from certification.accounts import actions as accounts_actions
from certification.accounts import commands as accounts_commands
from certification.accounts import queries as accounts
from certification.accounts import views as accounts_views
from certification.bank import actions as bank
from certification.bank import views as bank_views
from certification.candidacy import views as candidacy_views
from certification.certificates import actions as certificates
from certification.certificates import views as certificates_views
from certification.console import views as console_views
from certification.core import (
    api_description,
    csrf,
    error_pages,
    headers,
    jobs,
    letters,
    logs,
    pages,
    post,
    rights,
    spreadsheets,
    system,
    task_pages,
    tasks,
    words,
)
from certification.core import db as database
from certification.core.rights import Identity
from certification.core.settings import ROOT, Settings, read_settings
from certification.core.texts import EN, LANGUAGES, ZH, Text, language, read_in
from certification.delivery import actions as delivery
from certification.delivery import api as delivery_api
from certification.delivery import receipt_key
from certification.delivery import views as delivery_views
from certification.delivery.rules.card import list_keys, show_card
from certification.demo import commands as demo_commands
from certification.demo import views as demo_views
from certification.exams import actions as exams
from certification.exams import api as exams_api
from certification.exams import views as exams_views
from certification.guides import views as guides_views
from certification.keeping import commands as keeping_commands
from certification.keeping import worker as keeping_worker
from certification.operations import views as operations_views
from certification.organisations import actions as organisations
from certification.organisations import views as organisations_views
from certification.practicals import api as practicals_api
from certification.practicals import views as practicals_views
from certification.records import actions as records
from certification.records import commands as records_commands
from certification.records import views as records_views
from certification.study import views as study_views
from certification.verification import api as verification_api
from certification.verification import views as verification_views

BLUEPRINTS = (
    system.bp,
    task_pages.bp,
    api_description.bp,
    accounts_views.bp,
    organisations_views.bp,
    candidacy_views.bp,
    bank_views.bp,
    study_views.bp,
    operations_views.bp,
    delivery_views.bp,
    delivery_api.bp,
    exams_views.bp,
    exams_api.bp,
    practicals_views.bp,
    practicals_api.bp,
    certificates_views.bp,
    verification_views.bp,
    verification_api.bp,
    guides_views.bp,
    records_views.bp,
    console_views.bp,
    demo_views.bp,
)


MOST_BYTES = 2 * 1024 * 1024
JOBS: dict[str, jobs.Handler] = {
    letters.POST_JOB: post.post_letter,
    tasks.TASK_JOB: tasks.do_task,
    exams.COUNT_JOB: exams.count_if_closed,
    certificates.REMIND_JOB: certificates.remind_holders,
    **keeping_worker.JOBS,
    delivery.STATISTICS_JOB: delivery.do_statistics,
    accounts_actions.RESET_JOB: accounts_actions.write_reset,
    records.SEAL_JOB: records.seal_regularly,
    records.CHECK_JOB: records.check_nightly,
    records.TIDY_JOB: records.tidy,
}
# What the worker does by itself, once in so many seconds.
RHYTHM: dict[str, int] = {records.SEAL_JOB: 300, records.CHECK_JOB: 86_400, records.TIDY_JOB: 86_400}
# Long work that a person may leave: its name, what does it.
TASKS: dict[str, tasks.TaskKind] = {
    **keeping_worker.TASKS,
    organisations.CHECK_TASK: tasks.TaskKind(
        Text("检查报名名单", "Check a list of people"), organisations.check_enrolment
    ),
    organisations.ENROL_TASK: tasks.TaskKind(
        Text("邀请名单上的人", "Invite the people of a list"), organisations.send_rows
    ),
    bank.READ_TASK: tasks.TaskKind(Text("读取题目工作簿", "Reading a workbook of items"), bank.read_workbook),
    bank.COUNT_TASK: tasks.TaskKind(
        Text("计算题目数据", "Counting how items did"), delivery.count_all_statistics
    ),
    records.EXPORT_PERSON: tasks.TaskKind(
        Text("导出个人资料", "Export of personal data"), records.export_person
    ),
    records.EXPORT_LEDGER: tasks.TaskKind(Text("导出操作账本", "Export of the ledger"), records.export_lines),
    records.CHECK_TASK: tasks.TaskKind(
        Text("检查账本的封条", "Check of the ledger's chain"), records.check_now
    ),
    records.LET_GO: tasks.TaskKind(Text("清理到期记录", "Letting go of records"), records.let_go),
}


def create_app(settings: Settings | None = None) -> APIFlask:
    """Return the whole product, or raise BadSetting or RuntimeError with what is wrong."""
    settings = settings or read_settings()
    logs.init_logs(settings)
    receipt_key.ready_key(settings.receipt_key_file)
    app = APIFlask(
        "certification",
        title="Caopan",
        version="1",
        root_path=str(ROOT),
        docs_path=None,
        spec_path=None,
        json_errors=False,
    )
    app.config.update(
        SECRET_KEY=settings.secret,
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES,
        MAX_FORM_PARTS=400,
        TESTING=settings.is_test,
        TRUSTED_HOSTS=[urlsplit(settings.base_url).hostname, "127.0.0.1"] if settings.is_production else None,
    )
    app.extensions["caopan_settings"] = settings
    app.extensions["caopan_pulse"] = delivery.beat
    _stand_behind(settings.trusted_proxies, app)
    _open_database(app, settings.database_url)
    Babel(
        app,
        locale_selector=lambda: "en" if language() == EN else "zh_Hans_CN",
        default_timezone="Asia/Shanghai",
    )
    app.before_request(_choose_language)
    error_pages.init_error_pages(app)
    csrf.init_csrf(app)
    headers.init_headers(app)
    rights.init_rights(app, _who)
    pages.init_pages(app)
    _add_slices(app)
    rights.check_every_view_declares(app)
    return app


def _open_database(app: APIFlask, url: str) -> None:
    """Bind the application to its rows, with every table known and the history of the tables beside it."""
    database.init_db(app, url)
    _load_tables()
    Migrate(app, database.db, directory=str(ROOT / "migrations"), render_as_batch=True, compare_type=True)


def _stand_behind(proxies: int, app: APIFlask) -> None:
    """Believe what so many proxies say about who calls."""
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign] # Flask's way


TABLES_OF = [
    "audit",
    "accounts",
    "scheme",
    "organisations",
    "candidacy",
    "handbook",
    "bank",
    "delivery",
    "marking",
    "operations",
    "appointments",
    "invigilation",
    "study",
    "exams",
    "practicals",
    "certificates",
    "records",
]


WORDS_OF = [
    "accounts",
    "organisations",
    "bank",
    "candidacy",
    "marking",
    "operations",
    "appointments",
    "invigilation",
    "study",
    "delivery",
    "exams",
    "practicals",
    "certificates",
    "scheme",
    "keeping",
    "records",
    "demo",
]


def _load_tables() -> None:
    """Import every slice's tables, so that metadata is whole whatever page is opened first."""
    for name in ("files", "heartbeat", "jobs", "letters", "tasks", "throttle"):
        importlib.import_module(f"certification.core.{name}")
    for name in TABLES_OF:
        importlib.import_module(f"certification.{name}.models")


def _add_slices(app: APIFlask) -> None:
    """Register the pages, words, jobs and commands of every slice."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    for said in WORDS_OF:
        words.say(importlib.import_module(f"certification.{said}.words").WORDS)
    app.jinja_env.globals["demo_cast"] = demo_views.demo_cast
    # The bank's pages show a question with the player's own drawing, which stands on a floor above it.
    app.jinja_env.globals.update(show_card=show_card, list_keys=list_keys)
    menu.offer(app)
    words.say(spreadsheets.WORDS)
    jobs.register(app, JOBS)
    jobs.register_rhythm(app, RHYTHM)
    tasks.register(app, TASKS)
    jobs.plan_with(app, keeping_worker.plan_night)
    demo_commands.register(app)
    keeping_commands.register(app, create_app)
    app.cli.add_command(accounts_commands.people)
    app.cli.add_command(records_commands.ledger)


def _who(_request: Request) -> Identity | None:
    return accounts.find_identity(csrf.session_token())


def _choose_language() -> None:
    """Read the site in the chosen language, else in the browser's, else in Chinese."""
    chosen = request.cookies.get(csrf.cookie_name("language"), "")
    read_in(chosen if chosen in LANGUAGES else _browser_language(request.headers.get("Accept-Language", "")))


@functools.lru_cache(maxsize=1000)
def _browser_language(sent: str) -> str:
    accepted = parse_accept_header(sent, LanguageAccept)
    preferred = accepted.best_match(["zh", "zh-CN", "zh-Hans", "en"], default="zh")
    return EN if preferred == "en" else ZH

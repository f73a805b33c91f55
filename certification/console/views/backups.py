"""Backups, for whoever runs the system: what there is, one more now, one to take away. Restoring is no page."""

from __future__ import annotations

from flask import render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from certification.console.forms import BackUpForm, DownloadBackupForm
from certification.console.views.blueprint import bp
from certification.core.csrf import settings
from certification.core.forms import answer
from certification.core.permissions import Permission
from certification.core.rights import person, requires
from certification.keeping.actions import asking
from certification.keeping.queries import backups as kept
from certification.keeping.rules.backups import OCCASIONS


@bp.get("/backups")
@requires(Permission.KEEPING_BACKUP_READ)
def backups() -> ResponseReturnValue:
    """Show the backups of this machine, the newest first."""
    return render_template(
        "console/backups.html",
        backups=kept.list_backups(settings()),
        failure=kept.find_last_failure(),
        drill=kept.find_last_drill(),
        folder=kept.folder_of(settings()),
        occasions=OCCASIONS,
        form=BackUpForm(),
        is_locked=bool(settings().backup_passphrase),
        hour=settings().backup_hour,
    )


@bp.route("/backups/back-up", methods=["GET", "POST"])
@requires(Permission.KEEPING_BACKUP_MAKE)
def back_up() -> ResponseReturnValue:
    """Make a backup now, as work that may be left."""
    return answer(
        BackUpForm.from_request(),
        lambda: asking.ask_for_backup(person().id, url_for(".backups")),
        then=lambda task: url_for("tasks.task", task=task),
        template="console/back_up.html",
        is_locked=bool(settings().backup_passphrase),
    )


@bp.route("/backups/<backup>/download-backup", methods=["GET", "POST"])
@requires(Permission.KEEPING_BACKUP_DOWNLOAD)
def download_backup(backup: str) -> ResponseReturnValue:
    """Take one backup away, after saying what it holds; the ledger knows before the first byte leaves."""
    file = kept.get_backup(settings(), backup)
    form = DownloadBackupForm.from_request()
    if not form.is_submitted() or not form.validate():
        shown = render_template(
            "console/download_backup.html",
            form=form,
            name=backup,
            bytes=file.stat().st_size,
            is_locked=bool(settings().backup_passphrase),
        )
        return shown, 422 if form.is_submitted() else 200
    asking.note_download(backup, person().id)
    return send_file(file, mimetype="application/octet-stream", as_attachment=True, download_name=backup)

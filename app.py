"""The application that servers and the `flask` command find."""

from certification.core.settings import BadSetting
from certification.factory import create_app

try:
    app = create_app()
except BadSetting as wrong:
    raise SystemExit(str(wrong)) from None

"""The application that servers and the `flask` command find."""

from certification.factory import create_app

app = create_app()

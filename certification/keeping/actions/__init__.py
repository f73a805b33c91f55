"""The door to keeping: making backups, nightly too, putting them back, drilling it, opening the office."""

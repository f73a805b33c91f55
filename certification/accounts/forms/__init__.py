"""The door to what people type: one room a subject behind it."""

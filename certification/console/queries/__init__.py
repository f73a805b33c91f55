"""The door to what the console shows: the officers' queue, and the state of the machine."""

from certification.console.queries.machine import Machine, get_machine
from certification.console.queries.queue import Queue, get_queue

__all__ = ["Machine", "Queue", "get_machine", "get_queue"]

"""What may happen in a room, by kind."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from certification.core.refusals import Refusal
from certification.core.texts import Text


class IncidentKind(StrEnum):
    """The kinds of incidents."""

    NETWORK = "network"
    POWER = "power"
    DEVICE = "device"
    NOISE = "noise"
    HEALTH = "health"
    IDENTITY = "identity"
    CONDUCT = "conduct"
    QUESTION = "question"
    OTHER = "other"


INCIDENT_KINDS = {
    IncidentKind.NETWORK: Text("网络", "Network"),
    IncidentKind.POWER: Text("停电", "Power"),
    IncidentKind.DEVICE: Text("设备", "Device"),
    IncidentKind.NOISE: Text("噪声或干扰", "Noise or disturbance"),
    IncidentKind.HEALTH: Text("身体不适", "Health"),
    IncidentKind.IDENTITY: Text("身份", "Identity"),
    IncidentKind.CONDUCT: Text("违反规则", "Conduct"),
    IncidentKind.QUESTION: Text("试题疑问", "A question of the paper"),
    IncidentKind.OTHER: Text("其他", "Other"),
}


class IncidentReason(StrEnum):
    """Why an incident is not noted."""

    HAPPENS_LATER = "invigilation.happens_later"


def why_not_note(happened_at: datetime, now: datetime) -> Refusal | None:
    """Return why an incident cannot be noted: it has not happened yet."""
    return Refusal(IncidentReason.HAPPENS_LATER, {"field": "happened_at"}) if happened_at > now else None

"""What this slice says: its refusals, the ledger in sentences, the names of what is kept, the labels of an export."""

from certification.records.words.acts import RIGHTS_USED, TOLD
from certification.records.words.chain import FAULTS
from certification.records.words.codes import CODES
from certification.records.words.labels import LABELS
from certification.records.words.ledger import DETAILS, THINGS
from certification.records.words.refusals import WORDS
from certification.records.words.reports import WEIGHTS
from certification.records.words.retention import CLASSES, FATES, WHYS

__all__ = [
    "CLASSES",
    "CODES",
    "DETAILS",
    "FATES",
    "FAULTS",
    "LABELS",
    "RIGHTS_USED",
    "THINGS",
    "TOLD",
    "WEIGHTS",
    "WHYS",
    "WORDS",
]

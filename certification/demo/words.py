"""What refusals of this slice say."""

from certification.core.texts import Text
from certification.demo.stage import Reason

WORDS = {
    Reason.PRODUCTION: Text(
        "正式环境不能装演示数据。", "A production installation takes no demonstration data."
    ),
    Reason.NOT_EMPTY: Text(
        "数据库里已经有人了，演示数据只能装进空数据库。",
        "People are registered here already; the demonstration needs an empty database.",
    ),
}

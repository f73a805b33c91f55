"""What refusals of this slice say."""

from certification.core.texts import Text
from certification.study.rules.self_check import Reason

WORDS = {
    Reason.NOT_ALL_ANSWERED: Text(
        "还有题没有作答：第 {numbers} 题。做完再看结果，已填的都保留着。",
        "Not answered yet: question {numbers}. Answer every one to see the result; what you entered is kept.",
    ),
    Reason.ITEMS_CHANGED: Text(
        "这组题刚刚更新过，请按新题再做一次。",
        "These questions have just been updated. Please answer the new ones.",
    ),
}

"""What refusals of this slice say."""

from certification.core.texts import Text
from certification.marking.rules.sheet import Reason

WORDS = {
    Reason.SEALED: Text(
        "这张评分表已在{at}封存，不能再改。如有异议，请联系认证官。",
        "This sheet was sealed on {at} and cannot change any more. Please tell the officer if something is wrong.",
    ),
    Reason.EMPTY_CRITERIA: Text(
        "还有几项没有评分：{criteria}。逐项评定，或明确选“未观察到”，再封存。",
        "Still empty: {criteria}. Give each a level or say “not observed”, then seal.",
    ),
    Reason.BAD_VALUE: Text(
        "没有这个分值。请从页面上的按钮选择。", "There is no such value. Please use the buttons of the page."
    ),
    Reason.BAD_WORDS: Text(
        "请写 1 到 {most} 个字的观察记录。", "Please write an observation of 1 to {most} characters."
    ),
}

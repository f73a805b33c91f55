"""What a share of few people is worth, in words."""

from collections.abc import Mapping

from certification.core.texts import Text
from certification.records.rules.intervals import Weight

WEIGHTS: Mapping[str, Text] = {
    Weight.NOBODY: Text("还没有结果", "No result yet"),
    Weight.HIDDEN: Text("人数太少，为保护个人不显示", "Too few people: not shown, to protect them"),
    Weight.LITTLE: Text("只有 {n} 个结果，几乎说明不了什么", "Only {n} results: this says almost nothing"),
    Weight.FAIR: Text("{n} 个结果", "{n} results"),
}

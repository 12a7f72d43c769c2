"""The openings of those answers that tell of just what is asked that it is not written: they are refusals."""

from __future__ import annotations

from assistant import AnswerKind

JUST_UNSAID = (
    "公报没有写核酸证明的有效期",
    "公报没有列传统村落的名单",
    "公报没有写各县区现在有多少人",
    "公报没有写到断头路",
    "公报没有写村庄规划的覆盖率",
    "公报没有解释它是什么样的公园",
    "公报没有写公共厕所建多少",
    "公报没有写租金能涨多少",
    "公报没有写公共租赁住房有多少套",
    "没有写结束的日期",
    "公报没有写考核材料什么时候报",
    "公报没有写进医院看病、陪护、探视",
    "公报没有写密接隔离几天",
    "公报没有写农民工怎么管",
    "公报没有按年写改多少",
    "公报没有写农村自来水的普及率",
    "公报没有写多少米算超高层",
    "公报没有写哪些地方是历史文化名城",
    "公报没有列出这一年百城建设提质的项目",
    "公报没有写专门的考核组由哪些人组成",
    "公报没有写多久消毒、消杀一次",
    "公报没有写隔离点工作人员的核酸",
    "公报没有写封控的地方居民怎么点",
    "公报没有写职工个人的奖金",
    "公报没有列考核要交的材料",
    "公报没有写提前几天",
    "公报没有写公交、客运停不停运",
    "公报没有写停业期间的房租减免",
    "公报没有写在药店买药算不算",
    "公报没有写门诊慢特病",
)


def kind_of(told: str) -> AnswerKind:
    """The kind of an answer that tells this."""
    return AnswerKind.REFUSAL if told.startswith(JUST_UNSAID) else AnswerKind.ANSWER

"""What of a bill the fund does not pay: what is not covered, and what somebody paid besides it.

总共735块，里面有135是自费药     135 are not covered
自己掏了143，报销了多少          143 are one's own payment
"""

from __future__ import annotations

import re

from assistant.reading import Amount
from assistant.understanding.bills.bill_words import OWN_SHARE
from assistant.understanding.bills.own_beside import less_of_its_own
from assistant.understanding.bills.unclear_cost import is_a_share
from assistant.understanding.words.hearing import Heard


def is_own(heard: Heard, part: Amount) -> bool:
    """Whether the piece about a sum says that it is not covered."""
    behind = heard.text[part.end + len(heard.piece_after(part)) :]
    about = less_of_its_own(piece_about(heard, part))
    told = OWN_SHARE.search(about) or pays_first(heard, part)
    return bool(told or _OWN_TOO.match(behind))


_OWN_TOO = re.compile(
    "[,，](这个?|那个?)?(医保不(管|报|认|给报|给认)|不(进|走|上)(医保|统筹)|不能报|报不了|(都|全)?(是|属于|算)?(目录外|范围外|自费|丙类|超目录))(的|了|哩|嘞)*(?=[,，。;；])"
)
"""What says so of the sum in the piece before: 里头240是面膜，医保不管的."""


_BY_ONESELF = "(自付|自负|(自己|自个儿?|个人|本人)(先)?(承担|负担|担|付|掏|出|拿))"


def pays_first(heard: Heard, part: Amount) -> bool:
    """Whether a sum is the part that one pays first by oneself, which is not covered either."""
    return bool(PAID_FIRST.search(piece_about(heard, part)))


def is_of_an_unknown_part(heard: Heard, share: Amount) -> bool:
    """Whether a share is paid first of what is of class B, and nobody tells how much of the bill that is."""
    return bool(_OF_CLASS_B.search(piece_about(heard, share))) and not _ALL_OF_CLASS_B.search(
        heard.text
    )


_OF_CLASS_B = re.compile(f"乙类.*{_BY_ONESELF}")
_ALL_OF_CLASS_B = re.compile("[全都][^,。;，；甲丙]{0,3}乙类")


def piece_about(heard: Heard, amount: Amount) -> str:
    """The words about a number from stop to stop."""
    return f"{heard.before(amount)}|{heard.piece_after(amount)}"


PAID_FIRST = re.compile(f"先行?(由)?{_BY_ONESELF}|乙类[^,。;，；\\d]{{0,4}}{_BY_ONESELF}")


def is_own_payment(heard: Heard, amount: Amount) -> bool:
    """Whether a sum is what somebody paid besides the fund: 个人付了275; 自己掏了143，报销了多少."""
    before = heard.before(amount)
    if _IN_FULL.search(before):
        return False
    if _OWN_BEHIND.match(heard.piece_after(amount)) or is_a_share(heard, amount):
        return True
    return bool(
        _OWN_PAYMENT.search(before)
        or (_OWN_POCKET.search(before) and _HOW_MUCH_PAID.search(heard.text))
        or (_OWN_POCKET.search(before) and _THE_REST_PAID.search(heard.text))
        or (_ONLY_PAID.search(before) and _THE_REST_PAID.search(heard.text))
        or _BESIDE_THE_FUND.search(heard.text[: amount.start])
        or (_OWN_POCKET.search(before) and _BY_THE_FUND_BEHIND.match(heard.after(amount)))
    )


_OWN_PAYMENT = re.compile(
    "(个人(支|自|承担|负担)?付?|自付|自负)(了|的|一共|总共|部分|金额|是|有|款|:)*$"
)
_OWN_POCKET = re.compile(
    "(?<!给)(?<!替)(?<!为)(自己个儿?|自己|自个儿?|个人|本人|我|俺)(又|还|一共|总共)*(出|掏|付|花|拿|承担)(了|的|是|[0-9一二三四五六七八九十]+多,?(具体|准确)?是)*$"
)
_ONLY_PAID = re.compile("(就|只|才|仅|光)(自己|我|俺|他|她)?(掏|出|付|花|拿|交|要)了?(了|的是)?$")
"""What stands before an own payment where the fund is said to have paid the rest: 就掏了45."""
_OWN_BEHIND = re.compile(
    "(块|元)?钱?[那这]?(个|都)?是(我|俺|他|她)?(们)?(自己|自个儿?|个人)(掏|出|付|拿|承担)的"
)
_BESIDE_THE_FUND = re.compile(
    r"(报销?|(统筹|医保|基金)(支付|付|出|报销?))了[\d.]+(块|元)?钱?[,，]?(我|俺)?(自己|个人)(又|还)?(出|掏|付|拿)了?$"
)
"""What stands before an own share told right behind the fund's: 报了300自己掏了350."""
_BY_THE_FUND_BEHIND = re.compile(
    r"(块|元)?钱?[,，]?(统筹|医保|基金)(基金)?(给)?(支付|付|出|报销?)了(?=\d)"
)
"""What stands behind an own share told right before the fund's: 自己掏了400，统筹报了350."""
_IN_FULL = re.compile("全额|全部|全款|先垫|垫付|垫的")
_HOW_MUCH_PAID = re.compile(
    "(报销?|(医保|统筹|基金|公家)[^,。;]{0,4}(出|付|给|掏|报))了(多少|几)|总(费用|共花|共是)[^,。;]{0,4}多少|一共花了?多少"
)
"""What asks for what the fund has paid already, or what the whole was."""


def tells_the_rest(heard: Heard) -> bool:
    """Whether somebody's own payment is told and the fund's is the rest: of such a bill nothing is told, and
    what is said not to be covered is taken off none."""
    rest = _THE_REST_PAID.search(heard.text)
    return bool(rest) and any(is_own_payment(heard, amount) for amount in heard.sums)


_THE_REST_PAID = re.compile(
    "(其余|剩下|余下|别的|其[他它])[^,。;，；]{0,6}(统筹|医保|基金|公家|国家|(给|全|都)报(销|掉)?了(?!多少|几|吗))"
)
"""What says that the fund paid the rest: 自己掏了135，其余统筹出的; 剩下的都报了."""

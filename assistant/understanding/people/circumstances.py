"""Who somebody is and where he was: status, level of the place, why the fund does not pay, work, exposure."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.understanding.bills.came_back import came_back, without_it
from assistant.understanding.epidemic.county import by_the_county
from assistant.understanding.epidemic.exposed import CASES, is_of_somebody_near
from assistant.understanding.model import How, Reading
from assistant.understanding.people.of_whom import of_whom_is_asked
from assistant.understanding.people.whose import two_in_one
from assistant.understanding.words.hearing import STOPS, Heard
from assistant.understanding.words.phrases import (
    PLACES,
    Found,
    exclusion_in,
    find,
    is_lifted,
    lexicon,
    value_of,
)
from assistant.wording import compiled

_NOT_YET = re.compile(
    r"(没|未|不到|不够|快要?|马上要?|明年|后年|下个?月|(?<!去年)(?<!前年)下半年|(?<![去前])(?<!去年)(?<!前年)年底|即将|准备|临近|就要|再过[^,。]{0,4})"
    r"[^,。，]{0,5}$"
)
_AWAY = re.compile(r"(距离?|离)(我|他|她|正式|法定)?$")
_NOT_DONE = re.compile(r"^(的?手续)?(还没|没(有)?(办|到|批|下来|正式)|尚未|还有|还早|还差|还得|前)")
_BEFORE_THAT = re.compile("之?前(就|一直|都)?(是|在|干|当|做|教)")
"""What somebody was who has retired: 退休前是纺织厂的."""
_STILL = re.compile(r"^(还|差|有|早)")


def read_status(heard: Heard) -> Reading | None:
    """在职 or 退休: retirement that is still to come is being in work."""
    told = _GIVEN_BACK.sub("", without_it(heard, came_back(heard)).text)
    told = _EITHER.sub("", _OUT_OF_WORK.sub("", told))
    found = value_of("status", told)
    if found is None and not _IN_BETWEEN.search(told):
        found = value_of("status", _TAKEN_FOR.sub("", told))
    if found and _is_of_the_asker(heard.text, found):
        return None
    if found and _BEFORE_THAT.match(heard.text, found.end):
        return Reading("retired", found.phrase)
    if found is None or found.meaning != "retired":
        return Reading(found.meaning, found.phrase) if found else None
    if two_in_one(heard.text):
        return None
    before, after = heard.text[: found.start], heard.text[found.end :]
    away = _AWAY.search(before) and _STILL.search(after)
    if away or _NOT_YET.search(before) or _NOT_DONE.search(after):
        return Reading("active", found.phrase, How.INFERRED)
    return Reading(found.meaning, found.phrase)


_TAKEN_FOR = re.compile("|".join(lexicon()["taken_for"]))
"""What somebody suspects that he was taken for: 是不是把我当在职的了."""
_IN_BETWEEN = re.compile("退休?(之|以)?[前后]|(办|转)[^,。;]{0,6}退|转为|刚退")
"""What tells of a status that changed."""
_GIVEN_BACK = re.compile(
    "(床位?|房间?|号|票|钱|押金|烧|药)(还|也|都)?(没|未)退(?!休)|(号|票|钱|押金|药)(也|都|全|就|又|后来)*退(了|给|回)"
    "|退(了|掉)(一部分|一些|一半|[0-9一两二三四五几]+[盒瓶样种支])?的?(药|钱|费|款|号)"
)
"""床还没退 and 钱也退了 are no status."""


_EITHER = re.compile("退(休|了|休了)?(还是)?[没未]有?(退休?|办退)")
"""What leaves a status open: 她退没退我不知道."""
_OUT_OF_WORK = re.compile(
    "(没有?|不|未)(在|再|去)?(上着?班|工作)|(没有?|无)(退休金|养老金|退休工资)"
)
"""Who neither works nor draws a pension: whether he is insured, and as what, nobody tells."""


def _is_of_the_asker(text: str, found: Found) -> bool:
    """Whether a status is said of who asks while somebody else saw the doctor: 看病的是俺闺女，俺自己退了."""
    piece = STOPS.split(text[: found.start])[-1]
    return bool(_MYSELF.search(piece)) and bool(_KIN.search(text.replace(piece, "")))


_MYSELF = re.compile("(我|俺|咱)(自己|本人|自个儿?|倒|个人)")
_KIN = re.compile(
    "(爹|爸|妈|娘|老伴|媳妇|老公|丈夫|妻子|老婆|爷爷|奶奶|儿子|女儿|闺女|公公|婆婆|岳父|岳母|哥|姐|弟|妹|同事|邻居)"
    "[^。；;]{0,20}(看|门诊|花|病)|(看病|就诊|看门诊)的是"
)


def read_facility(heard: Heard) -> Reading | None:
    """The level of the place; of several that of the visit, not of one that somebody has signed with (在镇上
    卫生院签的约，这回去的二级) or did not go to (嫌三甲人多，去了二级)."""
    text = compiled("|".join(lexicon()["no_level_of_a_place"])).sub("", heard.text)
    beside = re.compile("|".join(lexicon()["no_visit_there"]))
    pieces = STOPS.split(text)
    there = [piece for piece in pieces if not beside.search(piece)]
    found = value_of("facility", "，".join(there))
    if found is None and not _speaks_of_a_place("，".join(there)):
        found = value_of("facility", text)
    return Reading(found.meaning, found.phrase) if found else None


def _speaks_of_a_place(text: str) -> bool:
    """Whether a place of some kind is named, though perhaps without its level: 就去了社区."""
    return bool(find(text, PLACES) or _SOME_PLACE.search(text))


_SOME_PLACE = re.compile("医院|社区|卫生[院室所]|诊所|门诊部")


def read_exclusion(heard: Heard) -> Reading | None:
    """What the fund does not pay for (第十五条); a visit on a day between two of a stay in hospital is one
    of them, however the stay is told: 3号到10号住院，5号从门诊走了一个检查."""
    found = exclusion_in(_NOT_KNOWN.sub("", heard.text))
    if found and found.meaning == "suspended" and is_lifted(found.meaning, heard.text):
        during = _MEANWHILE.search(heard.text)
        return Reading(found.meaning if during else None, found.phrase, How.INFERRED)
    if found and found.meaning == "inpatient" and _OUT_AGAIN.search(heard.text):
        return Reading(None, found.phrase, How.INFERRED)
    if found and not (found.meaning == "abroad" and _BACK_HOME.search(heard.text)):
        return Reading(found.meaning, found.phrase)
    days = [day for day in heard.days if day.value is not None]
    for first, last in pairwise(days):
        between = heard.text[first.end : last.start]
        if _UNTIL.fullmatch(between) and "住院" in heard.piece_after(last):
            others = [day.value for day in days if day not in (first, last) and day.value]
            if first.value and last.value and any(first.value <= d <= last.value for d in others):
                return Reading("inpatient", heard.text[first.start : last.end], How.INFERRED)
    denied = _NO_WORK_INJURY.search(heard.text)
    return Reading(None, denied[0], How.INFERRED) if denied else None


_NO_WORK_INJURY = re.compile(lexicon()["no_work_injury"])
_OF_THE_PLACE = ("undesignated", "undesignated_remote")


def exclusion_not_known(heard: Heard) -> str | None:
    """Why the fund may not pay, where a message says that nobody knows: 不清楚算不算第三方责任."""
    meanings = lexicon()["values"]["exclusion"]
    words = {n: held.get("strong", ()) for n, held in meanings.items() if n not in _OF_THE_PLACE}
    open_ = (one for match in _NOT_KNOWN.finditer(heard.text) for one in find(match[0], words))
    return next((one.meaning for one in open_), None)


_NOT_KNOWN = re.compile(
    "(不知道|不清楚|不晓得|不确定|没问|忘了)[^,，。;；]{0,4}(是不是|算不算|是否)[^,，。;；]{0,8}"
)
"""What else nobody tells: 不知道是不是工伤."""
_MEANWHILE = re.compile(
    "期间|那段|那会儿|那阵|那(几|[俩仨]|[两三四五六七八九十0-9]{1,2})个?[天月]|的时候|那时|当时|后来(才|又)?补|[补追]报"
)
"""What tells that the visit was before the arrears were paid."""
_OUT_AGAIN = re.compile(
    "出了?院(以?后|之后)?(的?(第[一二三四五六七八九十]天|当天|[一二两三几]天后?))?[^,，。;；报]{0,4}"
    "(做的|看的|检查的|复查|看了|做了|开的药|拿的药)"
)
"""What tells that the visit was after a stay in hospital: 出院后第二天做的."""
_BACK_HOME = re.compile(
    "回(来|国)(之|以)?后[^,，。;；]{0,14}((医院|卫生院|诊所|社区|门诊部)[^,，。;；]{0,6}(看|查|开药|拿药|花|做)|[二三](级|甲)|门诊)"
)
"""What tells that the visit was after a journey: 回来后在二级医院复查."""
_UNTIL = re.compile(r"\s*[到至~—-]\s*")
_NO_ROLE = re.compile(
    "(不|没|未|非)[^,。;，；也又]{0,3}(闭环|静默期?|物流|销售|送货|跑货|[卖跑送]货|保供|跑业务|快递|外卖)"
    "|(不是|没|未)[^,。;，；也又]{0,6}(送菜|送水|保供|送货)|闭环(也|还|都|倒)?(没有?|未|不)"
    "|(解除|结束|取消|撤)了?闭环|闭环[^,。;，；]{0,4}(解除|结束|取消|撤)了?"
    "|(别人|他们|人家|隔壁|对门)[^,。;，；]{0,12}"
)
"""What somebody is said not to be, or others are."""


_NO_MORE = re.compile(
    "(原先|原来|以前|之前|早先|过去|从前|先前)[^。;；现]{0,24}?[,，;；](?=[^。？?]{0,16}(现在|如今|眼下|后来|调[到去成]|转[到去成行]|改|换|解除))"
)
"""What somebody did before he did something else: 原先干销售，上礼拜调到仓库做报表."""


def read_role(heard: Heard) -> Reading | None:
    """What the one asked about works as, but for what it is said not to be: 不跑货不卖货，没闭环."""
    own = of_whom_is_asked(heard.text, lambda piece: value_of("role", piece) is not None)
    found = value_of("role", _NO_ROLE.sub("", _NO_MORE.sub("", own)))
    return Reading(found.meaning, found.phrase) if found else None


_NOT_THERE = re.compile(
    "(没|未|没有)(去|到|进|在)过?(那|这)(个|些|片|边)?(区|县|市|街道|小区|地方)"
)
_NOTHING_OF_IT = re.compile("(什么|啥)[^,。;，；]{0,8}(都|也)(不沾|没有?|不是|不算)")
"""啥阳性密接都不沾."""
_DENIED_BEFORE = re.compile("(不是|没有?|未|非|无|不属于?|没被|没当过)[^,。;，；]{0,8}$|不$")
_DENIED_BEHIND = re.compile(
    "^[^,。;，；]{0,4}(啥|什么|这些|之类)?的?(都|也|均|全)?(不(是|沾|算|属|搭)|没(有|沾|去|判|进|到)|未)"
)


def exposure_of_another(heard: Heard) -> Reading | None:
    """The exposure that a message tells of somebody near alone: 同事是密接，我要隔离几天. None where that
    of whom it asks about is told, too, or where it is denied."""
    meanings = lexicon()["values"]["exposure"]
    told = find(heard.text, {name: held.get("strong", ()) for name, held in meanings.items()})
    told = [one for one in told if not _is_denied(heard.text, one)]
    if not told or not all(is_of_somebody_near(heard.text, one) for one in told):
        return None
    return Reading(told[0].meaning, told[0].phrase)


def read_exposure(heard: Heard) -> Reading | None:
    """Where somebody comes from, by the county where one is told, and whether infected."""
    if found_to_be := _found_to_be(heard.text):
        return found_to_be
    raised = _RAISED.search(heard.text)
    if raised and not _NOT_SO.search(STOPS.split(heard.text[: raised.start()])[-1]):
        return Reading("risk_area", raised[0])
    told, meanings = _told_of_exposure(heard), lexicon()["values"]["exposure"]
    cases = {name: meanings[name]["strong"] for name in CASES}
    if any(not _is_denied(heard.text, one) for one in find(heard.text, cases)):
        return told
    return by_the_county(heard.text, told)


def _found_to_be(text: str) -> Reading | None:
    """What somebody is told to have been found to be, whoever near is what: 他媳妇是密接，他被定成次密接.
    None where who asks is asked about, and another one was found to be it."""
    for told in reversed(list(_FOUND_TO_BE.finditer(text))):
        before = STOPS.split(text[: told.start()])[-1]
        if _NOT_SO.search(before):
            continue
        own = bool(_SELF.search(before))
        if _ASKS_OF_SELF.search(text) and not own:
            return None
        return Reading("secondary_contact" if "次" in told["what"] else "close_contact", told[0])
    return None


_FOUND_TO_BE = re.compile(
    "(?<![没未不会要能否才])(?<!没有)(?<!是不是)(?<!应该)(?:被|给|(?<=[他她我俺人])(?:也|就|都)?)(?:判|定|列|划|归|认定|排查|算)(?:定|成|为|作|到|进|入|了|是|个)*(?P<what>次?密接|次?密切接触者?)"
    "(?!(的|者|人员)*(吗|么|不|嘛|没))"
)
_NOT_SO = re.compile("没|未|不|会|要|可能|怕|如果|万一|将|快|原来|以前|之前|曾")
"""What stands before what is none, is only to come, or was."""
_SELF = re.compile("[我俺咱](?!们?(单位|厂|公司|车间|班|家|这))")
_ASKS_OF_SELF = re.compile(
    "[我俺咱](自己|本人)?(也|还|又|会|要|用|得|需|能|应该|是|算)+(不要|不用|不会|不是|不能)?[^,。;进放让]{0,6}(隔离|赋码|红码|黄码|上班|吗|不(?=[,。?]|$))"
)
_RAISED = re.compile(
    "(?<![没未不])(升|提|调高|变|转)(级)?(到|成|为|作)+了?(中|高|中、?高)风险(?![^。]*(降|解除|解封|恢复))"
)
"""A place that was none and has become one of risk: 他住的区昨晚升成高风险了."""


def _told_of_exposure(heard: Heard) -> Reading | None:
    """Where somebody comes from, and whether infected. What is denied does not count (不是密接, 风险区没
    去过); who denies all that was named comes from elsewhere."""
    text = _NOTHING_OF_IT.sub("", heard.text)
    if _NOT_THERE.search(text):
        return None  # 当地有中风险，但我没去过那个区: where he has been instead, nobody tells
    meanings = lexicon()["values"]["exposure"]
    told = find(text, {name: held.get("strong", ()) for name, held in meanings.items()})
    denied = [one for one in told if one.meaning != "other" and _is_denied(text, one)]
    left = text
    for one in denied:
        left = left[: one.start] + " " * (one.end - one.start) + left[one.end :]
    if found := value_of("exposure", left if denied else text):
        return Reading(found.meaning, found.phrase)
    if len(denied) < len(told) or not any(one.meaning == "risk_area" for one in denied):
        return None  # somebody who is no contact may still come from anywhere
    return Reading("other", "、".join(one.phrase for one in denied), How.INFERRED)


def _is_denied(text: str, one: Found) -> bool:
    """Whether a phrase is denied, before it or behind it, in its own piece."""
    before = STOPS.split(text[: one.start])[-1]
    return bool(_DENIED_BEFORE.search(before) or _DENIED_BEHIND.match(text[one.end :]))

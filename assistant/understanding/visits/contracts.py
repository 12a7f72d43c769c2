"""Which visits were at the contracted facility: said of one (社区500（签约的）), or of the person
(俺签了家庭医生).

The points of 第十条（三） are for the contracted facility alone, so that what is said of one visit holds
for no other; what is said of the person holds for every visit of which nothing else is said.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.understanding.bills.told import AS_BEFORE, Visit, Visits
from assistant.understanding.visits.beside_the_visit import may_be_anothers_contract
from assistant.understanding.visits.signed_here import signed_here, signed_somewhere
from assistant.understanding.visits.signed_with import signed_elsewhere
from assistant.understanding.words.phrases import PLACES, find, flag_of

ELSEWHERE = re.compile(
    r"签(的|在|了)?(是|到)?别[家处]|(没|不)(在|是)签(约|了|的)*那[家个边]|不是(咱|俺|我)?们?(这家|这个|这儿|这里|这边|本院|本中心|本站)(?!医生|大夫)|(另外?一个|另外?一家|别个|别的|其[他它]的?)(乡镇|乡|镇|村|县)?里?的?(社区|卫生[院室所站]|医院|诊所|中心|地方|家)|另一家|另外一家|不在签约|没去签约|换了一家|不是签约|两家不是一回事|不是一回事|不是同一家|不是一家|跟[这那]家?(医院|社区|中心)?没关系"
    "|签[^。;；]*(不是(同)?一(个|处)(?![月次回])|不在一[个处家]|(不是|不在)(同)?一个?(地方|社区|卫生院|机构|诊所)|两个(地方|社区|卫生院))"
)
"""What tells that a visit was at another facility than the contracted one."""
_NOT_THERE = re.compile(rf"{ELSEWHERE.pattern}|(没|未)有?签了?约?|非签约|(没|不)在(我|俺|他|她)?签")
_THERE = re.compile(
    r"(在|去|到|回|是)(我|俺|他|她|自己)?的?签了?约"
    r"|签了?约的?(机构|单位|社区|卫生院|乡镇|诊所|中心|医生|大夫|那|这|点)"
    r"|签了?约的(?!就|是|在)|签的(那|这)[家个边]|[(（](已|是|有)?签约[)）]"
)
"""What says of a visit that it was at the contracted facility."""


def contract_in(tale: str) -> bool | None:
    """What the words that tell of a visit say of its facility; None where they say nothing of it.

    >>> contract_in("9月1日社区300（签约的）"), contract_in("在别的社区300"), contract_in("社区300")
    (True, False, None)
    """
    if _NOT_THERE.search(tale):
        return False
    return True if _THERE.search(tale) else None


def with_contracts(visits: Visits, text: str) -> Visits:
    """The visits of a message with what it says of the contract of each."""
    if may_be_anothers_contract(text):
        return visits
    own: list[bool | None] = []
    for visit in visits:
        said = contract_in(visit.tale)
        if said is None and signed_elsewhere(text, visit.tale):
            said = False
        if said is None and not own and _BACK_THERE.search(visit.tale):
            said = _signed_before(visit, text)
        back = AS_BEFORE.search(visit.tale) or _BACK_THERE.search(visit.tale)
        own.append(own[-1] if said is None and own and back else said)
    of_the_person = _of_the_person(visits, text)
    signed = flag_of("contracted", of_the_person)
    everywhere = signed.meaning == "yes" if signed else signed_here(of_the_person) is not None
    if all(one is None for one in own) and not everywhere:
        return visits
    untold = None if signed is None and signed_somewhere(of_the_person) else everywhere
    return tuple(
        replace(
            visit, contracted=untold if one is None and visit.facility == "primary" else bool(one)
        )
        for visit, one in zip(visits, own, strict=True)
    )


def _signed_before(visit: Visit, text: str) -> bool | None:
    """Whether the first visit was at the place of the contract, which alone is named before it:
    在社区签的约，6月在那儿看的."""
    ahead = text[: text.find(visit.tale)] if visit.tale in text else ""
    if visit.facility != "primary" or not signed_somewhere(ahead) or ELSEWHERE.search(ahead):
        return None
    return True if len(find(ahead, PLACES)) == 1 else None


_BACK_THERE = re.compile("(在|去|到|回|搁)(那|这)(儿|里|边|家|个|看|拿|开|$)")
"""What tells that a visit was at the place named last: 在那儿看的."""


def _of_the_person(visits: Visits, text: str) -> str:
    """The message without what it says of the contract of single visits."""
    said = (
        match[0] for v in visits for of in (_NOT_THERE, _THERE) for match in of.finditer(v.tale)
    )
    for words in dict.fromkeys(said):
        text = text.replace(words, "")
    return text

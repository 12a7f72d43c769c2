"""Whom a message speaks of: who asks, or somebody of the family.

俺爹退休了，三级医院花了八百         dad
那俺妈呢，她还没退                 mum: another person, of whom only what is said anew holds
那他个人账户每月划多少              he: whoever was spoken of before
"""

from __future__ import annotations

import re

NEIGHBOUR = (
    "(?<![被叫让由该归])邻居(?!家?的?(?:狗|猫|车|孩子|小孩)"
    "|(?:家|也|就|都|自己|后来|当场)*(?:认|赔|全责|负|答应|同意|该|出|掏|管))"
)
"""A neighbour, but for one who answers for an accident: 邻居家的狗咬的，邻居认赔."""
PERSON = re.compile(
    "(?P<spouse>对象|那口子|(?<=[我俺咱])男人|当家的|掌柜的|(?<=家)(?:老头[子儿]?|老婆子|老太婆|那位)|老伴|媳妇|老婆|妻子|爱人|老公|丈夫|孩他[爹妈])"
    "|(?P<wifes_dad>岳父|老丈人|丈人)|(?P<wifes_mum>岳母|丈母娘)|(?P<husbands_dad>公公)|(?P<husbands_mum>婆婆)"
    "|(?P<grandad>爷爷?(?!儿?[俩仨们])|姥爷|外公)|(?P<grandma>奶奶?|姥姥|外婆)"
    "|(?P<dad>爸|爹|父亲)|(?P<mum>妈|娘(?!儿?[俩仨们])|母亲)|(?P<son>儿子)|(?P<daughter>闺女|女儿)"
    "|(?P<nephew>(?<!外)外甥(?!女)|侄[子儿])|(?P<niece>外甥女|侄女)|(?P<son_in_law>女婿)"
    "|(?P<brother_in_law>[姐妹]夫|大舅哥|小舅子|大伯哥|小叔子)|(?P<sister_in_law>嫂子?|弟媳妇?|弟妹|小姑子|大姑姐|小姨子|大姨子)"
    "|(?P<brother>[哥弟])|(?P<sister>[姐妹])|(?P<uncle>叔|舅|伯)|(?P<aunt>姨|姑|婶)"
    f"|(?P<colleague>同事|工友|老师傅|(?<=有[个位名])(?:退休的?|老)?(?:师傅|职工|同志|员工|老师|科长|主任))|(?P<neighbour>{NEIGHBOUR})|(?P<she>她)|(?P<he>他)"
    "|(?P<self>[我俺咱](?!替|帮|陪|领着?|带着?|给[她他]|们|俩|两|那口|男人|[大二三四老小][爸爹妈娘爷奶姥叔舅伯姨姑婶哥姐弟妹]|[爸爹妈娘父母媳老爷奶对姥外儿闺女哥弟姐妹家爱妻丈婆公岳孩同叔舅伯姨姑婶邻工侄]))"
)
BACK = ("he", "she")
"""Whom a message only points back to."""
SELF = "self"
WHO_ASKS = "您本人"
"""How an answer calls who asks."""
_TURNS = re.compile("^(那|再|换|要是|如果|还有|另外|顺便)|呢[?？。]?$|也")
_TO_MYSELF = re.compile(
    "^(那|要是|换成|如果|换)*(是)?(我|俺|咱)(自己|本人|个人)?(的?呢|的话|的[?？]|[?？]|也|还在|还没退|在职|退休|没退|退了)"
)


def subject(text: str) -> str | None:
    """The person named first; None where nobody is, or only pointed back to (他, 她)."""
    first = PERSON.search(text)
    return None if first is None or first.lastgroup in BACK else first.lastgroup


def only_other(named: set[str]) -> str | None:
    """The one person beside who asks; None where there are several, or none."""
    others = named - {SELF}
    return others.pop() if len(others) == 1 else None


def pointed_at(text: str, before: str) -> str | None:
    """Whom a message speaks of: who is named first, or the only other person of what was told before that it
    points back to (我跟我妈去看病，我在职，她退休 – 她花了230)."""
    first = PERSON.search(text)
    if first is None or first.lastgroup not in BACK:
        return subject(text)
    return only_other(persons_in(before))


def turns_to_another(text: str, about: str | None) -> bool:
    """Whether a follow-up turns from a person to another one: 那俺妈呢.

    Args:
        text: the follow-up.
        about: whom the computation before is about; None where nobody was named.
    """
    who = subject(text)
    if who is None or who == (about or SELF):
        return False
    if who == SELF:
        return bool(_TO_MYSELF.search(text))
    return about is not None or bool(_TURNS.search(text))


def is_the_same(text: str, about: str | None) -> bool:
    """Whether a message speaks of nobody else than the computation before."""
    return subject(text) in (None, about or SELF)


def persons_in(text: str) -> set[str]:
    """Everybody named in a message, but for whom it only points back to."""
    named = {str(match.lastgroup) for match in PERSON.finditer(text)}
    return named - {*BACK}


_OWN = re.compile("[我俺咱]|本(人|单位|局|县|公司|厂|市)")


def speaks_of_a_case(text: str) -> bool:
    """Whether a message speaks of somebody's own case: 俺们单位会不会被批评."""
    return bool(persons_in(text) or _OWN.search(text))


def asks_of_a_retiree(text: str) -> bool:
    """Whether a message is nothing but that somebody is retired, asked for what was asked before.

    >>> asks_of_a_retiree("我妈退休呢"), asks_of_a_retiree("我妈10月退休,哪天变呢")
    (True, False)
    """
    return bool(_A_RETIREE.fullmatch(text))


_A_RETIREE = re.compile(
    "(那|要是|如果|换成?|是|我|俺|咱|[她他]|家|,)*[^,。;0-9]{0,4}?(是|也|都|已经|早就?|,)*退休(人员|职工)?(的|了)*(的话)?,?呢[?？。]*"
)


def without_those_left_out(text: str) -> str:
    """The message without whom it only says that nothing is told or asked of: 我儿子的先不说.

    >>> without_those_left_out("退休三级花了450,报多少,等我儿子不说,我每月账户多少")
    '退休三级花了450,报多少,,我每月账户多少'
    """
    return _LEFT_OUT.sub("", text)


_ANYBODY = re.sub("[(][?]P<[a-z_]+>", "(?:", PERSON.pattern)
_LEFT_OUT = re.compile(
    f"(?:等|至于|像)?[我俺咱]?(?:{_ANYBODY})(?:那边|那份|那里|的事?|他|她)?"
    "(?:先|就|倒|暂时|暂且|这次|回头再)*(?:(?:[不别]|不用)(?:说|提|管|论|问|讲)|(?:别|不用)算)(?:了|他|她)?"
    "(?=[,，。;；]|$)"
)

"""A plain yes or no before an answer, only where the gazette's own sentence settles it.

A wrong yes is worse than none. So the word is said only where

- the question asks for one (能不能, 用不用) and holds no other turn (不, 还是, 多少),
- the sentence says one thing of it: 不得, or 可用于, or 应当, never two,
- all that is asked about stands in that sentence, some of it where the sign points.

Asked whether something is planned (建不建, 有没有), a sentence that only means to do it (推进, 加快) gets
公报写了。 and no yes: nothing is promised. The gate holds the word against the sentence behind it once
more (`fits`).
"""

from __future__ import annotations

import re

from assistant.wording import compiled, pattern_of, read
from indexing.question import content
from indexing.text import fold
from indexing.tokenizer import words


def verdict(question: str, sentence: str, around: str = "") -> str | None:
    """The word to say before a sentence, or None where it does not settle the question.

    Args:
        question: as corrected.
        sentence: one sentence of the gazette.
        around: the lead-in that it completes.

    >>> verdict("医保卡能不能用于体育健身", "个人账户不得用于公共卫生费用、体育健身或养生保健消费。")
    '不能。'
    >>> verdict("医保卡能不能给亲弟弟用", "可用于支付本人及其配偶、父母、子女的费用。", "个人账户") is None
    True
    """
    form = asked(question)
    said = _sign(around + sentence)
    if form is None or said is None:
        return None
    kind, sign = said
    lead: str | None = read("clauses/verdict")["leads"][form].get(kind)
    return lead if lead and _is_about(question, around + sentence, sign) else None


def word_for(question: str, sentence: str) -> str | None:
    """The word to say before a sentence that is known to be about what is asked; None where none is asked
    for or the sentence says none."""
    form, said = asked(question), says(sentence)
    word: str | None = read("clauses/verdict")["leads"][form].get(said) if form and said else None
    return word


def names_kin(question: str) -> bool:
    """Whether a question names one of the relatives that the gazette lists."""
    return re.search("配偶|父母|子女", _official(fold(question))) is not None


def asked(question: str) -> str | None:
    """Whether a question asks if one may, if one must or if something is planned; None for anything else."""
    text = fold(question).strip()
    if pattern_of(read("clauses/verdict")["barred"]).search(_without_form(text)):
        return None
    forms = [
        f
        for f, patterns in read("clauses/verdict")["asked"].items()
        if pattern_of(patterns).search(text)
    ]
    return forms[0] if forms else None


def _sign(sentence: str) -> tuple[str, re.Match[str]] | None:
    """What a sentence says of what it is about, and the words that say it; None for none or two."""
    found = [
        (kind, match)
        for kind, signs in read("clauses/verdict")["says"].items()
        if (match := pattern_of(signs).search(sentence))
    ]
    if not found and (means := pattern_of(read("clauses/verdict")["means"]).search(sentence)):
        return "plan", means
    return found[0] if len(found) == 1 else None


def says(sentence: str) -> str | None:
    """What a sentence says of what it is about: against, allow, oblige, exempt, plan; None for none or two.

    >>> says("严禁在保护区内大拆大建。"), says("可以结转，不得取现。")
    ('against', None)
    """
    sign = _sign(sentence)
    return sign[0] if sign else None


def fits(lead: str, sentence: str) -> bool:
    """Whether a sentence says what the word before it says."""
    said = says(sentence)
    return said is not None and any(
        leads.get(said) == lead for leads in read("clauses/verdict")["leads"].values()
    )


def leads() -> frozenset[str]:
    """Every word that may be said first."""
    return frozenset(
        lead for said in read("clauses/verdict")["leads"].values() for lead in said.values()
    )


def _is_about(question: str, sentence: str, sign: re.Match[str]) -> bool:
    """Whether all that is asked about stands in the sentence, some of it where the sign points."""
    data = read("clauses/verdict")
    text, target = _official(fold(question)), fold(sentence)
    numbers = re.findall(r"\d+", text)
    if _KIN_OF_KIN.search(text) or any(number not in target for number in numbers):
        return False
    if any(whom in target and not names_kin(text) for whom in data["of_kin"]):
        return False
    if any(sentence.startswith(of, sign.start()) and not compiled(speaks).search(text)
           for of, speaks in data["only_of"].items()):  # fmt: skip
        return False
    about = _FORM.sub(" ", content(_without_form(text)))
    asked_about = [w for w in words(about) if w not in data["idle"] and re.search(r"\w", w)]
    behind = any(sentence.startswith(words_, sign.start()) for words_ in data["behind"])
    where = fold(sentence[: sign.end()] if behind else sentence[sign.start() :])
    return all(w in target for w in asked_about) and any(w in where for w in asked_about)


def _official(text: str) -> str:
    """A question in the gazette's words: 老伴 → 配偶, 爸爸妈妈 → 父母, each place once, the longest first."""
    meant = {
        said: official
        for official, ways in read("clauses/verdict")["same"].items()
        for said in ways
    }
    pattern = "|".join(map(re.escape, sorted(meant, key=len, reverse=True)))
    said = compiled(pattern).sub(lambda match: meant[match[0]], text)
    return re.sub(r"(配偶|父母|子女)\1+", r"\1", said)


def _without_form(text: str) -> str:
    """A question without the words that ask: of 能不能 the 不 denies nothing."""
    return pattern_of(read("clauses/verdict")["forms"]).sub(" ", text)


_KIN_OF_KIN = re.compile("(配偶|父母|子女)(他|她|它)?的?(配偶|父母|子女)|[继养干](父母|子女)")
"""孩子的媳妇 is neither; of 继父 the gazette says nothing."""
_FORM = re.compile("能(?![源力够耗量见])|可以|允许|准许")

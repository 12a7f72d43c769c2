"""Measure the program on its own questions, or run a file of questions through it.

Without a command: ask both halves, print the figures, write reports/latest.json and .html; exit
status 1 where a floor is missed or something was lost since the accepted run.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from tqdm import tqdm

from assistant import build_assistant
from assistant.answerable import asked_before
from assistant.answerable.answerability import WEIGHTS as ANSWERABILITY
from assistant.learned import write_table
from assistant.understanding.bills.roles import WEIGHTS as ROLES
from assistant.understanding.bills.second_reading import WEIGHTS as SECOND_READING
from assistant.understanding.follow_up.going_on import WEIGHTS as GOING_ON
from assistant.understanding.single.routing import RULE
from assistant.understanding.single.routing import WEIGHTS as ROUTING
from assistant.understanding.words import misspelt
from corpus import load_corpus
from eval import (
    alterations,
    answerability,
    batch,
    cards,
    conversations,
    fuzz,
    going_on,
    messages,
    nearby,
    program,
    roles,
    routing,
    second_reading,
    words,
)
from eval.benchmark import benchmark
from eval.gate import (
    against_accepted,
    against_floors,
    read_accepted,
    read_floors,
    write_accepted,
)
from eval.learning import (
    HeldOut,
    held_out,
    learned,
    read_examples,
    read_known_examples,
    read_sentence_examples,
    write_weights,
)
from eval.makeup import shortfalls
from eval.measure import HalfRun, measure
from eval.page import as_page
from eval.questions import Half, QuestionsBroken, check, load_half
from eval.report import Report, as_table, build
from indexing import Retriever, open_retriever
from indexing.encoder import StaticEncoder, is_familiar
from indexing.reranking import WEIGHTS
from indexing.store import open_index
from indexing.train import FOLD_MODELS
from indexing.training.pairs import FOLDS

FLOORS = Path(__file__).parent / "floors.yaml"
ACCEPTED = Path(__file__).parent / "accepted.json"
REPORTS = Path(__file__).parent / "reports"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 where all is well, 1 where something was found, 2 on a wrong call."""
    options = _parser().parse_args(arguments)
    try:
        return COMMANDS[options.command or "report"](options)
    except QuestionsBroken as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    halves = ("both", *Half)
    parser.add_argument("--half", choices=halves, default="both", help="which questions to ask")
    parser.add_argument("--only", choices=("search", "answer"), help="measure one of the two")
    parser.add_argument(
        "--show-test-misses", action="store_true", help="list the misses of the held-out half too"
    )
    commands = parser.add_subparsers(dest="command", required=False)
    answer = commands.add_parser("answer", help="one Answer per line of a file of questions")
    search = commands.add_parser("search", help="the best clauses per line of a file of questions")
    for command in (answer, search):
        command.add_argument("questions", help="JSON lines with id, turns and today; - for stdin")
    search.add_argument("-k", type=_count, default=10, help="clauses per question (10)")
    commands.add_parser("check", help="hold every question against the gazette, count the kinds")
    commands.add_parser("alter", help="alter true replies and count what the gate withholds")
    fuzzing = commands.add_parser("fuzz", help="ask questions nobody would ask")
    fuzzing.add_argument("--count", type=_count, default=10_000, help="how many (10,000)")
    fuzzing.add_argument("--seed", type=int, default=7, help="which ones (7)")
    commands.add_parser("benchmark", help="time the model's loading, search and answers")
    learning = commands.add_parser("learn", help="learn the ranking's weights from the dev half")
    learning.add_argument(
        "--unfamiliar",
        type=Path,
        metavar="MODEL",
        help="those for texts that no encoder has seen: a model of `indexing.train --laws-only`",
    )
    scope = commands.add_parser(
        "learn-scope", help="learn which questions the gazette does not answer"
    )
    scope.add_argument(
        "--folds",
        type=Path,
        default=FOLD_MODELS,
        metavar="FOLDER",
        help="where `indexing.train --folds` wrote its models (.cache/folds)",
    )
    commands.add_parser("learn-sentences", help="learn which sentence of a clause answers")
    commands.add_parser("learn-spelling", help="count the words that a slip may stand for")
    commands.add_parser("learn-words", help="learn when the yes or no of known questions is right")
    commands.add_parser("learn-routing", help="learn which calculator a question is for")
    told = commands.add_parser(
        "messages", help="read the labelled messages and count what came out"
    )
    told.add_argument("--show", action="store_true", help="list those without their result, too")
    everyday = commands.add_parser(
        "cards", help="ask the wordings of the cards and count what came"
    )
    everyday.add_argument(
        "--every", type=_count, default=10, help="of all wordings every so many (10)"
    )
    commands.add_parser("learn-reading", help="learn what messages tell of the inputs")
    commands.add_parser(
        "learn-going-on", help="learn which messages go on with the computation before"
    )
    commands.add_parser("learn-nearby", help="learn when words that stand near a refusal help")
    commands.add_parser(
        "learn-conversations",
        help="learn what a message behind others means, and whether it is answered",
    )
    commands.add_parser(
        "conversations", help="how messages behind others come out, their writers left out"
    )
    commands.add_parser("accept", help="measure, and compare later runs with this one")
    return parser


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"应为不小于 1 的整数，收到的是 {text!r}")
    return int(text)


def _answer(options: argparse.Namespace) -> int:
    return _batch(options, answers=True)


def _search(options: argparse.Namespace) -> int:
    return _batch(options, answers=False)


def _batch(options: argparse.Namespace, answers: bool) -> int:
    try:
        lines = _lines(options.questions)
    except OSError as error:
        sys.stderr.write(f"读不了 {options.questions}：{error.strerror}\n")
        return 2
    parts = program.open_program(answers)
    reply = batch.answering(parts) if answers else batch.searching(parts, options.k)
    with lines as raw_lines:
        return batch.run(raw_lines, reply)


def _lines(name: str) -> AbstractContextManager[Iterable[bytes]]:
    return nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb")


def _check(options: argparse.Namespace) -> int:
    halves = {half: load_half(half) for half in Half}
    misquoted = check(halves.values(), load_corpus())
    findings = [*misquoted, *shortfalls(halves)]
    for finding in findings:
        sys.stdout.write(f"{finding.where}: {finding.what}\n")
    for half, questions in halves.items():
        quotes = sum(len(question.quotes) for question in questions)
        sys.stdout.write(f"{half}: {len(questions)} questions, {quotes} quotes\n")
    sys.stdout.write("every quote is the gazette's\n" if not misquoted else "")
    return 1 if findings else 0


def _report(options: argparse.Namespace) -> int:
    report = _measured(options)[1]
    REPORTS.mkdir(exist_ok=True)
    (REPORTS / "latest.json").write_text(report.to_json(), encoding="utf-8")
    (REPORTS / "latest.html").write_text(as_page(report), encoding="utf-8")
    sys.stdout.write(as_table(report))
    return 1 if report.failures else 0


def _accept(options: argparse.Namespace) -> int:
    if options.half != "both" or options.only:
        sys.stderr.write("accept 要测量两半的检索和回答，不能与 --half 或 --only 同用\n")
        return 2
    runs, report = _measured(options)
    missed = [floor for floor in report.floors if floor.missed]
    if missed:
        sys.stderr.write("".join(f"{failure}\n" for failure in report.failures))
        return 1
    write_accepted(runs, ACCEPTED)
    sys.stdout.write(as_table(report))
    return 0


def _measured(options: argparse.Namespace) -> tuple[list[HalfRun], Report]:
    halves = list(Half) if options.half == "both" else [Half(options.half)]
    search, answer = options.only != "answer", options.only != "search"
    parts = program.open_program(answers=answer)
    runs = [measure(parts, half, load_half(half), search, answer) for half in halves]
    floors = against_floors(runs, read_floors(FLOORS))
    comparisons = against_accepted(runs, read_accepted(ACCEPTED))
    index = parts.retriever.describe()
    return runs, build(runs, index, floors, comparisons, options.show_test_misses)


def _fuzz(options: argparse.Namespace) -> int:
    """1 where a question ends in an exception, an answer over its limits or a line withheld."""
    corpus = load_corpus()
    assistant = build_assistant(corpus, open_retriever(corpus, progress=False))
    questions = [turn for question in load_half(Half.DEV) for turn in question.turns]
    asked = fuzz.strange(questions, options.count, options.seed)
    found = list(fuzz.troubles(assistant, tqdm(asked, total=options.count, file=sys.stderr)))
    for trouble in found:
        sys.stdout.write(f"{trouble.question!r}: {trouble.what}\n")
    sys.stdout.write(f"{options.count} questions, {len(found)} troubles\n")
    return 1 if found else 0


def _alter(options: argparse.Namespace) -> int:
    """1 where a kind of alteration is caught in fewer than 95 of 100, or all in fewer than 99, or
    more than 1 line in 100 is withheld of true replies."""
    corpus = load_corpus()
    assistant = build_assistant(corpus, open_retriever(corpus, progress=False))
    questions = [question.turns[-1] for question in load_half(Half.DEV)]
    tallies = alterations.tally(assistant, questions, alterations.TODAY)
    said, withheld = alterations.false_alarms(assistant, questions, alterations.TODAY)
    for each in tallies:
        sys.stdout.write(f"{each.kind:26} {each.caught:>5} of {each.made:>5} withheld\n")
    sys.stdout.write(f"{'lines of true replies':26} {withheld:>5} of {said:>5} withheld\n")
    return 0 if alterations.holds(tallies, said, withheld) else 1


def _learn(options: argparse.Namespace) -> int:
    """Always 0: that the ranking is no worse for it is for the report to say."""
    corpus = load_corpus()
    encoder = StaticEncoder(options.unfamiliar) if options.unfamiliar else StaticEncoder()
    with TemporaryDirectory() as folder:
        retriever = Retriever(corpus, open_index(corpus, encoder, Path(folder)), encoder)
        names, examples = read_examples(corpus, retriever, load_half(Half.DEV))
        familiar = is_familiar(encoder, corpus)
        examples += read_known_examples(corpus, retriever) if familiar else []
    weights = learned(names, examples)
    write_weights(weights, WEIGHTS, "familiar" if familiar else "unfamiliar")
    _tell(weights, held_out(examples))
    return 0


def _learn_sentences(options: argparse.Namespace) -> int:
    """Always 0: what it does to the answers is for the report to say."""
    corpus = load_corpus()
    names, examples = read_sentence_examples(corpus, open_retriever(corpus, progress=False))
    weights = learned(names, examples)
    write_weights(weights, WEIGHTS, "sentences")
    _tell(weights, held_out(examples))
    return 0


def _learn_spelling(options: argparse.Namespace) -> int:
    """Always 0: the words are those of the corpus."""
    counted = misspelt.words_of(clause.text for clause in load_corpus().clauses)
    misspelt.write(counted)
    sys.stdout.write(f"{len(counted)} words\n")
    return 0


def _tell(weights: Mapping[str, float], unseen: HeldOut) -> None:
    sys.stdout.write(
        f"{unseen.questions} questions, held out in turn: hit@1 {unseen.hit_at_1:.3f}  "
        f"hit@3 {unseen.hit_at_3:.3f}  MRR {unseen.mrr:.3f}\n"
    )
    for name, weight in weights.items():
        sys.stdout.write(f"{name:12} {weight:6.2f}\n")


def _benchmark(options: argparse.Namespace) -> int:
    """Always 0: a figure of one machine, for its reader to judge."""
    parts = program.open_program(answers=True)
    sys.stdout.write(f"{'':24} {'runs':>5} {'median':>9} {'95th %':>9}\n")
    for timing in benchmark(parts, load_half(Half.DEV)):
        sys.stdout.write(f"{timing}\n")
    return 0


def _learn_words(options: argparse.Namespace) -> int:
    """Always 0: what it does to the answers is for the report to say."""
    corpus = load_corpus()
    examples = list(words.read_examples(corpus, open_retriever(corpus, progress=False)))
    words.write_weights(words.learned(examples))
    sys.stdout.write(f"{len(examples)} questions\n")
    for told in words.held_out(examples):
        sys.stdout.write(
            f"newcomers' held out at {told.level}: {told.right} right of {told.said}, "
            f"{told.opposite} opposite, {told.open} open, {told.unanswered} unanswered\n"
        )
    return 0


def _learn_scope(options: argparse.Namespace) -> int:
    """2 where the encoders of the folds are not there; else 0: what it does to the answers is for the
    report to say."""
    folders = [options.folds / str(fold) for fold in range(FOLDS)]
    if missing := [folder for folder in folders if not (folder / "rows.npz").is_file()]:
        sys.stderr.write(
            f"{', '.join(map(str, missing))}: no encoder; `python -m indexing.train --data FOLDER "
            f"--folds --out {options.folds}` trains them\n"
        )
        return 2
    corpus, encoders = load_corpus(), [StaticEncoder(folder) for folder in folders]
    with TemporaryDirectory() as at:
        retrievers = [
            Retriever(corpus, open_index(corpus, encoder, Path(at, str(fold))), encoder)
            for fold, encoder in enumerate(encoders)
        ]
        examples = list(tqdm(answerability.read_examples(retrievers), file=sys.stderr))
    weights = answerability.learned(examples)
    answerability.write_weights(weights, ANSWERABILITY)
    asked_before.write(answerability.recalled(StaticEncoder()), asked_before.ASKED_BEFORE)
    sys.stdout.write(f"{len(examples)} questions, {len(weights)} weights\n")
    return 0


def _learn_routing(options: argparse.Namespace) -> int:
    """Always 0: what it does to the answers is for the report to say."""
    examples = [routing.read_example(*labelled) for labelled in routing.composed()]
    others = tqdm(routing.others(), file=sys.stderr)
    unlabelled = [routing.read_example(question, RULE) for question in others]
    told = [routing.read_example(*labelled) for labelled in routing.told()]
    table = routing.learned(examples, unlabelled, told)
    write_table(table, ROUTING)
    sys.stdout.write(
        f"{len(examples)} composed questions, {len(told)} messages, {len(table)} terms\n"
    )
    return 0


def _learn_reading(options: argparse.Namespace) -> int:
    """Always 0: what it does to the answers is for the report to say."""
    taught = second_reading.taught()
    table = second_reading.learned(taught)
    write_table(table, SECOND_READING)
    numbers = roles.examples()
    signs = roles.learned(numbers)
    write_table(signs, ROLES)
    sys.stdout.write(f"{len(taught)} messages, {len(table)} terms\n")
    sys.stdout.write(f"{len(numbers)} numbers, {len(signs)} signs\n")
    return 0


def _learn_going_on(options: argparse.Namespace) -> int:
    """Always 0: what it does to conversations is for the tests to say."""
    corpus = load_corpus()
    assistant = build_assistant(corpus, open_retriever(corpus, progress=False))
    written = tqdm(going_on.load(), file=sys.stderr)
    taught = list(going_on.examples(assistant, written))
    table = going_on.learned(taught)
    write_table(table, GOING_ON)
    sys.stdout.write(f"{len(taught)} follow-ups, {len(table)} terms and signs\n")
    return 0


def _learn_conversations(options: argparse.Namespace) -> int:
    """Always 0: what it does to the answers is for the report to say."""
    reads = _conversations_read()
    clauses = conversations.learned_clauses(reads)
    conversations.write_clauses_and_sentences(clauses, conversations.learned_sentences(reads))
    conversations.write_odds(conversations.learned_odds(conversations.weighed(reads, clauses)))
    sys.stdout.write(f"{conversations.unseen(reads)}\n")
    return 0


def _learn_nearby(options: argparse.Namespace) -> int:
    """Always 0: a figure for its reader to judge."""
    corpus = load_corpus()
    assistant = build_assistant(corpus, open_retriever(corpus, progress=False))
    read = list(nearby.read(assistant, tqdm(nearby.refusals(), file=sys.stderr)))
    nearby.write(nearby.learned(read))
    sys.stdout.write(f"{nearby.unseen(read)}\n")
    return 0


def _conversations(options: argparse.Namespace) -> int:
    """Always 0: a figure for its reader to judge."""
    sys.stdout.write(f"{conversations.unseen(_conversations_read())}\n")
    return 0


def _conversations_read() -> list[conversations.Read]:
    corpus = load_corpus()
    retriever = open_retriever(corpus, progress=False)
    kept = tqdm(conversations.follow_ups(), file=sys.stderr)
    assert retriever.messages is not None
    return list(conversations.read(corpus, retriever, retriever.messages, kept))


def _messages(options: argparse.Namespace) -> int:
    """1 where a message is told another result than its own."""
    found = list(
        messages.outcomes(
            program.open_program(answers=True), tqdm(messages.load(), file=sys.stderr)
        )
    )
    for outcome in found:
        shown = outcome.what == messages.WRONG or (options.show and outcome.what != messages.RIGHT)
        if shown:
            sys.stdout.write(f"{outcome.message.id} {outcome.what}: {outcome.message.question}\n")
    for tool, counts in sorted(messages.tally(found).items()):
        told = "  ".join(f"{what} {count}" for what, count in counts.most_common())
        sys.stdout.write(f"{tool:26} {told}\n")
    wrong = sum(outcome.what == messages.WRONG for outcome in found)
    right = sum(outcome.what == messages.RIGHT for outcome in found)
    sys.stdout.write(f"{len(found)} messages, {right} right, {wrong} told another result\n")
    return 1 if wrong else 0


def _cards(options: argparse.Namespace) -> int:
    """Always 0: what an answer says, only a reader can judge."""
    corpus = load_corpus()
    assistant = build_assistant(corpus, open_retriever(corpus, progress=False))
    by_paper, unanswered = cards.asked(assistant, cards.load(), options.every)
    for paper, counts in [*sorted(by_paper.items()), ("unanswered", unanswered)]:
        told = "  ".join(f"{what} {count}" for what, count in counts.most_common())
        sys.stdout.write(f"{paper:12} {told}\n")
    return 0


COMMANDS = {
    "cards": _cards,
    "messages": _messages,
    "learn-reading": _learn_reading,
    "learn-routing": _learn_routing,
    "learn-going-on": _learn_going_on,
    "learn-conversations": _learn_conversations,
    "learn-nearby": _learn_nearby,
    "conversations": _conversations,
    "learn-scope": _learn_scope,
    "benchmark": _benchmark,
    "learn": _learn,
    "learn-sentences": _learn_sentences,
    "learn-spelling": _learn_spelling,
    "learn-words": _learn_words,
    "answer": _answer,
    "search": _search,
    "check": _check,
    "alter": _alter,
    "fuzz": _fuzz,
    "report": _report,
    "accept": _accept,
}


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)

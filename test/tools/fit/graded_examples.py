"""Questions as people ask them, with sentences of the papers that a search found for each, graded by how well they answer.

../graded-quotes.jsonl.gz has a question a line: `split`, `question`, and `quotes`, each `[paper, start, end, grade]`, a part of
the abstract of a paper of hf-daily.jsonl.gz. A large language model wrote the questions without seeing any paper, and
graded the sentences: 3 answers the question, 2 is a part of an answer, 1 is on the topic, 0 is beside the point.
"""

import random
from dataclasses import dataclass
from pathlib import Path

from reader_examples import Example, example, sentence_starts, tokens_within
from retrieval import lines, paper_text

GRADED = Path(__file__).parents[1] / "graded-quotes.jsonl.gz"
LONGEST_READ, WINDOWS = 384, 2


@dataclass
class GradedText:
    example: Example
    # First token, last token and grade of each sentence.
    sentences: list
    # Whether this is the abstract, and not a part of it.
    whole: bool


def graded_questions(data):
    """A function for each question of the train split that makes its texts: the papers, and some sentences read alone."""
    papers = {paper["id"]: (paper["title"], paper["abstract"].strip()) for paper in lines(data / "hf-daily.jsonl.gz")}
    return [grouped(one, papers) for one in lines(GRADED) if one["split"] == "train"]


def grouped(asked, papers):
    quotes = {}
    for id, start, end, grade in asked["quotes"]:
        quotes.setdefault(id, []).append((start, end, grade))
    read = [(papers[id], sorted(graded)) for id, graded in quotes.items()]
    return lambda: texts_of(asked["question"], read)


def texts_of(question, read):
    wholes = [graded_text(question, paper, 0, len(paper[1]), graded, True) for paper, graded in read]
    sentences = [(paper, one) for paper, graded in read for one in graded]
    answering = [pair for pair in sentences if pair[1][2] >= 2]
    others = [pair for pair in sentences if pair[1][2] < 2]
    alone = random.sample(answering, min(WINDOWS, len(answering))) + random.sample(others, min(WINDOWS, len(others)))
    windows = [graded_text(question, paper, before(paper, one[0]), one[1], [one], False) for paper, one in alone]
    return [one for one in wholes + windows if one.sentences]


def before(paper, start):
    """Where the sentence before the one that starts here starts."""
    _, abstract = paper
    return max((other for other in sentence_starts(abstract) if other < start), default=0)


def graded_text(question, paper, begin, end, graded, whole):
    """@param begin, end the part of the abstract that is read"""
    title, abstract = paper
    passage = paper_text({"title": title, "abstract": abstract[begin:end]})
    one = example(question, passage, None, 1, longest=LONGEST_READ)
    offset = len(passage) - end
    ranges = [(tokens_within(one, offset + start, offset + stop), grade) for start, stop, grade in graded]
    return GradedText(one, [(*tokens, grade) for tokens, grade in ranges if tokens], whole)

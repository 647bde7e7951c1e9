"""What the reader learns from: questions and claims, each with passages that answer it or do not."""

import random
import re
from dataclasses import dataclass

import numpy
from retrieval import EMBEDDING, MODELS, QUERY, WORDS_WEIGHT, Words, embed_texts, lines, paper_text, relative
from tokenizers import Tokenizer

LONGEST, PAGE, OFF_TOPIC = 304, 104, 300
CLS, SEP = 101, 102
tokenizer = Tokenizer.from_file(str(MODELS / "paper-reader" / "tokenizer.json"))
tokenizer.no_padding()
tokenizer.no_truncation()


@dataclass
class Example:
    ids: list
    passage: int  # Where the passage begins.
    offsets: list  # Of each of its tokens, the characters.
    start: int
    end: int
    about: float
    span_counts: float
    about_counts: float


def example(question, passage, answer, about, span_counts=1.0, about_counts=1.0, longest=LONGEST):
    """@param answer the characters of the passage that answer, None where none do"""
    asked = tokenizer.encode(question, add_special_tokens=False).ids[: longest // 2]
    shown = tokenizer.encode(passage, add_special_tokens=False)
    room = longest - len(asked) - 3
    ids = [CLS, *asked, SEP, *shown.ids[:room], SEP]
    made = Example(ids, len(asked) + 2, shown.offsets[:room], 0, 0, about, span_counts, about_counts)
    if answer is not None:
        span = tokens_within(made, *answer)
        if span is None or made.offsets[-1][1] < answer[1]:
            made.span_counts = 0.0
        else:
            made.start, made.end = span
    return made


def tokens_within(one, start, end):
    """The first and the last token of these characters of the passage, None where none of it was kept."""
    inside = [i for i, (left, right) in enumerate(one.offsets) if right > start and left < end]
    return (one.passage + inside[0], one.passage + inside[-1]) if inside else None


def found(passage, text, begin=0):
    at = passage.find(text, begin)
    return None if at < 0 else (at, at + len(text))


def sentence_starts(abstract):
    return [0, *(match.end() for match in re.finditer(r"(?<=[.?!])\s+(?=[A-Z0-9$\\(])", abstract))]


def windows(paper):
    """Each sentence with the title and the sentence before it, and where in this it begins."""
    abstract = paper["abstract"]
    starts = [*sentence_starts(abstract), len(abstract)]
    for i, (start, end) in enumerate(zip(starts, starts[1:])):
        before = f"{paper['title']}. {abstract[starts[max(0, i - 1)]:start]}"
        yield before + abstract[start:end].rstrip(), len(before)


def nearest(similarities, words, rows, count):
    """The rows that a search among these rows finds first."""
    scores = similarities[rows] + WORDS_WEIGHT * relative(words[rows])
    return [int(rows[i]) for i in numpy.argsort(-scores)[:count]]


def questions_with_papers(data):
    """A function for each question of paper-qa that makes its examples, the paper that it is about first."""
    papers = lines(data / "paper-qa-papers.jsonl.gz")
    questions = [one for one in lines(data / "paper-qa.jsonl.gz") if one["split"] == "train"]
    texts = [paper_text(paper) for paper in papers]
    row_of = {paper["id"]: row for row, paper in enumerate(papers)}
    words, vectors = Words(texts), embed_texts(EMBEDDING, texts)
    asked = embed_texts(QUERY, [one["question"] for one in questions])
    learned_from = numpy.array(sorted({row_of[one["paper"]] for one in questions}))
    choose = numpy.random.default_rng(1)

    def grouped(question, vector):
        own = row_of[question["paper"]]
        similarities, held = vectors @ vector, words.scores(question["question"])
        page = choose.choice(learned_from, PAGE, replace=False)
        near = nearest(similarities, held, page[page != own], 3)
        hard = nearest(similarities, held, learned_from[learned_from != own], 30)
        return lambda: examples_of(question["question"], question["answer"], papers[own], texts, near, hard)

    return [grouped(question, vector) for question, vector in zip(questions, asked)]


def examples_of(question, answer, paper, texts, near, hard):
    whole = paper_text(paper)
    span = found(whole, answer, len(paper["title"]) + 2) if answer else None
    group = [example(question, whole, span, 1)]
    # What another paper says may answer all the same: it counts less.
    group.append(example(question, texts[random.choices(near, [5, 3, 2])[0]], None, 0, 0.3))
    if random.random() < 1 / 3:
        group.append(example(question, texts[random.choice(hard[1:])], None, 0, 0.15))
    parts = [(text, found(text, answer, start) if answer else None) for text, start in windows(paper)]
    holding = [i for i, (_, inside) in enumerate(parts) if inside]
    if holding:
        text, inside = parts[holding[0]]
        group.append(example(question, text, inside, 1, 1.0, 0))
    others = [text for i, (text, _) in enumerate(parts) if i not in holding and i - 1 not in holding]
    if others and (holding or not answer):
        group.append(example(question, random.choice(others), None, 1, 0.5, 0))
    return group


def claims_with_papers(data):
    """The same for the claims of SciFact; a claim is answered by the first sentence that decides it."""
    papers = {paper["id"]: paper for paper in lines(data / "scifact" / "sentences.jsonl.gz")}
    texts = {id: f"{paper['title']}. {' '.join(paper['sentences'])}" for id, paper in papers.items()}
    ids = list(texts)
    words, vectors = Words(list(texts.values())), embed_texts(EMBEDDING, texts.values())
    claims = [one for one in lines(data / "scifact" / "claims.jsonl.gz") if one["split"] == "train"]
    groups = []
    for claim, vector in zip(claims, embed_texts(QUERY, [claim["text"] for claim in claims])):
        cited = [id for id in claim["cited_doc_ids"] if id in texts]
        near = nearest(vectors @ vector, words.scores(claim["text"]), numpy.arange(len(ids)), 12)
        others = [ids[row] for row in near if ids[row] not in cited]

        def group(claim=claim, cited=cited, others=others):
            about = random.choice(cited)
            deciding = claim["evidence"].get(about)
            sentence = papers[about]["sentences"][deciding[0]["sentences"][0]] if deciding else None
            first = example(claim["text"], texts[about], found(texts[about], sentence) if sentence else None, 1)
            return [first, *(example(claim["text"], texts[id], None, 0, 0.3) for id in random.sample(others[:8], 2))]

        if cited:
            groups.append(group)
    return groups


def messages_with_papers(data):
    """Messages that are about no paper."""
    texts = [paper_text(paper) for paper in lines(data / "paper-qa-papers.jsonl.gz")]
    messages = [line for line in (data / "offtopic.txt").read_text().splitlines() if line.strip()]
    chosen = random.sample(messages, OFF_TOPIC)
    return [lambda message=message: [example(message, random.choice(texts), None, 0, 0.5)] for message in chosen]

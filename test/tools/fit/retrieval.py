"""What the scripts that fit the models share: reading the data, and finding papers as the search does, by vectors and words."""

import gzip
import json
import re
from pathlib import Path

import numpy
import onnxruntime
import scipy.sparse
from nltk.stem.snowball import SnowballStemmer
from tokenizers import Tokenizer

MODELS = Path(__file__).resolve().parents[3] / "index" / "model"
EMBEDDING = MODELS / "bge-small-en-v1.5"
QUERY = MODELS / "paper-query"
# As in the search.
WORDS_WEIGHT, BM25_K1, BM25_B = 0.1, 0.9, 0.4


def lines(file):
    with gzip.open(file, "rt") as text:
        return [json.loads(line) for line in text]


def paper_text(paper):
    return f"{paper['title']}. {paper['abstract']}"


def embed_texts(model, texts):
    """The vectors that Offprint gives texts: one text at a time, the first token, length 1."""
    tokenizer = Tokenizer.from_file(str(EMBEDDING / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(512)
    session = onnxruntime.InferenceSession(model / "onnx" / "model_quantized.onnx")
    vectors = []
    for text in texts:
        ids = numpy.array([tokenizer.encode(text).ids])
        inputs = {"input_ids": ids, "attention_mask": numpy.ones_like(ids), "token_type_ids": numpy.zeros_like(ids)}
        vectors.append(session.run(None, inputs)[0][0, 0])
    vectors = numpy.stack(vectors)
    return vectors / numpy.linalg.norm(vectors, axis=1, keepdims=True)


class Words:
    """BM25 of some papers for a question."""

    STOP = set("a an the of in on for and or to is are was were be by with from as at that this these those it its we "
               "our can do does how what which when why who not no than then".split())  # fmt: skip
    stem = SnowballStemmer("english").stem

    def __init__(self, texts):
        terms = [self.terms(text) for text in texts]
        self.column = {term: i for i, term in enumerate(sorted({term for all in terms for term in all}))}
        mean = sum(map(len, terms)) / len(terms)
        held = scipy.sparse.lil_matrix((len(terms), len(self.column)))
        for row, own in enumerate(terms):
            for term in own:
                held[row, self.column[term]] += 1
        held = held.tocsr()
        frequency = held.getnnz(axis=0)
        rarity = numpy.log(1 + (len(terms) - frequency + 0.5) / (frequency + 0.5))
        lengths = numpy.repeat(numpy.array([len(own) for own in terms]), numpy.diff(held.indptr))
        share = BM25_K1 * (1 - BM25_B + BM25_B * lengths / mean)
        held.data = held.data * (BM25_K1 + 1) / (held.data + share)
        self.matrix = held.multiply(rarity).tocsr()

    def terms(self, text):
        return [Words.stem(word) for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in self.STOP]

    def scores(self, question):
        asked = numpy.zeros(len(self.column))
        for term in self.terms(question):
            if term in self.column:
                asked[self.column[term]] += 1
        return self.matrix @ asked


def relative(scores):
    """Brought to 1 for the best."""
    return scores / max(scores.max(), 1e-9)

"""Fits the reader to the papers that it is given to read, and writes it.

    pip install torch transformers tokenizers onnx onnxruntime nltk scipy
    python fit-reader.py DATA_DIR READER_ONNX

READER_ONNX is the reader that was trained before (sha256 43cc73c2...), whose int8 weights are where it begins.

It learns on what a search gives it: the paper that a question of paper-qa (train split) is about beside papers of a page
of 104 that are found with it, and claims of SciFact with their abstracts. It is asked for two things: the span that
answers, or the first token where there is none, and, with a new head on the first token, whether the question is about
this paper at all. Sentences are read alone too, as they are when the best paper is read again. What the int8 file will
do to the inputs of its matrices is done to them while learning, so that the weights come to bear it.

Takes an hour on one core. The data and settings are those of the weights that ship.
"""

import random
import re
import sys
from pathlib import Path

import numpy
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from reader_examples import claims_with_papers, messages_with_papers, questions_with_papers
from retrieval import MODELS
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from transformers import BertConfig, BertForQuestionAnswering

LEARNING_RATE, HEAD_LEARNING_RATE, GROUPS, MICRO_BATCH = 3e-5, 1e-3, 8, 8
ABOUT_WEIGHT, CHOICE_WEIGHT = 0.5, 0.5
EXAMPLES, FROZEN_LAYERS = 7_600, 2

TARGET = MODELS / "paper-reader" / "onnx" / "model_quantized.onnx"


class Rounded(torch.autograd.Function):
    """What DynamicQuantizeLinear does to the inputs of a matrix, each text alone: 256 steps from the least to the most
    (https://onnx.ai/onnx/operators/onnx__DynamicQuantizeLinear.html). What is learned passes through unchanged."""

    @staticmethod
    def forward(_, values):
        least = values.amin((1, 2), keepdim=True).clamp(max=0).float()
        most = values.amax((1, 2), keepdim=True).clamp(min=0).float()
        step = (most - least) / 255
        zero = torch.round(-least / step)
        return ((torch.round(values / step + zero).clamp(0, 255) - zero) * step).to(values.dtype)

    @staticmethod
    def backward(_, gradient):
        return gradient


MATRICES = ["attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
            "intermediate.dense", "output.dense"]  # fmt: skip
WEIGHTS = [f"bert.encoder.layer.{i}.{name}.weight" for i in range(6) for name in MATRICES] + ["qa_outputs.weight"]
ROUNDED = re.compile(r"attention\.self$|attention\.output\.dense$|intermediate\.dense$|layer\.\d\.output\.dense$|^qa_outputs$")


def quantized_names(graph):
    """The matrices have no names of their own in the file; they are in order there."""
    products = [node for node in graph.node if node.op_type == "MatMulInteger"]
    return dict(zip(WEIGHTS, (node.input[1].removesuffix("_quantized") for node in products)))


class Reader(torch.nn.Module):
    def __init__(self, graph):
        super().__init__()
        config = BertConfig(hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536,
                            hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)  # fmt: skip
        self.reader = BertForQuestionAnswering(config)
        self.about = torch.nn.Linear(384, 1)
        torch.nn.init.normal_(self.about.weight, std=0.02)
        torch.nn.init.zeros_(self.about.bias)
        held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
        whole = lambda name: torch.tensor(  # noqa: E731
            (held[f"{name}_quantized"].astype(numpy.float32) - held[f"{name}_zero_point"]) * held[f"{name}_scale"]
        )
        names = quantized_names(graph)
        state = {}
        for name in self.reader.state_dict():
            if name in names:
                state[name] = whole(names[name]).T
            else:
                plain = held.get(f"m.{name}")
                state[name] = whole(f"m.{name}") if plain is None else torch.tensor(plain)
        self.reader.load_state_dict(state)
        frozen = [f"layer.{i}." for i in range(FROZEN_LAYERS)] + ["embeddings"]
        for name, parameter in self.reader.named_parameters():
            parameter.requires_grad = not any(part in name for part in frozen)
        for name, module in self.reader.named_modules():
            if ROUNDED.search(name):
                module.register_forward_pre_hook(rounded_input, with_kwargs=True)

    def forward(self, ids, mask, kinds):
        hidden = self.reader.bert(input_ids=ids, attention_mask=mask, token_type_ids=kinds).last_hidden_state
        scores = self.reader.qa_outputs(hidden)
        return scores[..., 0].float(), scores[..., 1].float(), self.about(hidden[:, 0])[:, 0].float()


def rounded_input(_, values, named):
    if values:
        return (Rounded.apply(values[0]), *values[1:]), named
    return values, {**named, "hidden_states": Rounded.apply(named["hidden_states"])}


def loss_of(model, groups):
    # By length: little is then lost on padding.
    examples = sorted(((i, one) for i, group in enumerate(groups) for one in group), key=lambda pair: len(pair[1].ids))
    spans, about = [], []
    for at in range(0, len(examples), MICRO_BATCH):
        part = [one for _, one in examples[at : at + MICRO_BATCH]]
        longest = max(len(one.ids) for one in part)
        ids = torch.tensor([one.ids + [0] * (longest - len(one.ids)) for one in part])
        place = torch.arange(longest)
        length = torch.tensor([[len(one.ids)] for one in part])
        kinds = ((place >= torch.tensor([[one.passage] for one in part])) & (place < length)).long()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            starts, ends, about_part = model(ids, (place < length).long(), kinds)
        elsewhere = ~((kinds == 1) & (place < length - 1) | (place == 0))
        for scores, target in ((starts, [one.start for one in part]), (ends, [one.end for one in part])):
            losses = cross_entropy(scores.masked_fill(elsewhere, -1e4), torch.tensor(target), reduction="none")
            spans.append(losses / 2 * torch.tensor([one.span_counts for one in part]))
        about.append(about_part)
    about = torch.cat(about)
    counts = torch.tensor([one.about_counts for _, one in examples])
    targets = torch.tensor([float(one.about) for _, one in examples])
    judged = binary_cross_entropy_with_logits(about, targets, reduction="none") * counts
    choices = []
    for i in range(len(groups)):
        rows = [row for row, (group, one) in enumerate(examples) if group == i and one.about_counts > 0]
        right = [row for row in rows if examples[row][1].about == 1]
        if right and len(rows) > 1:
            choices.append(torch.logsumexp(about[rows], 0) - about[right[0]])
    span_loss = torch.cat(spans).sum() / sum(one.span_counts for _, one in examples)
    choice_loss = torch.stack(choices).mean() if choices else torch.zeros(())
    return span_loss + ABOUT_WEIGHT * judged.sum() / counts.sum() + CHOICE_WEIGHT * choice_loss


def save(model, onnx_model):
    graph = onnx_model.graph
    held = {one.name: one for one in graph.initializer}
    state = {name: weight.numpy() for name, weight in model.state_dict().items()}

    def put(name, values):
        held[name].CopyFrom(numpy_helper.from_array(numpy.ascontiguousarray(values), name))

    names = quantized_names(graph)
    for name, own in names.items():
        weight = state[f"reader.{name}"].T
        # One step a column, the same on both sides of zero.
        step = numpy.abs(weight).max(0) / 127
        put(f"{own}_quantized", numpy.rint(weight / step).astype(numpy.int8))
        put(f"{own}_scale", step.astype(numpy.float32))
    for name in held:
        if name.startswith("m.") and f"reader.{name[2:]}" in state:
            put(name, state[f"reader.{name[2:]}"])
    rounded = next(node for node in reversed(graph.node) if node.op_type == "DynamicQuantizeLinear")
    head = {
        "about.first": numpy.array(0, dtype=numpy.int64),
        "about.weight": state["about.weight"].reshape(384),
        "about.bias": state["about.bias"].reshape(()),
    }
    graph.initializer.extend(numpy_helper.from_array(values, name) for name, values in head.items())
    graph.node.extend([
        helper.make_node("Gather", [rounded.input[0], "about.first"], ["about_token"], axis=1),
        helper.make_node("MatMul", ["about_token", "about.weight"], ["about_product"]),
        helper.make_node("Add", ["about_product", "about.bias"], ["about_logits"]),
    ])  # fmt: skip
    graph.output.append(helper.make_tensor_value_info("about_logits", TensorProto.FLOAT, ["batch"]))
    onnx.checker.check_model(onnx_model)
    onnx.save(onnx_model, TARGET)


def main(data, reader_onnx):
    random.seed(0)
    torch.manual_seed(0)
    torch.set_num_threads(1)
    onnx_model = onnx.load(reader_onnx)
    model = Reader(onnx_model.graph)
    makers = questions_with_papers(data) + claims_with_papers(data) + messages_with_papers(data)
    random.shuffle(makers)
    makers = makers[:EXAMPLES]
    print("The papers are found.", flush=True)

    steps = -(-len(makers) // GROUPS)
    body = [parameter for parameter in model.reader.parameters() if parameter.requires_grad]
    head = list(model.about.parameters())
    rates = [{"params": body, "lr": LEARNING_RATE}, {"params": head, "lr": HEAD_LEARNING_RATE}]
    optimizer = torch.optim.AdamW(rates, weight_decay=0.01)
    warm = 0.05 * steps
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / warm) * max(0.02, (steps - step) / steps)
    )
    model.train()
    for step in range(steps):
        loss = loss_of(model, [make() for make in makers[step * GROUPS : (step + 1) * GROUPS]])
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(body + head, 1.0)
        optimizer.step()
        rate.step()
        if (step + 1) % 20 == 0:
            print(f"{step + 1} of {steps}: loss {loss.item():.3f}", flush=True)
    save(model, onnx_model)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

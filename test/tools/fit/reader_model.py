"""The reader as it is fitted: read from its int8 ONNX file, rounded while it learns as that file will round, and written back."""

import re

import numpy
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from transformers import BertConfig, BertForQuestionAnswering

MATRICES = ["attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
            "intermediate.dense", "output.dense"]  # fmt: skip
WEIGHTS = [f"bert.encoder.layer.{i}.{name}.weight" for i in range(6) for name in MATRICES] + ["qa_outputs.weight"]
ROUNDED = re.compile(r"attention\.self$|attention\.output\.dense$|intermediate\.dense$|layer\.\d\.output\.dense$|^qa_outputs$")
FROZEN_LAYERS = 2


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


def rounded_input(_, values, named):
    if values:
        return (Rounded.apply(values[0]), *values[1:]), named
    return values, {**named, "hidden_states": Rounded.apply(named["hidden_states"])}


class Reader(torch.nn.Module):
    def __init__(self, graph):
        super().__init__()
        config = BertConfig(hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536,
                            hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)  # fmt: skip
        self.reader = BertForQuestionAnswering(config)
        # Says of the first token whether the question is about the text at all.
        self.about = torch.nn.Linear(384, 1)
        held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
        self.reader.load_state_dict(held_weights(graph, held, self.reader.state_dict()))
        torch.nn.init.normal_(self.about.weight, std=0.02)
        torch.nn.init.zeros_(self.about.bias)
        if "about.weight" in held:
            weight, bias = torch.tensor(held["about.weight"]), torch.tensor(held["about.bias"])
            self.about.load_state_dict({"weight": weight.reshape(1, 384), "bias": bias.reshape(1)})
        frozen = [f"layer.{i}." for i in range(FROZEN_LAYERS)] + ["embeddings"]
        for name, parameter in self.reader.named_parameters():
            parameter.requires_grad = not any(part in name for part in frozen)
        for name, module in self.reader.named_modules():
            if ROUNDED.search(name):
                module.register_forward_pre_hook(rounded_input, with_kwargs=True)

    def forward(self, ids, mask, kinds):
        """Start and end scores of the tokens, and the log odds that the question is about the text."""
        hidden = self.reader.bert(input_ids=ids, attention_mask=mask, token_type_ids=kinds).last_hidden_state
        scores = self.reader.qa_outputs(hidden)
        return scores[..., 0].float(), scores[..., 1].float(), self.about(hidden[:, 0])[:, 0].float()


def quantized_names(graph):
    """The matrices have no names of their own in the file; they are in order there."""
    products = [node for node in graph.node if node.op_type == "MatMulInteger"]
    return dict(zip(WEIGHTS, (node.input[1].removesuffix("_quantized") for node in products)))


def held_weights(graph, held, wanted):
    def whole(name):
        steps = held[f"{name}_quantized"].astype(numpy.float32) - held[f"{name}_zero_point"]
        return torch.tensor(steps * held[f"{name}_scale"])

    names = quantized_names(graph)
    state = {}
    for name in wanted:
        if name in names:
            state[name] = whole(names[name]).T
        else:
            plain = held.get(f"m.{name}")
            state[name] = whole(f"m.{name}") if plain is None else torch.tensor(plain)
    return state


def save(model, onnx_model, target):
    graph = onnx_model.graph
    held = {one.name: one for one in graph.initializer}
    state = {name: weight.numpy() for name, weight in model.state_dict().items()}

    def put(name, values):
        held[name].CopyFrom(numpy_helper.from_array(numpy.ascontiguousarray(values), name))

    for name, own in quantized_names(graph).items():
        weight = state[f"reader.{name}"].T
        # One step a column, the same on both sides of zero.
        step = numpy.abs(weight).max(0) / 127
        put(f"{own}_quantized", numpy.rint(weight / step).astype(numpy.int8))
        put(f"{own}_scale", step.astype(numpy.float32))
    for name in held:
        if name.startswith("m.") and f"reader.{name[2:]}" in state:
            put(name, state[f"reader.{name[2:]}"])
    if "about.weight" not in held:
        add_about(graph)
        held.update({one.name: one for one in graph.initializer})
    put("about.weight", state["about.weight"].reshape(384))
    put("about.bias", state["about.bias"].reshape(()))
    onnx.checker.check_model(onnx_model)
    onnx.save(onnx_model, target)


def add_about(graph):
    hidden = next(node for node in reversed(graph.node) if node.op_type == "DynamicQuantizeLinear").input[0]
    empty = {
        "about.first": numpy.array(0, numpy.int64),
        "about.weight": numpy.zeros(384, numpy.float32),
        "about.bias": numpy.zeros((), numpy.float32),
    }
    graph.initializer.extend(numpy_helper.from_array(values, name) for name, values in empty.items())
    graph.node.extend([
        helper.make_node("Gather", [hidden, "about.first"], ["about_token"], axis=1),
        helper.make_node("MatMul", ["about_token", "about.weight"], ["about_product"]),
        helper.make_node("Add", ["about_product", "about.bias"], ["about_logits"]),
    ])  # fmt: skip
    graph.output.append(helper.make_tensor_value_info("about_logits", TensorProto.FLOAT, ["batch"]))

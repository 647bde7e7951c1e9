import { getPriority, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import {
  AutoModel,
  AutoTokenizer,
  cat,
  env,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  Tensor,
} from "@xenova/transformers";
import { z } from "zod";
import { messageOf } from "../errors.js";
import { alignTokens } from "./alignment.js";
import { cutText } from "./cut-text.js";
import type { ModelReply, ModelRequest, ModelTask, ModelThreadData, Reading } from "./model-messages.js";
import { within } from "./run-gate.js";

// One thread, one text at a time: onnxruntime blocks the thread that calls it, batching gains nothing with
// int8 weights on a CPU, and dynamic quantisation would make a vector depend on the rest of its batch.

/** The length that the reader was trained at; see its model card. */
const READER_TOKENS = 384;

const tensorSchema = z.object({ data: z.instanceof(Float32Array), dims: z.array(z.number()) });
const inputsSchema = z.object({ input_ids: z.instanceof(Tensor) }).catchall(z.instanceof(Tensor));

interface LoadedModel {
  readonly tokenizer: PreTrainedTokenizer;
  readonly model: PreTrainedModel;
}

/** How far the models stand back: beside them a thread that has little to do gets three quarters of a core. */
const NICE = 5;
/** Nobody can stand back further. */
const NICEST = 19;
// On Linux a priority is a thread's own; elsewhere it would be that of the whole process
// (https://man7.org/linux/man-pages/man2/setpriority.2.html).
if (process.platform === "linux") standBack();

function standBack(): void {
  try {
    setPriority(Math.min(NICEST, getPriority() + NICE));
  } catch {
    // A container may forbid it. The models then run as everything else does.
  }
}

const settings: ModelThreadData = workerData;
let embedding: Promise<LoadedModel> | undefined;
let queryEmbedding: Promise<LoadedModel> | undefined;
let reader: Promise<LoadedModel> | undefined;
/** Whether a folder could not be loaded: the library remembers what it did not find, so that only another thread can. */
let isUnfit = false;

/** @param vocabulary the folder of the tokenizer, where it is not the model's own */
function loadFolder(folder: string, vocabulary = folder): Promise<LoadedModel> {
  return load(folder, true, vocabulary).catch((error) => {
    isUnfit = true;
    throw error;
  });
}

async function load(name: string, isFolder: boolean, vocabulary: string): Promise<LoadedModel> {
  env.allowLocalModels = isFolder;
  env.allowRemoteModels = !isFolder;
  env.cacheDir = settings.cacheFolder;
  const tokenizer = await AutoTokenizer.from_pretrained(vocabulary, { local_files_only: isFolder });
  const model = await AutoModel.from_pretrained(name, {
    dtype: "q8",
    local_files_only: isFolder,
    // Plans of where to put what are kept for each length of text, and no two texts are of one length.
    session_options: {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      enableMemPattern: false,
      // Processors without VNNI (AMD's before Zen 4, Intel's before 2019) overflow in their fast product of bytes, and a
      // reader's scores are off by a third. This is exact, for a seventh more time on those; elsewhere it changes nothing
      // (https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html).
      extra: { session: { x64quantprecision: "1" } },
    },
  });
  return { tokenizer, model };
}

function tokenizeWith(tokenizer: PreTrainedTokenizer): (text: string) => string[] {
  return (text) => tokenizer.tokenize(text);
}

/**
 * The tokens of a text, as many as the model takes. The last is the closing `[SEP]` always, which the library's own
 * truncation would cut off, and which the models were never trained without.
 */
function embeddingInputs(tokenizer: PreTrainedTokenizer, text: string): Record<string, Tensor> {
  const inputs = inputsSchema.parse(tokenizer(text));
  const length = inputs.input_ids.dims[1] ?? 0;
  const { maxTokens } = settings.embedding;
  if (length <= maxTokens) return inputs;
  const cut = (tensor: Tensor) =>
    cat([tensor.slice(null, [0, maxTokens - 1]), tensor.slice(null, [length - 1, length])], 1);
  return Object.fromEntries(Object.entries(inputs).map(([name, tensor]) => [name, cut(tensor)]));
}

function loadFromHub(name: string): Promise<LoadedModel> {
  return load(name, false, name).catch((error) => {
    // A download that failed is tried again with the next text.
    embedding = undefined;
    throw error;
  });
}

function loadEmbedding(): Promise<LoadedModel> {
  const { name, folder } = settings.embedding;
  embedding ??= folder === null ? loadFromHub(name) : loadFolder(folder);
  return embedding;
}

function loadQueryEmbedding(): Promise<LoadedModel> {
  const { folder, queryFolder } = settings.embedding;
  if (queryFolder === null || folder === null) return loadEmbedding();
  queryEmbedding ??= loadFolder(queryFolder, folder);
  return queryEmbedding;
}

async function embed(text: string, loaded: Promise<LoadedModel>): Promise<Float32Array> {
  const { pooling } = settings.embedding;
  const { tokenizer, model } = await loaded;
  const output = await model(embeddingInputs(tokenizer, text));
  const { data, dims } = tensorSchema.parse(output.last_hidden_state ?? output.token_embeddings);
  const [, tokens = 0, dimensions = 0] = dims;
  const vector = new Float32Array(dimensions);
  const rows = pooling === "cls" ? 1 : tokens;
  for (let row = 0; row < rows; row += 1) {
    for (let i = 0; i < dimensions; i += 1) vector[i] = (vector[i] ?? 0) + (data[row * dimensions + i] ?? 0);
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

async function read(question: string, passage: string): Promise<Reading> {
  reader ??= loadFolder(settings.readerFolder);
  const { tokenizer, model } = await reader;
  const tokenize = tokenizeWith(tokenizer);
  // [CLS] question [SEP] passage [SEP]: the passage is cut, and a question only where it leaves no room.
  const asked = cutText(question, tokenize, READER_TOKENS / 2);
  const first = asked.tokens.length + 2;
  const shown = cutText(passage, tokenize, READER_TOKENS - first - 1);
  const output = await model(tokenizer(asked.text, { text_pair: shown.text }));
  const starts = tensorSchema.parse(output.start_logits).data;
  const ends = tensorSchema.parse(output.end_logits).data;
  const last = first + shown.tokens.length;
  return {
    nullScore: (starts[0] ?? 0) + (ends[0] ?? 0),
    aboutScore: tensorSchema.parse(output.about_logits).data[0] ?? 0,
    startScores: starts.slice(first, last),
    endScores: ends.slice(first, last),
    offsets: alignTokens(shown.tokens, shown.text),
  };
}

async function run(task: ModelTask): Promise<ModelReply> {
  if (task.kind === "embed") return { vector: await embed(task.text, loadEmbedding()) };
  if (task.kind === "embedQuery") return { vector: await embed(task.text, loadQueryEmbedding()) };
  return { reading: await read(task.question, task.passage) };
}

parentPort?.on("message", async (task: ModelRequest) => {
  // It is read between two calls into onnxruntime, never within one. A download is not waited for.
  if (task === "close") process.exit();
  const reply = await within(settings.gate, () => run(task)).catch((error): ModelReply => {
    return { error: messageOf(error), isLast: isUnfit };
  });
  parentPort?.postMessage(reply);
  if (isUnfit) process.exit();
});

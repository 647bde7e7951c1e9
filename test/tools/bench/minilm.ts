import { execFileSync } from "node:child_process";
import { z } from "zod";
import { OffprintError } from "../../../index/errors.js";
import { findEmbeddingModel } from "../../../index/models/embedding-model.js";
import { paperText } from "../../../index/paper.js";
import { projectFile } from "../../../index/project-root.js";
import type { Benchmark, Figure } from "./benchmark.js";
import { compareIndexing } from "./indexing.js";
import { readPapers } from "./papers.js";

const answerSchema = z.object({ seconds: z.number(), version: z.string() });

export const minilm: Benchmark = {
  name: "minilm",
  description: "indexing with all-MiniLM-L6-v2, beside sentence-transformers where --python is given",
  async run(settings) {
    if (settings.miniLm === null) {
      throw new OffprintError(
        "usage",
        "Give --minilm FOLDER, which holds onnx/model_quantized.onnx and tokenizer.json.",
      );
    }
    const embedding = findEmbeddingModel(settings.miniLm);
    const papers = await readPapers(settings);
    const figures = await compareIndexing(papers, settings.miniLm, { ...settings, embedding });
    if (settings.python === null || settings.weights === null) return figures;
    const texts = papers.map(paperText);
    const script = projectFile("test", "tools", "bench", "sentence-transformers.py");
    const answer = execFileSync(settings.python, [script, settings.weights], {
      input: JSON.stringify(texts),
      stdio: ["pipe", "pipe", "inherit"],
    });
    const { seconds, version } = answerSchema.parse(JSON.parse(answer.toString()));
    const theirs: Figure = {
      name: `sentence-transformers ${version}`,
      value: texts.length / seconds,
      unit: "papers/s",
    };
    return [
      theirs,
      ...figures.map((figure): Figure => {
        if (figure.name !== "indexing") return figure;
        const value = figure.value / theirs.value;
        const ratio = { value, reference: theirs.name, better: "higher" } as const;
        return { ...figure, ratio, target: "at least 4.5" };
      }),
    ];
  },
};

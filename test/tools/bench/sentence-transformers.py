"""Embeds texts with sentence-transformers in its default settings and prints the seconds it took.

    python sentence-transformers.py MODEL_FOLDER < texts.json
"""

import json
import sys
import time

from sentence_transformers import SentenceTransformer, __version__

texts = json.load(sys.stdin)
model = SentenceTransformer(sys.argv[1], device="cpu")
model.encode(texts[:32])
start = time.perf_counter()
model.encode(texts)
print(json.dumps({"seconds": time.perf_counter() - start, "version": __version__}))

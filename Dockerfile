# Built in two steps: what compiles the native parts does not ship.
FROM node:22-bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends build-essential python3 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json tsconfig.build.json ./
COPY index ./index
COPY src ./src
COPY commands ./commands
RUN npm ci && npm prune --omit=dev --ignore-scripts
# Never loaded: what is for browsers or for other systems than this one, and what only compilers and debuggers read.
# SQLite is version 13's here: the other is for Node 20.
RUN rm -rf node_modules/onnxruntime-web node_modules/@img/sharp-wasm32 node_modules/@xenova/transformers/src \
      node_modules/better-sqlite3 node_modules/better-sqlite3-13/deps node_modules/better-sqlite3-13/src \
      node_modules/hnswlib-node/build/Release/obj* \
    && find node_modules/@xenova/transformers/dist -type f ! -name transformers.node.mjs -delete \
    && find node_modules dist -type f \( -name '*.map' -o -name '*.d.*ts' \) -delete \
    && find node_modules/better-sqlite3-13/prebuilds -type f ! -name "linux-$(node -p process.arch).node" -delete \
    && find node_modules/onnxruntime-node/bin/napi-v* -mindepth 1 -maxdepth 1 ! -name linux -exec rm -rf {} + \
    && find node_modules/onnxruntime-node/bin/napi-v*/linux -mindepth 1 -maxdepth 1 \
         ! -name "$(node -p process.arch)" -exec rm -rf {} +

# What Node's own image is made from, without npm and the headers of Node.
FROM debian:bookworm-slim
COPY --from=build /usr/local/bin/node /usr/local/bin/
# MALLOC_MMAP_THRESHOLD_ gives memory back to the system once the models have ended: docs/performance.md.
ENV NODE_ENV=production OFFPRINT_DATA=/data MALLOC_MMAP_THRESHOLD_=65536
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY index/model ./index/model
COPY index/seed ./index/seed
COPY src/answer/fitted/*.json ./src/answer/fitted/
COPY src/chart/inter-* ./src/chart/
COPY src/summary/weights.json ./src/summary/
COPY package.json LICENSE ./
RUN useradd --uid 1000 node && mkdir /data && chown node:node /data
USER node
VOLUME /data
CMD ["node", "dist/src/main.js"]

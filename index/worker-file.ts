/**
 * The compiled file of a worker thread that stands beside a module. A thread cannot run TypeScript on Node 20,
 * so a module that runs from its source (in the tests) uses the worker of the last build.
 *
 * @param moduleUrl the `import.meta.url` of the module that starts the thread
 */
export function workerFile(moduleUrl: string, name: string): URL {
  const beside = new URL(`./${name}.js`, moduleUrl);
  if (moduleUrl.endsWith(".js")) return beside;
  const root = new URL("../", import.meta.url);
  return new URL(`dist/${beside.href.slice(root.href.length)}`, root);
}

// What is used of WebAssembly: TypeScript knows it only together with everything else that browsers have.
declare namespace WebAssembly {
  class Memory {
    /** @param descriptor the pages, of 65,536 bytes, to begin with */
    constructor(descriptor: { readonly initial: number });
    /** Another one after each call of `grow`. */
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>);
  }
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, Memory>>);
    readonly exports: Readonly<Record<string, unknown>>;
  }
}

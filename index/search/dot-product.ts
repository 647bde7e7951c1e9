/** The bytes that the rows of a table are to be a multiple of, filled up with zeros. */
export const STEP = 16;
/** Rows that are gone through side by side: while the memory brings what comes next of one, the others are at hand. */
export const ROWS = 4;

// Sixteen products at once, by the vector instructions of the processor, which JavaScript reaches through WebAssembly
// alone, and many rows a call: 384 numbers take 20 ns in place of 350. Every processor that onnxruntime-node is made
// for has them.

// Instructions by their names in the specification: https://webassembly.github.io/spec/core/appendix/index-instructions.html
const [LOOP, END, BR_IF] = [0x03, 0x0b, 0x0d];
const [LOCAL_GET, LOCAL_SET, LOCAL_TEE] = [0x20, 0x21, 0x22];
const [I32_LOAD, I32_STORE, I32_CONST, I32_LT_U, I32_ADD] = [0x28, 0x36, 0x41, 0x49, 0x6a];
// Those on vectors have a prefix, and a number of a byte or two (LEB128).
const V128_LOAD = [0xfd, 0x00];
const V128_LOAD8X8_S = [0xfd, 0x01];
const V128_CONST = [0xfd, 0x0c];
const I32X4_EXTRACT_LANE = [0xfd, 0x1b];
const I32X4_ADD = [0xfd, 0xae, 0x01];
const I32X4_DOT_I16X8_S = [0xfd, 0xba, 0x01];
// Types.
const [I32, V128, NO_RESULT] = [0x7f, 0x7b, 0x40];

/** Where a load or store takes place: aligned to so many bytes (as a power of two), so far behind an address. */
const at = (offset: number, alignment: number) => [alignment, offset];
const i32Load = (offset: number) => [I32_LOAD, ...at(offset, 2)];
const i32Store = (offset: number) => [I32_STORE, ...at(offset, 2)];
/** Eight 16-bit numbers. */
const v128Load = (offset: number) => [...V128_LOAD, ...at(offset, 0)];
/** Eight signed bytes, as 16-bit numbers. */
const v128Load8x8 = (offset: number) => [...V128_LOAD8X8_S, ...at(offset, 0)];
const zeros = [...V128_CONST, ...Array.from({ length: 16 }, () => 0)];

// The parameters and the local numbers. A LIST of addresses of rows is gone through with the QUERY from address 0 on.
const [LIST, LIST_END, QUERY_END, QUERY] = [0, 1, 2, 3];
/** The place in one of the rows. */
const row = (i: number) => QUERY + 1 + i;
/** Four sums of its products. */
const sums = (i: number) => QUERY + 1 + ROWS + i;
/** Numbers of the query. */
const [FIRST, SECOND] = [QUERY + 1 + 2 * ROWS, QUERY + 2 + 2 * ROWS];
const get = (local: number) => [LOCAL_GET, local];
const set = (local: number) => [LOCAL_SET, local];
/** Adds to a local number, and leaves it on the stack. */
const advance = (local: number, by: number) => [...get(local), I32_CONST, by, I32_ADD, LOCAL_TEE, local];
/** Goes round a loop again while the number on the stack is less than another. */
const againWhileLess = (local: number) => [...get(local), I32_LT_U, BR_IF, 0];
const eachRow = (instructions: (i: number) => number[]) =>
  Array.from({ length: ROWS }, (_, i) => instructions(i)).flat();

// do {
//   for each i of ROWS: row[i] = list[i]; sums[i] = [0, 0, 0, 0]
//   query = 0
//   do {
//     first = 8 numbers at query; second = the 8 after them
//     for each i: sums[i] += pairs of products of 8 bytes at row[i] with first, and of the 8 after them with second
//                 row[i] += STEP
//   } while ((query += 2 * STEP) < queryEnd)
//   for each i: list[i] = sums[i][0] + sums[i][1] + sums[i][2] + sums[i][3]
// } while ((list += 4 * ROWS) < listEnd)
const BODY = [
  ...[2, 1 + ROWS, I32, ROWS + 2, V128], // Two kinds of locals beside the parameters, and how many of each.
  ...[LOOP, NO_RESULT],
  ...eachRow((i) => [...get(LIST), ...i32Load(4 * i), ...set(row(i)), ...zeros, ...set(sums(i))]),
  ...[I32_CONST, 0, ...set(QUERY)],
  ...[LOOP, NO_RESULT],
  ...[...get(QUERY), ...v128Load(0), ...set(FIRST), ...get(QUERY), ...v128Load(16), ...set(SECOND)],
  ...eachRow((i) => [
    ...get(sums(i)),
    ...[...get(row(i)), ...v128Load8x8(0), ...get(FIRST), ...I32X4_DOT_I16X8_S, ...I32X4_ADD],
    ...[...get(row(i)), ...v128Load8x8(8), ...get(SECOND), ...I32X4_DOT_I16X8_S, ...I32X4_ADD],
    ...set(sums(i)),
    ...[...get(row(i)), I32_CONST, STEP, I32_ADD, ...set(row(i))],
  ]),
  ...[...advance(QUERY, 2 * STEP), ...againWhileLess(QUERY_END), END],
  ...eachRow((i) => [
    ...[...get(LIST), ...get(sums(i)), ...I32X4_EXTRACT_LANE, 0],
    ...[1, 2, 3].flatMap((lane) => [...get(sums(i)), ...I32X4_EXTRACT_LANE, lane, I32_ADD]),
    ...i32Store(4 * i),
  ]),
  ...[...advance(LIST, 4 * ROWS), ...againWhileLess(LIST_END), END],
  END,
];
/** What comes next, and before it how many bytes it has: seven bits of that number a byte (LEB128). */
const sized = (content: readonly number[]) => {
  const { length } = content;
  return length < 128 ? [length, ...content] : [128 + (length % 128), length >> 7, ...content];
};
const section = (id: number, ...content: number[]) => [id, ...sized(content)];

const MODULE = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, 1, 0x60, 3, I32, I32, I32, 0), // One type: three numbers to nothing.
  ...section(2, 1, 0, 0, 0x02, 0, 1), // A memory is imported, of at least one page.
  ...section(3, 1, 0),
  ...section(7, 1, 0, 0, 0), // The function is exported.
  ...section(10, 1, ...sized(BODY)),
]);

/**
 * Takes a list of the addresses of rows, from `list` to `listEnd`, and puts in place of each the sum of products of its
 * bytes with the 16-bit numbers from the start of the memory to `queryEnd`. Neither may be empty, and of the list there is
 * a multiple of ROWS.
 */
export type DotProducts = (list: number, listEnd: number, queryEnd: number) => void;

/** Makes the function for one memory. */
export function createDotProducts(memory: WebAssembly.Memory): DotProducts {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(MODULE), { "": { "": memory } });
  const dots = exports[""];
  if (typeof dots !== "function") throw new Error("The module exports no function.");
  return (list, listEnd, queryEnd) => void dots(list, listEnd, queryEnd);
}

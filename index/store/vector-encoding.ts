/**
 * A unit vector as one signed byte a number, scaled so that its largest number is 127: a quarter of the size
 * of 32-bit floats. The scale itself is not kept, since the length is known to be 1.
 */
export function encodeVector(vector: Float32Array): Buffer {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const scale = largest / 127 || 1;
  return Buffer.from(Int8Array.from(vector, (value) => Math.round(value / scale)).buffer);
}

/** The vector of `encodeVector`, brought back to length 1. */
export function decodeVector(bytes: Uint8Array): Float32Array {
  const numbers = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let squares = 0;
  for (const value of numbers) squares += value * value;
  const length = Math.sqrt(squares) || 1;
  return Float32Array.from(numbers, (value) => value / length);
}

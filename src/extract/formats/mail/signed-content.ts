/** One value of BER and its place. */
interface Value {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

const [octetString, constructedOctetString, sequence, context0] = [0x04, 0x24, 0x30, 0xa0];
const maxDepth = 12;

/** Reads the value at an offset. A value without a length goes up to its end mark. `next` is behind the bytes if the value is cut. Undefined if there is no value. */
function valueAt(bytes: Buffer, at: number, depth = 0): Value | undefined {
  if (at + 2 > bytes.length || depth > maxDepth) return undefined;
  const tag = bytes[at]!;
  let length = bytes[at + 1]!;
  let start = at + 2;
  if (length === 0x80) {
    let inner = start;
    while (inner + 2 <= bytes.length && (bytes[inner] !== 0 || bytes[inner + 1] !== 0)) {
      const value = valueAt(bytes, inner, depth + 1);
      if (value === undefined) return { tag, start, end: bytes.length, next: bytes.length + 2 };
      inner = value.next;
    }
    return { tag, start, end: inner, next: inner + 2 };
  }
  if (length > 0x80) {
    const count = length & 0x7f;
    if (count > 6 || start + count > bytes.length) return undefined;
    length = bytes.readUIntBE(start, count);
    start += count;
  }
  return { tag, start, end: Math.min(bytes.length, start + length), next: start + length };
}

function valuesIn(bytes: Buffer, { start, end }: Value): Value[] {
  const values: Value[] = [];
  for (let at = start; at < end; ) {
    const value = valueAt(bytes, at);
    if (value === undefined || value.next <= at) break;
    values.push(value);
    at = value.next;
  }
  return values;
}

function octetsOf(bytes: Buffer, value: Value): Buffer {
  if (value.tag === octetString) return bytes.subarray(value.start, value.end);
  return Buffer.concat(valuesIn(bytes, value).map((one) => octetsOf(bytes, one)));
}

/**
 * Tells whether a message ends before its structure does.
 *
 * @param bytes  the message in DER or BER
 */
export function isCut(bytes: Buffer): boolean {
  const outer = valueAt(bytes, 0);
  return outer === undefined || outer.next > bytes.length;
}

/**
 * Finds the content of a signed message. Source: RFC 5652, section 5, read 2026-11-24.
 *
 * @param bytes  the message in DER or BER
 * @returns the content, or undefined if the signature is detached or the structure is another
 */
export function signedContent(bytes: Buffer): Buffer | undefined {
  const outer = valueAt(bytes, 0);
  const explicit = outer && valuesIn(bytes, outer).find(({ tag }) => tag === context0);
  const signed = explicit && valuesIn(bytes, explicit)[0];
  const encapsulated = signed && valuesIn(bytes, signed).filter(({ tag }) => tag === sequence)[0];
  const content = encapsulated && valuesIn(bytes, encapsulated).find(({ tag }) => tag === context0);
  const octets =
    content && valuesIn(bytes, content).find(({ tag }) => tag === octetString || tag === constructedOctetString);
  return octets && octetsOf(bytes, octets);
}

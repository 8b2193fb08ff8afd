import { bytesValue } from './bytes-value.js';

/** The longest decimal that is read as a number. */
const maxBytes = 32;

/**
 * Reads a decimal that is stored as a big-endian two's-complement integer.
 *
 * @param bytes  the integer
 * @param scale  the number of decimals
 * @returns the number in digits; longer than 32 bytes, the value of the bytes
 */
export function decimalText(bytes: Uint8Array, scale: number): string | Uint8Array {
  if (bytes.length === 0 || bytes.length > maxBytes) return bytesValue(bytes);
  const unsigned = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  const isNegative = bytes[0]! >= 0x80;
  return scaledText(isNegative ? unsigned - 2n ** BigInt(8 * bytes.length) : unsigned, scale);
}

/**
 * Writes a scaled integer in digits, without zeros at the end of its decimals.
 *
 * @param value  the integer
 * @param scale  the number of decimals; outside 1 to 100 it is ignored
 * @returns the number in digits
 */
export function scaledText(value: bigint, scale: number): string {
  const digits = String(value < 0n ? -value : value);
  const sign = value < 0n ? '-' : '';
  if (scale <= 0 || scale > 100) return sign + digits;
  const padded = digits.padStart(scale + 1, '0');
  const [whole, part] = [padded.slice(0, -scale), padded.slice(-scale).replace(/0+$/, '')];
  return `${sign}${whole}${part === '' ? '' : `.${part}`}`;
}

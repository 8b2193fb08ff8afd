import { bytesValue } from './bytes-value.js';

/** Longer numbers are none. */
const maxBytes = 32;

/** A decimal number that is written as the bytes of a whole one, the highest first. */
export function decimalText(bytes: Uint8Array, scale: number): string | Uint8Array {
  if (bytes.length === 0 || bytes.length > maxBytes) return bytesValue(bytes);
  const unsigned = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  const isNegative = bytes[0]! >= 0x80;
  return scaledText(isNegative ? unsigned - 2n ** BigInt(8 * bytes.length) : unsigned, scale);
}

/** A whole number of so many decimals in digits, without zeros at its end. */
export function scaledText(value: bigint, scale: number): string {
  const digits = String(value < 0n ? -value : value);
  const sign = value < 0n ? '-' : '';
  if (scale <= 0 || scale > 100) return sign + digits;
  const padded = digits.padStart(scale + 1, '0');
  const [whole, part] = [padded.slice(0, -scale), padded.slice(-scale).replace(/0+$/, '')];
  return `${sign}${whole}${part === '' ? '' : `.${part}`}`;
}

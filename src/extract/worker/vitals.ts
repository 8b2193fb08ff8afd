/** What the document process says of itself, a few times a second. */
export interface Vitals {
  /** The memory that it occupies, in bytes. */
  readonly residentBytes: number;
  /** The processor time that its threads have used since it began, in milliseconds. */
  readonly processorMs: number;
}

/** The size of written vitals: two numbers of eight bytes. */
export const vitalsBytes = 16;

/**
 * Writes vitals.
 *
 * @returns `vitalsBytes` bytes
 */
export function bytesOfVitals({ residentBytes, processorMs }: Vitals): Buffer {
  const bytes = Buffer.alloc(vitalsBytes);
  bytes.writeDoubleLE(residentBytes, 0);
  bytes.writeDoubleLE(processorMs, 8);
  return bytes;
}

/**
 * Reads vitals.
 *
 * @param bytes  `vitalsBytes` bytes
 */
export function vitalsOf(bytes: Buffer): Vitals {
  return { residentBytes: bytes.readDoubleLE(0), processorMs: bytes.readDoubleLE(8) };
}

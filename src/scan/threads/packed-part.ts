import { deserialize, serialize } from 'node:v8';
import type { SkipReason } from '../../model/index.js';
import type { FileState } from '../../sources/index.js';
import type { Part } from './part.js';
import { weightOf } from './reader.js';

/** A part as a process sends it and a checkpoint keeps it: bytes, and what has to be known of them before the part is counted. */
export interface PackedPart {
  readonly place: number;
  readonly isLast: boolean;
  /** As `weightOf` measures it. */
  readonly weight: number;
  /** Whether something was not read for a reason that another run may not meet. */
  readonly mayPass: boolean;
  readonly beside?: readonly FileState[];
  readonly bytes: Uint8Array;
}

/** The file or the computer was in another state, or the scan was stopped. */
const passing: ReadonlySet<SkipReason> = new Set(['unreadable', 'vanished', 'timeout', 'crashed', 'cancelled']);
const fullMemory = 'OUT_OF_MEMORY';

/**
 * Packs a part.
 *
 * @param part  any part
 * @returns plain data
 */
export function packPart(part: Part): PackedPart {
  const { place, isLast, beside, stopped, counted } = part;
  const mayPass = counted.some(
    (call) => call[0] === 'skipped' && (passing.has(call[1].reason) || call[1].code === fullMemory),
  );
  return {
    place,
    isLast,
    weight: weightOf(part),
    mayPass: mayPass || stopped !== undefined,
    ...(beside !== undefined && { beside }),
    bytes: serialize(part),
  };
}

/**
 * Unpacks a part.
 *
 * @param bytes  of a packed part
 * @returns the part
 */
export function unpackPart(bytes: Uint8Array): Part {
  return deserialize(bytes) as Part;
}

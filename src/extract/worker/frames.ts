import { deserialize, serialize } from 'node:v8';

/*
 * A frame carries one message between two processes: a header with two lengths, the message as V8 serialises it, and the bytes that belong to it.
 * The bytes of a document are not serialised with the message, because that would copy them.
 */

/** The size of the header: two numbers of four bytes. */
export const headerBytes = 8;

/** A message with the bytes that belong to it. */
export interface Frame<Message> {
  readonly message: Message;
  /** Empty if the message needs none. */
  readonly bytes: Uint8Array;
}

/**
 * Writes a frame up to its bytes, which follow as they are.
 *
 * @param message    plain data
 * @param bytesSize  how many bytes follow, below 4 GB
 * @returns the header and the message
 */
export function frameStart(message: unknown, bytesSize = 0): Buffer {
  const serialized = serialize(message);
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32LE(serialized.length, 0);
  header.writeUInt32LE(bytesSize, 4);
  return Buffer.concat([header, serialized]);
}

/**
 * Reads the header of a frame.
 *
 * @param header  `headerBytes` bytes
 * @returns the sizes of the message and of the bytes behind it
 */
export function frameSizes(header: Buffer): { readonly message: number; readonly bytes: number } {
  return { message: header.readUInt32LE(0), bytes: header.readUInt32LE(4) };
}

/**
 * Reads the message of a frame.
 *
 * @param serialized  the message as it was written
 */
export function messageOf<Message>(serialized: Buffer): Message {
  return deserialize(serialized) as Message;
}

import { readSync, writeSync } from 'node:fs';
import { type Frame, frameSizes, frameStart, headerBytes, messageOf } from './frames.js';
import { descriptors, type FromProcess, type ToProcess } from './protocol.js';

/*
 * The document process talks to the process that started it, and waits for it, without a promise: parsers that borrow blocks of a document are not
 * asynchronous, and a process that waits takes no processor time.
 */

/** Returns `count` bytes in memory of their own, because packages take ownership of the bytes of a document. Ends the process if there is nobody left to send them. */
function receiveBytes(count: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(count);
  for (let filled = 0; filled < count; ) {
    const read = readSync(descriptors.messages, bytes, filled, count - filled, null);
    // Nobody is left. The thread that reports vitals would outlive an error.
    if (read === 0) process.kill(process.pid, 'SIGKILL');
    filled += read;
  }
  return bytes;
}

/**
 * Waits for the next message. Ends the process if the process that started it has ended.
 *
 * @returns the message with its bytes
 */
export function receive(): Frame<ToProcess> {
  const sizes = frameSizes(receiveBytes(headerBytes));
  const message = messageOf<ToProcess>(receiveBytes(sizes.message));
  return { message, bytes: new Uint8Array(receiveBytes(sizes.bytes).buffer) };
}

/**
 * Sends a message. Waits as long as the messages before it have not been taken, so that a parser is never far ahead of the scan.
 *
 * @param message  plain data
 */
export function tell(message: FromProcess): void {
  const frame = frameStart(message);
  for (let sent = 0; sent < frame.length; ) sent += writeSync(descriptors.messages, frame, sent);
}

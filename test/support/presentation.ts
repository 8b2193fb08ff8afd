import { compoundFile } from './compound-file.js';
import { wide } from './old-office.js';

/** A record of PowerPoint. */
export function record(head: number, type: number, content: Uint8Array): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt16LE(head, 0);
  header.writeUInt16LE(type, 2);
  header.writeUInt32LE(content.length, 4);
  return Buffer.concat([header, content]);
}
/** A record of text. */
export const pptText = (text: string): Buffer => record(0, 0x0fa0, wide(text));
/** A presentation before 2007. */
export const presentation = (...records: readonly Buffer[]): Buffer =>
  compoundFile({ 'PowerPoint Document': Buffer.concat(records) });

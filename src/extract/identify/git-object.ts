import { inflateBytes } from '../compression/inflate-bytes.js';

const objectHead = /^(?:blob|tree|commit|tag) \d+$/;
/** More than the head of an object takes, deflated, with the tables of codes before it. */
const maxHeadBytes = 512;
const maxInflatedBytes = 1024 * 1024;

/** Whether bytes are a loose object of Git: in the format of zlib, its kind and size and a zero byte before the rest. Source: git-scm.com/docs/gitformat-loose, read 2026-11-30. */
export function isLooseGitObject(head: Uint8Array): boolean {
  const isZlib = head[0] === 0x78 && ((head[0] << 8) | (head[1] ?? 0)) % 31 === 0;
  if (!isZlib) return false;
  const inflated = inflateBytes(head.subarray(0, maxHeadBytes), maxInflatedBytes);
  const end = inflated.indexOf(0);
  return end > 0 && objectHead.test(String.fromCharCode(...inflated.subarray(0, end)));
}

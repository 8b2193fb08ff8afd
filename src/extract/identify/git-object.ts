import { inflateBytes } from '../compression/inflate-bytes.js';

const objectHead = /^(?:blob|tree|commit|tag) \d+$/;
/** More bytes than the deflated head of an object takes, with the code tables before it. */
const maxHeadBytes = 512;
const maxInflatedBytes = 1024 * 1024;

/**
 * Tells whether bytes are a loose object of Git: a zlib stream that begins with kind, size and a zero byte. Source:
 * git-scm.com/docs/gitformat-loose, read 2026-11-30.
 *
 * @param head  the first bytes of a source, at most 64 KB
 * @returns false also if fewer bytes than the head of an object can be inflated
 */
export function isLooseGitObject(head: Uint8Array): boolean {
  const isZlib = head[0] === 0x78 && ((head[0] << 8) | (head[1] ?? 0)) % 31 === 0;
  if (!isZlib) return false;
  const inflated = inflateBytes(head.subarray(0, maxHeadBytes), maxInflatedBytes);
  const end = inflated.indexOf(0);
  return end > 0 && objectHead.test(String.fromCharCode(...inflated.subarray(0, end)));
}

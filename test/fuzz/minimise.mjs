// Makes a failing input small, by leaving out halves, quarters and so on as long as it still fails.

/** Executions that a case is worth. */
const maxTries = 150;

/**
 * @param {Buffer} bytes  fails
 * @param {(bytes: Buffer) => Promise<boolean>} fails
 * @returns {Promise<Buffer>} fails too
 */
export async function minimised(bytes, fails) {
  let small = bytes;
  let tries = 0;
  for (let part = Math.ceil(small.length / 2); part >= 1 && tries < maxTries; part = Math.floor(part / 2)) {
    for (let at = 0; at < small.length && tries < maxTries; ) {
      const without = Buffer.concat([small.subarray(0, at), small.subarray(at + part)]);
      tries += 1;
      if (await fails(without)) small = without;
      else at += part;
    }
  }
  return small;
}

import { isTechnical } from './headers.js';

/** Headers that Outlook also keeps as properties of the message. */
const keptTwice = /^(?:subject|from|sender|to|cc|bcc|message-id|thread-topic)$/;

/**
 * Selects the headers that say something that no property of the message says.
 *
 * @param written  the headers as they were sent
 * @returns the selected headers, one or more lines each
 */
export function otherHeaders(written: string): string {
  const headers = written.split(/\r?\n(?![ \t])/);
  return headers
    .filter((header) => {
      const name = header.slice(0, Math.max(0, header.indexOf(':'))).toLowerCase();
      return !keptTwice.test(name) && !isTechnical(name);
    })
    .join('\n');
}

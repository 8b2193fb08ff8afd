import { isTechnical } from './headers.js';

/** Headers that Outlook keeps a second time, as properties of the message. */
const keptTwice = /^(?:subject|from|sender|to|cc|bcc|message-id|thread-topic)$/;

/** The headers that a message was sent with, as far as they say what nothing else does. */
export function otherHeaders(written: string): string {
  const headers = written.split(/\r?\n(?![ \t])/);
  return headers
    .filter((header) => {
      const name = header.slice(0, Math.max(0, header.indexOf(':'))).toLowerCase();
      return !keptTwice.test(name) && !isTechnical(name);
    })
    .join('\n');
}

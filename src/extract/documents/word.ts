import type { DocumentItem } from './messages.js';

export async function* parseWord(_bytes: Uint8Array): AsyncGenerator<DocumentItem> {
  yield { type: 'loss', reason: 'unsupported', lost: 'everything' };
}

import type { DocumentFormat } from './document-format.js';

/** Fonts, which are often obfuscated. */
const font = /\.(?:ttf|otf|woff2?|dfont)$/i;

/** Algorithms that only obfuscate fonts. Source: EPUB 3.3, 4.4.3, and Adobe's own, read 2026-11-24. */
const fontAlgorithm = /obfuscation|#RC$/i;

/** Gives the parts of a book as members, without its fonts. */
export const readEpub: DocumentFormat['read'] = async function* (pack, _main, out) {
  const encrypted: string[] = [];
  let isFont = false;
  await pack.walkSmall('META-INF/encryption.xml', {
    open(name, attributes) {
      if (name === 'EncryptedData') isFont = false;
      else if (name === 'EncryptionMethod') isFont ||= fontAlgorithm.test(attributes.get('Algorithm') ?? '');
      else if (name === 'CipherReference' && !isFont) encrypted.push(decodedPath(attributes.get('URI') ?? ''));
    },
  });
  for (const name of encrypted)
    if (!font.test(name) && pack.take(name)) out.skip({ reason: 'encrypted', lost: 'a part' });
  for (const name of pack.untaken()) if (font.test(name) || name === 'mimetype') pack.take(name);
  yield out.take();
  for (const item of pack.members()) yield [item];
};

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

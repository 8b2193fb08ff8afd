import { SkipError } from '../../input/skip-error.js';
import { documentByContentType, documentByHead, documentByMediaType, documentByPart } from './document-kind.js';
import type { Package } from './package.js';
import { relationshipsOf } from './relationships.js';
import { textPieces } from './text-pieces.js';

/** The document in a ZIP archive. */
export interface DocumentKind {
  /** The id of the format. */
  readonly id: string;
  /** The name of the part that the document begins with. */
  readonly main: string;
}

/**
 * Looks for a sign of a document. An archive without such an entry is read as an archive.
 *
 * @param name  the name of an entry
 * @returns true if only documents have an entry of this name
 */
export function maybeDocumentPart(name: string): boolean {
  return (
    name === 'mimetype' ||
    /^(?:\[content_types\]\.xml|_rels\/\.rels)$/i.test(name) ||
    documentByPart(name) !== undefined
  );
}

async function mediaTypeOf(pack: Package): Promise<string> {
  if (!pack.has('mimetype')) return '';
  const reader = await pack.open('mimetype');
  try {
    for await (const piece of textPieces(reader)) return piece.slice(0, 200);
  } catch (error) {
    if (!(error instanceof SkipError)) throw error;
  } finally {
    await reader.close();
  }
  return '';
}

async function contentTypeOf(pack: Package, part: string): Promise<string> {
  let type = '';
  await pack.walkSmall('[Content_Types].xml', {
    open(name, attributes) {
      if (name !== 'Override') return;
      const own = attributes.get('PartName') ?? '';
      if (own.replace(/^\//, '').toLowerCase() === part.toLowerCase()) type = attributes.get('ContentType') ?? '';
    },
  });
  return type;
}

/**
 * Identifies the document in an archive by its content, never by its file name.
 *
 * @param pack  the entries of the archive
 * @param head  the first bytes of the archive
 * @returns undefined if the archive is no document
 */
export async function identifyDocument(pack: Package, head: Uint8Array): Promise<DocumentKind | undefined> {
  const byType = documentByHead(head) ?? documentByMediaType(await mediaTypeOf(pack));
  if (byType !== undefined) return { id: byType, main: 'content.xml' };
  const main = (await relationshipsOf(pack, '')).find(({ type }) => type === 'officeDocument')?.target;
  if (main !== undefined && pack.has(main)) {
    const id = documentByContentType(await contentTypeOf(pack, main)) ?? documentByPart(main);
    if (id !== undefined) return { id, main };
  }
  for (const name of pack.untaken()) {
    const id = documentByPart(name);
    if (id !== undefined) return { id, main: name };
  }
  return undefined;
}

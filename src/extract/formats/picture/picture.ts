import type { RecordRef, SearchTarget } from '../../../model/index.js';
import { hasMagic } from '../../input/magic.js';
import type { DocumentItem } from '../../worker/protocol.js';
import { magnified } from './canvas.js';
import { readPicture } from './read-picture.js';
import { tiffPages } from './tiff-pages.js';
import { isWholePicture } from './whole-picture.js';

const isTiff = (bytes: Uint8Array): boolean => hasMagic(bytes, 'II*\0') || hasMagic(bytes, 'MM\0*');

/**
 * Runs OCR on a picture, page by page. A unit is a page.
 *
 * @param bytes   the picture file
 * @param from    the number of the first page to read, from 1; 0 or 1 reads all
 * @param target  the numbers that the search looks for
 * @returns batches of records and problems
 */
export async function* parsePicture(
  bytes: Uint8Array,
  from: number,
  target: SearchTarget,
): AsyncGenerator<readonly DocumentItem[]> {
  let number = 0;
  const broken = (record?: RecordRef): DocumentItem => ({
    type: 'problem',
    problem: { reason: 'malformed', lost: 'a part', code: 'PICTURE_BROKEN', ...(record !== undefined && { record }) },
  });
  for (const page of isTiff(bytes) ? tiffPages(bytes) : [bytes]) {
    number += 1;
    if (number < from) continue;
    const record: RecordRef = { kind: 'page', number };
    yield [{ type: 'unit', number, record }];
    if (page === undefined) {
      yield [broken(record)];
      continue;
    }
    if (!isWholePicture(page)) yield [broken(record)];
    yield* readPicture(await magnified(page), record, [], target);
  }
  if (number === 0) yield [broken()];
}

import type { Reasons } from '../model/index.js';
import { inDanish, inEnglish, limits } from './limits.js';

/** The reason codes that several formats or the shared folders give, with their meaning. The codes of one format are in its own folder. */
export const sharedReasons: Reasons = {
  EMBEDDED_TOO_LONG: {
    en: `a value that may hold an attachment is longer than ${inEnglish(limits.embedded)}`,
    da: `en værdi, der kan rumme en vedhæftet fil, er længere end ${inDanish(limits.embedded)}`,
  },
  ENDS_EARLY: {
    en: 'it ends in the middle',
    da: 'den slutter midt i',
  },
  DATA_DAMAGED: {
    en: 'its compressed bytes are damaged',
    da: 'dens komprimerede bytes er beskadiget',
  },
  DIRECTORY_BROKEN: {
    en: 'its table of contents is missing or damaged',
    da: 'dens indholdsfortegnelse mangler eller er beskadiget',
  },
  ENTRY_NOT_THERE: {
    en: 'it does not stand where the archive says',
    da: 'den står ikke, hvor arkivet siger',
  },
  HEADER_BROKEN: {
    en: 'a header in it is damaged',
    da: 'et filhoved i den er beskadiget',
  },
  CHECKSUM_WRONG: {
    en: 'its checksum does not fit, so what was read may be wrong',
    da: 'dens kontrolsum passer ikke, så det læste kan være forkert',
  },
  SIZE_WRONG: {
    en: 'its size is not what the archive says',
    da: 'dens størrelse er ikke den, som arkivet siger',
  },
  OUT_OF_MEMORY: {
    en: 'it wants more memory than it is given',
    da: 'den kræver mere hukommelse, end den får',
  },
  TOO_LARGE_TO_HOLD: {
    en: 'it is no file of its own, and too large to be held in memory; unpack it to have it read',
    da: 'den er ikke en fil for sig og er for stor til hukommelsen; pak den ud for at få den læst',
  },
  READER_FAILED: {
    en: 'the part of cprscan that reads such files does not work here; the file may be in order',
    da: 'den del af cprscan, der læser den slags filer, virker ikke her; filen kan være i orden',
  },
  THREAD_FAILED: {
    en: 'the thread that read it ended',
    da: 'tråden, der læste den, sluttede',
  },
  ENCODING_DOUBTFUL: {
    en: 'it has no zero byte, so it is hardly the UTF-16 that --encoding names',
    da: 'den har ingen nul-byte, så den er næppe i den UTF-16, som --encoding nævner',
  },
  ARCHIVE_BEHIND: {
    en: 'a ZIP archive stands behind it, which --type zip opens',
    da: 'der ligger et ZIP-arkiv efter den, som --type zip åbner',
  },
  TRAILING_BYTES: {
    en: 'something stands behind its end',
    da: 'der står noget efter dens slutning',
  },
  OCR_OFF: {
    en: 'a picture, whose text is read with --ocr only',
    da: 'et billede, hvis tekst kun læses med --ocr',
  },
  PICTURE_BROKEN: {
    en: 'the picture is damaged, not the only one in its file, or of a kind that is not read',
    da: 'billedet er beskadiget, ikke det eneste i sin fil, eller af en slags, der ikke læses',
  },
  DOCUMENT_TOO_LARGE: {
    en: `documents of more than ${inEnglish(limits.document)} are not read`,
    da: `dokumenter på mere end ${inDanish(limits.document)} læses ikke`,
  },
  BLOCK_TOO_LARGE: {
    en: `a block in it is, or unpacks to, more than ${inEnglish(limits.block)}`,
    da: `en blok i den er, eller fylder udpakket, mere end ${inDanish(limits.block)}`,
  },
  NESTED_TOO_DEEP: {
    en: `records in it are nested more than ${inEnglish(limits.recordDepth)} deep`,
    da: `registreringer i den ligger mere end ${inDanish(limits.recordDepth)} inde i hinanden`,
  },
  BLOBS_UNKNOWN: {
    en: 'values hold binary data of no format that is known',
    da: 'værdier rummer binære data i et format, der ikke kendes',
  },
};

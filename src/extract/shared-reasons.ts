import type { Reasons } from '../model/index.js';
import { inDanish, inEnglish, limits } from './limits.js';

/**
 * The codes that several formats give, or the folders that formats share, with their meanings. A format declares its
 * own codes in its folder.
 */
export const sharedReasons: Reasons = {
  EMBEDDED_TOO_LONG: {
    en: `a value that may hold an attachment is longer than ${inEnglish(limits.embedded)}`,
    da: `en værdi, der kan indeholde en vedhæftet fil, er længere end ${inDanish(limits.embedded)}`,
  },
  ENDS_EARLY: {
    en: 'it ends too early; it may be cut off',
    da: 'den slutter for tidligt; den kan være afkortet',
  },
  UUENCODED_FILE: {
    en: 'a file is written into its text, in uuencode, xxencode or yEnc; save the file so that cprscan can read it',
    da: 'en fil er skrevet ind i dens tekst, i uuencode, xxencode eller yEnc; gem filen, så cprscan kan læse den',
  },
  DATA_DAMAGED: {
    en: 'its compressed data is damaged',
    da: 'dens komprimerede data er beskadiget',
  },
  DIRECTORY_BROKEN: {
    en: 'its table of contents is missing or damaged',
    da: 'dens indholdsfortegnelse mangler eller er beskadiget',
  },
  ENTRY_NOT_THERE: {
    en: 'it is not at the place that the archive gives',
    da: 'den ligger ikke dér, hvor arkivet angiver',
  },
  HEADER_BROKEN: {
    en: 'a header in it is damaged',
    da: 'en header i den er beskadiget',
  },
  CHECKSUM_WRONG: {
    en: 'its checksum does not match, so the text that cprscan read may be wrong',
    da: 'dens kontrolsum stemmer ikke, så den læste tekst kan være forkert',
  },
  SIZE_WRONG: {
    en: 'its size is not the size that the archive gives',
    da: 'dens størrelse er en anden end den, arkivet angiver',
  },
  OUT_OF_MEMORY: {
    en: 'reading it takes more memory than cprscan may use',
    da: 'den kræver mere hukommelse, end cprscan må bruge',
  },
  TOO_LARGE_TO_HOLD: {
    en: 'it is inside another file and too large to hold in memory; unpack it so that cprscan can read it',
    da: 'den ligger i en anden fil og er for stor til hukommelsen; pak den ud, så cprscan kan læse den',
  },
  READER_FAILED: {
    en: 'the part of cprscan that reads such files does not work on this computer; the file itself may be in order',
    da: 'den del af cprscan, der læser den slags filer, virker ikke på denne computer; filen selv kan være i orden',
  },
  PROCESS_FAILED: {
    en: 'the process that was reading it stopped',
    da: 'processen, der læste den, stoppede',
  },
  ENCODING_DOUBTFUL: {
    en: 'its bytes are probably not in the encoding that --encoding names',
    da: 'dens bytes er næppe i den tegnkodning, som --encoding angiver',
  },
  ENCODING_UNKNOWN: {
    en: 'its bytes are hardly text in any encoding that cprscan recognises; --encoding names another one',
    da: 'dens bytes er næppe tekst i nogen tegnkodning, som cprscan genkender; --encoding angiver en anden',
  },
  PACKED_FIELDS: {
    en: 'its records also hold binary numbers or packed decimals, in which cprscan finds nothing',
    da: 'dens poster har også binære tal eller pakkede decimaltal, hvor cprscan ikke finder noget',
  },
  ARCHIVE_BEHIND: {
    en: 'a ZIP archive follows its end; --type zip opens the archive',
    da: 'efter den følger et ZIP-arkiv; --type zip åbner arkivet',
  },
  TRAILING_BYTES: {
    en: 'there is data after its end',
    da: 'der er data efter dens slutning',
  },
  OCR_OFF: {
    en: 'text in pictures was not read; use --ocr to read it',
    da: 'tekst i billeder blev ikke læst; brug --ocr for at læse den',
  },
  PICTURE_BROKEN: {
    en: 'the picture is damaged, is one of several in its file, or is of a kind that cprscan does not read',
    da: 'billedet er beskadiget, er ét af flere i sin fil eller er af en type, som cprscan ikke læser',
  },
  DOCUMENT_TOO_LARGE: {
    en: `cprscan does not read documents of more than ${inEnglish(limits.document)}`,
    da: `cprscan læser ikke dokumenter på mere end ${inDanish(limits.document)}`,
  },
  BLOCK_TOO_LARGE: {
    en: `a block in it takes more than ${inEnglish(limits.block)}, packed or unpacked`,
    da: `en blok i den fylder mere end ${inDanish(limits.block)}, pakket eller udpakket`,
  },
  NESTED_TOO_DEEP: {
    en: `records in it are nested more than ${inEnglish(limits.recordDepth)} deep`,
    da: `registreringer i den er indlejret i mere end ${inDanish(limits.recordDepth)}`,
  },
  BLOBS_UNKNOWN: {
    en: 'values hold binary data in a format that cprscan does not know',
    da: 'værdier indeholder binære data i et format, som cprscan ikke kender',
  },
};

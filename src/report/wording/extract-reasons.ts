import type { Reasons } from '../../model/index.js';

/*
 * Made from what the formats of `extract` declare, and held against it by test/report/wording/reasons.test.ts:
 * UPDATE_REASONS=1 npx vitest run test/report/wording/reasons.test.ts
 */

/** The codes that reading a source may give, with their meanings. */
// biome-ignore format: made by a program
export const extractReasons: Reasons = {
  EMBEDDED_TOO_LONG: {
    "en": "a value that may hold an attachment is longer than 64 MB",
    "da": "en værdi, der kan indeholde en vedhæftet fil, er længere end 64 MB"
  },
  ENDS_EARLY: {
    "en": "it ends too early; it may be cut off",
    "da": "den slutter for tidligt; den kan være afkortet"
  },
  UUENCODED_FILE: {
    "en": "a file is written into its text, in uuencode, xxencode or yEnc; save the file so that cprscan can read it",
    "da": "en fil er skrevet ind i dens tekst, i uuencode, xxencode eller yEnc; gem filen, så cprscan kan læse den"
  },
  DATA_DAMAGED: {
    "en": "its compressed data is damaged",
    "da": "dens komprimerede data er beskadiget"
  },
  DIRECTORY_BROKEN: {
    "en": "its table of contents is missing or damaged",
    "da": "dens indholdsfortegnelse mangler eller er beskadiget"
  },
  ENTRY_NOT_THERE: {
    "en": "it is not at the place that the archive gives",
    "da": "den ligger ikke dér, hvor arkivet angiver"
  },
  HEADER_BROKEN: {
    "en": "a header in it is damaged",
    "da": "en header i den er beskadiget"
  },
  CHECKSUM_WRONG: {
    "en": "its checksum does not match, so the text that cprscan read may be wrong",
    "da": "dens kontrolsum stemmer ikke, så den læste tekst kan være forkert"
  },
  SIZE_WRONG: {
    "en": "its size is not the size that the archive gives",
    "da": "dens størrelse er en anden end den, arkivet angiver"
  },
  OUT_OF_MEMORY: {
    "en": "reading it takes more memory than cprscan may use",
    "da": "den kræver mere hukommelse, end cprscan må bruge"
  },
  TOO_LARGE_TO_HOLD: {
    "en": "it is inside another file and too large to hold in memory; unpack it so that cprscan can read it",
    "da": "den ligger i en anden fil og er for stor til hukommelsen; pak den ud, så cprscan kan læse den"
  },
  READER_FAILED: {
    "en": "the part of cprscan that reads such files does not work on this computer; the file itself may be in order",
    "da": "den del af cprscan, der læser den slags filer, virker ikke på denne computer; filen selv kan være i orden"
  },
  PROCESS_FAILED: {
    "en": "the process that was reading it stopped",
    "da": "processen, der læste den, stoppede"
  },
  ENCODING_DOUBTFUL: {
    "en": "its bytes are probably not in the encoding that --encoding names",
    "da": "dens bytes er næppe i den tegnkodning, som --encoding angiver"
  },
  ENCODING_UNKNOWN: {
    "en": "its bytes are hardly text in any encoding that cprscan recognises; --encoding names another one",
    "da": "dens bytes er næppe tekst i nogen tegnkodning, som cprscan genkender; --encoding angiver en anden"
  },
  PACKED_FIELDS: {
    "en": "its records also hold binary numbers or packed decimals, in which cprscan finds nothing",
    "da": "dens poster har også binære tal eller pakkede decimaltal, hvor cprscan ikke finder noget"
  },
  ARCHIVE_BEHIND: {
    "en": "a ZIP archive follows its end; --type zip opens the archive",
    "da": "efter den følger et ZIP-arkiv; --type zip åbner arkivet"
  },
  TRAILING_BYTES: {
    "en": "there is data after its end",
    "da": "der er data efter dens slutning"
  },
  OCR_OFF: {
    "en": "text in pictures was not read; use --ocr to read it",
    "da": "tekst i billeder blev ikke læst; brug --ocr for at læse den"
  },
  PICTURE_BROKEN: {
    "en": "the picture is damaged, is one of several in its file, or is of a kind that cprscan does not read",
    "da": "billedet er beskadiget, er ét af flere i sin fil eller er af en type, som cprscan ikke læser"
  },
  DOCUMENT_TOO_LARGE: {
    "en": "cprscan does not read documents of more than 256 MB",
    "da": "cprscan læser ikke dokumenter på mere end 256 MB"
  },
  BLOCK_TOO_LARGE: {
    "en": "a block in it takes more than 64 MB, packed or unpacked",
    "da": "en blok i den fylder mere end 64 MB, pakket eller udpakket"
  },
  NESTED_TOO_DEEP: {
    "en": "records in it are nested more than 200 levels deep",
    "da": "registreringer i den er indlejret i mere end 200 niveauer"
  },
  BLOBS_UNKNOWN: {
    "en": "values hold binary data in a format that cprscan does not know",
    "da": "værdier indeholder binære data i et format, som cprscan ikke kender"
  },
  PROPERTY_LIST_TOO_LARGE: {
    "en": "the data that Apple Mail adds after the message is larger than cprscan can hold",
    "da": "de data, som Apple Mail tilføjer efter beskeden, fylder mere, end cprscan kan have i hukommelsen"
  },
  MESSAGE_PARTIAL: {
    "en": "it is one of several parts in which a large message was sent",
    "da": "den er én af flere dele, som en stor besked blev sendt i"
  },
  MAIL_BROKEN: {
    "en": "its parts cannot be told apart, so cprscan read it as one text",
    "da": "dens dele kan ikke skilles ad, så cprscan læste den som én tekst"
  },
  MAIL_ENCODING_UNKNOWN: {
    "en": "a part of it is in a transfer encoding that cprscan does not know, and was read as it stands",
    "da": "en del af den er i en overførselskodning, som cprscan ikke kender, og blev læst, som den står"
  },
  LDIF_BROKEN: {
    "en": "it has lines that are not attributes",
    "da": "den har linjer, der ikke er attributter"
  },
  CALENDAR_BROKEN: {
    "en": "it has lines that are not properties, or an entry that is never closed",
    "da": "den har linjer, der ikke er egenskaber, eller en post, der aldrig lukkes"
  },
  HL7_BROKEN: {
    "en": "it has lines that are not segments",
    "da": "den har linjer, der ikke er segmenter"
  },
  EDIFACT_BROKEN: {
    "en": "it has text outside its segments",
    "da": "den har tekst uden for sine segmenter"
  },
  SYLK_BROKEN: {
    "en": "it has lines that are no records of a SYLK spreadsheet",
    "da": "den har linjer, der ikke er poster i et SYLK-regneark"
  },
  JSON_BROKEN: {
    "en": "a bracket or a quote is missing, or there is one too many; it may be cut off",
    "da": "en parentes eller et anførselstegn mangler eller er overflødigt; den kan være afkortet"
  },
  HTML_NOT_CLOSED: {
    "en": "a tag or a comment in it is not closed within 16 MB",
    "da": "et tag eller en kommentar i den er ikke lukket inden for 16 MB"
  },
  HTML_TOO_DEEP: {
    "en": "elements in it are nested more than 2,000 levels deep",
    "da": "elementer i den er indlejret i mere end 2.000 niveauer"
  },
  STRINGS_TOO_MANY: {
    "en": "its cells hold more different texts than cprscan keeps at a time, so some text is not tied to its cells",
    "da": "dens celler indeholder flere forskellige tekster, end cprscan gemmer ad gangen, så noget af teksten er ikke knyttet til sine celler"
  },
  PART_BROKEN: {
    "en": "a part of the document is not well-formed XML and may be cut off; cprscan read it as far as possible",
    "da": "en del af dokumentet er ikke velformet XML og kan være afkortet; cprscan læste så meget af den som muligt"
  },
  XML_BROKEN: {
    "en": "an element or a tag is not closed; it may be cut off",
    "da": "et element eller et tag er ikke lukket; den kan være afkortet"
  },
  ATTACHMENT_PIECES_MISSING: {
    "en": "parts of an attachment are missing from the export",
    "da": "dele af en vedhæftet fil mangler i eksporten"
  },
  ATTACHMENTS_TOO_LARGE: {
    "en": "attachments that the export splits into parts are too large to hold in memory",
    "da": "vedhæftede filer, som eksporten deler op, er for store til hukommelsen"
  },
  XML_ENTITIES: {
    "en": "an entity that it declares is longer than 4,096 characters or refers to itself, and was not put in its places",
    "da": "en entitet, den erklærer, er længere end 4.096 tegn eller henviser til sig selv og blev ikke sat ind på sine pladser"
  },
  SQL_BROKEN: {
    "en": "a quote or a list of rows is never closed there, or closed too soon; the dump may be cut off",
    "da": "et anførselstegn eller en liste af rækker lukkes dér aldrig eller for tidligt; filen kan være afkortet"
  },
  DUMP_CUT: {
    "en": "the last line of such a dump is missing, so it may be cut off",
    "da": "den linje, som sådan en fil slutter med, mangler, så den kan være afkortet"
  },
  SQLITE_CORRUPT: {
    "en": "pages of it are damaged, or it is not a database",
    "da": "sider i den er beskadiget, eller den er ikke en database"
  },
  SQLITE_TOO_LARGE: {
    "en": "cprscan does not read databases of more than 400 MB",
    "da": "cprscan læser ikke databaser på mere end 400 MB"
  },
  SQLITE_LOG_ALONE: {
    "en": "cprscan reads a log only with its database, which it had not scanned before the log",
    "da": "cprscan læser kun en log sammen med dens database, som ikke var gennemgået før loggen"
  },
  SQLITE_LOG_NOT_READ: {
    "en": "the log next to the database, which holds its latest rows, could not be read",
    "da": "loggen ved siden af databasen, som indeholder de nyeste rækker, kunne ikke læses"
  },
  BSON_BROKEN: {
    "en": "a document in it is damaged, or other data follows",
    "da": "et dokument i den er beskadiget, eller der følger andre data"
  },
  AVRO_BROKEN: {
    "en": "a block in it is damaged",
    "da": "en blok i den er beskadiget"
  },
  AVRO_CODEC: {
    "en": "its blocks are compressed with a method that cprscan does not read, such as bzip2 or xz",
    "da": "dens blokke er komprimeret med en metode, som cprscan ikke læser, for eksempel bzip2 eller xz"
  },
  AVRO_SCHEMA: {
    "en": "it has no schema that cprscan can read, so the fields of its records are unknown",
    "da": "den har intet skema, som cprscan kan læse, så felterne i dens registreringer er ukendte"
  },
  DBASE_BROKEN: {
    "en": "it has rows that do not begin as rows do, so their text may be in other columns",
    "da": "den har rækker, der ikke begynder, som rækker gør, så deres tekst kan stå i andre kolonner"
  },
  DBASE_HEADER_BROKEN: {
    "en": "its header says that rows have no bytes, so its text is searched and tied to no row",
    "da": "dens hoved siger, at rækker ikke fylder noget, så dens tekst er gennemsøgt uden at høre til en række"
  },
  DBASE_MEMOS_NOT_READ: {
    "en": "memos of its rows are in a file of their own (.dbt or .fpt), which is not beside it, is damaged or could not be read",
    "da": "dens rækkers memoer ligger i en fil for sig (.dbt eller .fpt), som ikke er ved siden af, er beskadiget eller ikke kunne læses"
  },
  DBASE_MEMOS_ALONE: {
    "en": "cprscan reads memos only with their table (.dbf), which it had not scanned before the memos",
    "da": "cprscan læser kun memoer sammen med deres tabel (.dbf), som ikke var gennemgået før memoerne"
  },
  PARQUET_BROKEN: {
    "en": "its table of contents, or a page of a column in it, is damaged",
    "da": "dens indholdsfortegnelse eller en side af en kolonne i den er beskadiget"
  },
  PARQUET_CODEC: {
    "en": "columns in it are compressed with a method that cprscan does not read, such as LZO",
    "da": "kolonner i den er komprimeret med en metode, som cprscan ikke læser, for eksempel LZO"
  },
  PARQUET_COLUMN_TOO_LARGE: {
    "en": "a column of lists takes more than 96 MB in a row group",
    "da": "en kolonne med lister fylder mere end 96 MB i en rækkegruppe"
  },
  PARQUET_ELSEWHERE: {
    "en": "its rows are in other files, which cprscan reads separately",
    "da": "dens rækker ligger i andre filer, som cprscan læser for sig"
  },
  PARQUET_FOOTER_TOO_LARGE: {
    "en": "its table of contents is larger than 64 MB",
    "da": "dens indholdsfortegnelse er større end 64 MB"
  },
  PDF_TOO_LARGE: {
    "en": "cprscan does not read PDF documents of more than 256 MB",
    "da": "cprscan læser ikke PDF-dokumenter på mere end 256 MB"
  },
  PDF_BROKEN: {
    "en": "cprscan cannot open it as a PDF; it read the text that it found, without pages and fonts",
    "da": "cprscan kan ikke åbne den som PDF; den tekst, der kunne findes uden sider og skrifttyper, blev læst"
  },
  PDF_NO_PAGES: {
    "en": "it has no pages",
    "da": "den har ingen sider"
  },
  PDF_PAGES_NOT_LISTED: {
    "en": "some of its pages are not in its list of pages; cprscan read their text without their fonts",
    "da": "nogle af dens sider mangler i dens sideliste; cprscan læste deres tekst uden deres skrifttyper"
  },
  PDF_OBJECTS_NOT_LISTED: {
    "en": "some of its objects are not in its table of objects; cprscan read their text without pages and fonts",
    "da": "nogle af dens objekter mangler i dens objekttabel; cprscan læste deres tekst uden sider og skrifttyper"
  },
  PDF_PAGES_REPEATED: {
    "en": "its list of pages names the same pages again and again",
    "da": "dens sideliste nævner de samme sider igen og igen"
  },
  PDF_PAGE_BROKEN: {
    "en": "a page is damaged or missing",
    "da": "en side er beskadiget eller mangler"
  },
  PDF_NO_UNICODE: {
    "en": "a font does not say which characters it shows, so its text cannot be read",
    "da": "en skrifttype angiver ikke, hvilke tegn den viser, så dens tekst kan ikke læses"
  },
  PDF_FORM_NOT_READ: {
    "en": "it has an XFA form, whose values cprscan could not read",
    "da": "den har en XFA-formular, hvis værdier cprscan ikke kunne læse"
  },
  PDF_FILE_MISSING: {
    "en": "a file that should be embedded in it is damaged or missing",
    "da": "en fil, der skulle være indlejret i den, er beskadiget eller mangler"
  },
  DOCUMENT_BROKEN: {
    "en": "it is damaged; cprscan read the text that it found in the bytes",
    "da": "den er beskadiget; cprscan læste den tekst, der kunne findes i dens bytes"
  },
  OLE_OBJECTS: {
    "en": "documents that are embedded in it could not be extracted",
    "da": "dokumenter, der er indlejret i den, kunne ikke hentes ud"
  },
  OLE_MACROS: {
    "en": "it has macros without their source, which cprscan searched as raw text",
    "da": "den har makroer uden deres kildetekst, som cprscan gennemsøgte som rå tekst"
  },
  OLE_UNKNOWN: {
    "en": "it is an OLE file of a kind that cprscan does not know, such as Visio, Project or Publisher",
    "da": "den er en OLE-fil af en type, som cprscan ikke kender, fx Visio, Project eller Publisher"
  },
  MAILBOX_BROKEN: {
    "en": "values, messages or pages of the mailbox are damaged",
    "da": "værdier, beskeder eller sider i postkassen er beskadiget"
  },
  CSV_QUOTE_NOT_CLOSED: {
    "en": "a quote opens there and is never closed; close it so that cprscan can read rows",
    "da": "et anførselstegn åbnes dér og lukkes aldrig; luk det, så cprscan kan læse rækker"
  },
  ENTRIES_OVERLAP: {
    "en": "its entries share bytes, as in an archive bomb",
    "da": "dens filer deler bytes, som i en arkivbombe"
  },
  COMMENTS_TOO_MANY: {
    "en": "the headers of its parts hold more text than cprscan keeps at a time; it did not read the rest",
    "da": "headerne i dens dele indeholder mere tekst, end cprscan gemmer ad gangen; resten er ikke læst"
  },
  TAR_ENTRY_TYPE: {
    "en": "it is a kind of entry that cprscan does not read, such as a sparse file",
    "da": "den er en type fil, som cprscan ikke læser, for eksempel en sparse-fil"
  },
  THREAD_FAILED: {
    "en": "the thread that was reading it stopped",
    "da": "tråden, der læste den, stoppede"
  },
  METHOD_UNKNOWN: {
    "en": "it is compressed with a method that cprscan does not know",
    "da": "den er komprimeret med en metode, som cprscan ikke kender"
  },
  VOLUME_MISSING: {
    "en": "the archive is split into several files, and another part is missing",
    "da": "arkivet er delt op i flere filer, og en anden del mangler"
  },
  UUENCODE_BROKEN: {
    "en": "a line of it does not have the length that it says",
    "da": "en linje i den har ikke den længde, den angiver"
  }
};

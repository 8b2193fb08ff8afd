import type { Reasons } from '../../model/index.js';

/*
 * Made from what the formats of `extract` declare, and held against it by test/report/wording/reasons.test.ts:
 * UPDATE_REASONS=1 npx vitest run test/report/wording/reasons.test.ts
 */

/** The codes that reading a source may give, and what they mean. */
// biome-ignore format: made by a program
export const extractReasons: Reasons = {
  EMBEDDED_TOO_LONG: {
    "en": "a value that may hold an attachment is longer than 64 MB",
    "da": "en værdi, der kan rumme en vedhæftet fil, er længere end 64 MB"
  },
  ENDS_EARLY: {
    "en": "it ends in the middle",
    "da": "den slutter midt i"
  },
  DATA_DAMAGED: {
    "en": "its compressed bytes are damaged",
    "da": "dens komprimerede bytes er beskadiget"
  },
  DIRECTORY_BROKEN: {
    "en": "its table of contents is missing or damaged",
    "da": "dens indholdsfortegnelse mangler eller er beskadiget"
  },
  ENTRY_NOT_THERE: {
    "en": "it does not stand where the archive says",
    "da": "den står ikke, hvor arkivet siger"
  },
  HEADER_BROKEN: {
    "en": "a header in it is damaged",
    "da": "et filhoved i den er beskadiget"
  },
  CHECKSUM_WRONG: {
    "en": "its checksum does not fit, so what was read may be wrong",
    "da": "dens kontrolsum passer ikke, så det læste kan være forkert"
  },
  SIZE_WRONG: {
    "en": "its size is not what the archive says",
    "da": "dens størrelse er ikke den, som arkivet siger"
  },
  OUT_OF_MEMORY: {
    "en": "it wants more memory than it is given",
    "da": "den kræver mere hukommelse, end den får"
  },
  TOO_LARGE_TO_HOLD: {
    "en": "it is no file of its own, and too large to be held in memory; unpack it to have it read",
    "da": "den er ikke en fil for sig og er for stor til hukommelsen; pak den ud for at få den læst"
  },
  READER_FAILED: {
    "en": "the part of cprscan that reads such files does not work here; the file may be in order",
    "da": "den del af cprscan, der læser den slags filer, virker ikke her; filen kan være i orden"
  },
  THREAD_FAILED: {
    "en": "the thread that read it ended",
    "da": "tråden, der læste den, sluttede"
  },
  ENCODING_DOUBTFUL: {
    "en": "it has no zero byte, so it is hardly the UTF-16 that --encoding names",
    "da": "den har ingen nul-byte, så den er næppe i den UTF-16, som --encoding nævner"
  },
  ARCHIVE_BEHIND: {
    "en": "a ZIP archive stands behind it, which --type zip opens",
    "da": "der ligger et ZIP-arkiv efter den, som --type zip åbner"
  },
  TRAILING_BYTES: {
    "en": "something stands behind its end",
    "da": "der står noget efter dens slutning"
  },
  OCR_OFF: {
    "en": "a picture, whose text is read with --ocr only",
    "da": "et billede, hvis tekst kun læses med --ocr"
  },
  PICTURE_BROKEN: {
    "en": "the picture is damaged, not the only one in its file, or of a kind that is not read",
    "da": "billedet er beskadiget, ikke det eneste i sin fil, eller af en slags, der ikke læses"
  },
  DOCUMENT_TOO_LARGE: {
    "en": "documents of more than 256 MB are not read",
    "da": "dokumenter på mere end 256 MB læses ikke"
  },
  BLOCK_TOO_LARGE: {
    "en": "a block in it is, or unpacks to, more than 64 MB",
    "da": "en blok i den er, eller fylder udpakket, mere end 64 MB"
  },
  NESTED_TOO_DEEP: {
    "en": "records in it are nested more than 200 levels deep",
    "da": "registreringer i den ligger mere end 200 niveauer inde i hinanden"
  },
  BLOBS_UNKNOWN: {
    "en": "values hold binary data of no format that is known",
    "da": "værdier rummer binære data i et format, der ikke kendes"
  },
  PROPERTY_LIST_TOO_LARGE: {
    "en": "what Apple Mail wrote behind the message is larger than cprscan can hold",
    "da": "det, Apple Mail har skrevet efter beskeden, er større, end cprscan kan rumme"
  },
  MESSAGE_PARTIAL: {
    "en": "it is one of several messages that a large one was sent in",
    "da": "den er én af flere beskeder, som en stor blev sendt i"
  },
  MAIL_BROKEN: {
    "en": "its parts cannot be told apart, so it was read as it stands",
    "da": "dens dele kan ikke skilles ad, så den blev læst, som den står"
  },
  LDIF_BROKEN: {
    "en": "lines stand where no attribute is",
    "da": "der står linjer, hvor der ikke er en attribut"
  },
  CALENDAR_BROKEN: {
    "en": "lines stand where no property is, or an entry is never closed",
    "da": "der står linjer, hvor der ikke er en egenskab, eller en aftale lukkes aldrig"
  },
  HL7_BROKEN: {
    "en": "lines stand where no segment is",
    "da": "der står linjer, hvor der ikke er et segment"
  },
  EDIFACT_BROKEN: {
    "en": "text stands where no segment is",
    "da": "der står tekst, hvor der ikke er et segment"
  },
  JSON_BROKEN: {
    "en": "a bracket or a quote is missing or one too many; it may be cut off",
    "da": "en parentes eller et anførselstegn mangler eller er for meget; den kan være afkortet"
  },
  HTML_NOT_CLOSED: {
    "en": "a tag or a comment in it is not closed within 16 MB",
    "da": "et mærke eller en kommentar i den er ikke lukket inden for 16 MB"
  },
  HTML_TOO_DEEP: {
    "en": "elements in it are nested more than 2,000 levels deep",
    "da": "elementer i den ligger mere end 2.000 niveauer inde i hinanden"
  },
  XML_BROKEN: {
    "en": "an element or a tag is not closed; it may be cut off",
    "da": "et element eller et mærke er ikke lukket; den kan være afkortet"
  },
  ATTACHMENT_PIECES_MISSING: {
    "en": "pieces of an attachment are not in the export",
    "da": "stykker af en vedhæftet fil er ikke i eksporten"
  },
  ATTACHMENTS_TOO_LARGE: {
    "en": "the attachments that are cut into pieces are too large to be held in memory",
    "da": "de vedhæftede filer, der er delt i stykker, er for store til hukommelsen"
  },
  SQL_BROKEN: {
    "en": "a quote or a list of rows is never closed there, or closed too soon; the dump may be cut off",
    "da": "et anførselstegn eller en liste af rækker lukkes aldrig eller for tidligt; filen kan være afkortet"
  },
  DUMP_CUT: {
    "en": "the line that ends such a dump is missing, so it may be cut off",
    "da": "den linje, der slutter sådan en fil, mangler, så den kan være afkortet"
  },
  SQLITE_CORRUPT: {
    "en": "pages of the database are damaged, or it is none",
    "da": "sider i databasen er beskadiget, eller den er ingen database"
  },
  SQLITE_TOO_LARGE: {
    "en": "databases of more than 400 MB are not read",
    "da": "databaser på mere end 400 MB læses ikke"
  },
  SQLITE_LOG_ALONE: {
    "en": "a log is read with its database, which was not scanned before it",
    "da": "en log læses sammen med sin database, som ikke blev gennemgået før den"
  },
  SQLITE_LOG_NOT_READ: {
    "en": "the log beside the database, which holds its latest rows, could not be read",
    "da": "loggen ved siden af databasen, som har de nyeste rækker, kunne ikke læses"
  },
  BSON_BROKEN: {
    "en": "a document in it is damaged, or what follows is none",
    "da": "et dokument i den er beskadiget, eller det, der følger, er ikke et"
  },
  AVRO_BROKEN: {
    "en": "a block in it is damaged",
    "da": "en blok i den er beskadiget"
  },
  AVRO_CODEC: {
    "en": "its blocks are packed in a way that is not read, such as bzip2 or xz",
    "da": "dens blokke er pakket på en måde, der ikke læses, for eksempel bzip2 eller xz"
  },
  AVRO_SCHEMA: {
    "en": "it does not say what its records are made of",
    "da": "den siger ikke, hvad dens registreringer består af"
  },
  PARQUET_BROKEN: {
    "en": "a page of a column in it, or its table of contents, is damaged",
    "da": "en side af en kolonne i den, eller dens indholdsfortegnelse, er beskadiget"
  },
  PARQUET_CODEC: {
    "en": "columns in it are packed in a way that is not read, such as LZO",
    "da": "kolonner i den er pakket på en måde, der ikke læses, for eksempel LZO"
  },
  PARQUET_COLUMN_TOO_LARGE: {
    "en": "a column of lists has more than 96 MB in a row group",
    "da": "en kolonne af lister fylder mere end 96 MB i en gruppe af rækker"
  },
  PARQUET_ELSEWHERE: {
    "en": "its rows stand in other files, which are read by themselves",
    "da": "dens rækker står i andre filer, som læses for sig"
  },
  PARQUET_FOOTER_TOO_LARGE: {
    "en": "its table of contents is larger than 64 MB",
    "da": "dens indholdsfortegnelse er større end 64 MB"
  },
  PDF_TOO_LARGE: {
    "en": "PDF documents of more than 256 MB are not read",
    "da": "PDF-dokumenter på mere end 256 MB læses ikke"
  },
  PDF_BROKEN: {
    "en": "it cannot be opened as a PDF; texts in it were read without its pages and fonts",
    "da": "den kan ikke åbnes som PDF; den tekst, der kunne findes uden sider og skrifttyper, blev læst"
  },
  PDF_NO_PAGES: {
    "en": "it has no pages",
    "da": "den har ingen sider"
  },
  PDF_PAGES_NOT_LISTED: {
    "en": "it has pages that are not in its list of pages; texts in them were read without their fonts",
    "da": "den har sider, som ikke er i dens liste; tekster i dem blev læst uden deres skrifttyper"
  },
  PDF_OBJECTS_NOT_LISTED: {
    "en": "parts of it do not stand where it says; texts in them were read without their pages and fonts",
    "da": "dele af den står ikke, hvor den siger; tekster i dem blev læst uden sider og skrifttyper"
  },
  PDF_PAGES_REPEATED: {
    "en": "its list of pages names the same pages again and again",
    "da": "dens liste nævner de samme sider igen og igen"
  },
  PDF_PAGE_BROKEN: {
    "en": "a page is damaged or missing",
    "da": "en side er beskadiget eller mangler"
  },
  PDF_NO_UNICODE: {
    "en": "a font does not say which characters it shows, so what it shows cannot be read",
    "da": "en skrifttype siger ikke, hvilke tegn den viser, så det viste kan ikke læses"
  },
  PDF_FORM_NOT_READ: {
    "en": "it has a form of the XFA kind, whose values could not be got at",
    "da": "den har en formular af XFA-slagsen, hvis værdier ikke kunne hentes"
  },
  PDF_FILE_MISSING: {
    "en": "a file that it should hold is damaged or missing",
    "da": "en fil, som den skulle rumme, er beskadiget eller mangler"
  },
  DOCUMENT_BROKEN: {
    "en": "it is damaged; what text there is in its bytes was read",
    "da": "den er beskadiget; den tekst, der er i dens bytes, blev læst"
  },
  OLE_OBJECTS: {
    "en": "documents are embedded in it that cannot be taken out",
    "da": "der er indlejret dokumenter i den, som ikke kan tages ud"
  },
  OLE_UNKNOWN: {
    "en": "a file of the OLE kind that is no document of Word, Excel, PowerPoint or Outlook",
    "da": "en fil af OLE-slagsen, der ikke er fra Word, Excel, PowerPoint eller Outlook"
  },
  MAILBOX_BROKEN: {
    "en": "values, messages or pages of the mailbox are damaged",
    "da": "værdier, beskeder eller sider i postkassen er beskadiget"
  },
  CSV_QUOTE_NOT_CLOSED: {
    "en": "a quote opens there and is never closed; close it to get rows",
    "da": "et anførselstegn åbnes dér og lukkes aldrig; luk det for at få rækker"
  },
  STRINGS_TOO_MANY: {
    "en": "its cells hold more different text than is kept at a time, so some of it is not tied to cells",
    "da": "dens celler rummer mere forskellig tekst, end der gemmes ad gangen, så noget er ikke knyttet til celler"
  },
  PART_BROKEN: {
    "en": "a part of the document is no whole XML and may be cut off; what is there of it was read",
    "da": "en del af dokumentet er ikke hel XML og kan være afkortet; det, der er, blev læst"
  },
  ENTRIES_OVERLAP: {
    "en": "its entries share their bytes, as those of archive bombs do",
    "da": "dens filer deler bytes, som i arkivbomber"
  },
  COMMENTS_TOO_MANY: {
    "en": "the headers of its parts hold more text than cprscan keeps at a time, so the rest is not read",
    "da": "hovederne på dens dele rummer mere tekst, end cprscan gemmer ad gangen, så resten er ikke læst"
  },
  TAR_ENTRY_TYPE: {
    "en": "a kind of entry that is not read, such as a sparse file",
    "da": "en slags fil, der ikke læses, for eksempel en med huller"
  },
  METHOD_UNKNOWN: {
    "en": "a method of compression that is not known",
    "da": "en komprimering, der ikke kendes"
  },
  VOLUME_MISSING: {
    "en": "another part of the archive is needed, and is a file of its own",
    "da": "en anden del af arkivet mangler, og er en fil for sig"
  }
};

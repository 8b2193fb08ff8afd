/** The names of properties in a report. Source: MS-OXPROPS, section 2, read 2026-11-24. */
const known: ReadonlyMap<number, string> = new Map([
  [0x0037, 'subject'],
  [0x1000, 'body'],
  [0x1013, 'html_body'],
  [0x1009, 'rtf_body'],
  [0x0c1a, 'from'],
  [0x0c1f, 'from'],
  [0x5d01, 'from'],
  [0x0042, 'from'],
  [0x0065, 'from'],
  [0x0e02, 'bcc'],
  [0x0e03, 'cc'],
  [0x0e04, 'to'],
  [0x1035, 'message-id'],
  [0x3001, 'name'],
  [0x3004, 'comment'],
  [0x3a02, 'callback telephone'],
  [0x3a06, 'given name'],
  [0x3a08, 'business telephone'],
  [0x3a09, 'home telephone'],
  [0x3a0a, 'initials'],
  [0x3a11, 'surname'],
  [0x3a15, 'postal address'],
  [0x3a16, 'company'],
  [0x3a17, 'title'],
  [0x3a18, 'department'],
  [0x3a1a, 'primary telephone'],
  [0x3a1b, 'second business telephone'],
  [0x3a1c, 'mobile telephone'],
  [0x3a23, 'fax'],
  [0x3a24, 'fax'],
  [0x3a25, 'fax'],
  [0x3a2f, 'second home telephone'],
  [0x3a4a, 'customer id'],
  [0x3a4f, 'nickname'],
]);

/**
 * Names a property for a report.
 *
 * @param id     the property id, 16 bits
 * @param given  the names that the mailbox gives
 * @returns the known or given name; otherwise `property` and the id in hexadecimal
 */
export function nameOf(id: number, given: ReadonlyMap<number, string>): string {
  return known.get(id) ?? given.get(id) ?? `property ${id.toString(16).padStart(4, '0')}`;
}

/** The node that lists the names of properties that users and programs made. Source: MS-PST, section 2.4.7, read 2026-11-24. */
export const namesNode = 0x61;
const [entriesProperty, textsProperty] = [0x0003, 0x0004];
const firstGivenId = 0x8000;

/**
 * Reads the names that the mailbox gives to properties.
 *
 * @param values  the binary properties of the node `namesNode`, by id
 * @returns names by property id, without properties that a number names
 */
export function readNames(values: ReadonlyMap<number, Buffer>): Map<number, string> {
  const [entries, texts] = [values.get(entriesProperty), values.get(textsProperty)];
  const names = new Map<number, string>();
  if (entries === undefined || texts === undefined) return names;
  for (let at = 0; at + 8 <= entries.length; at += 8) {
    const [place, isText] = [entries.readUInt32LE(at), (entries[at + 4]! & 1) === 1];
    if (!isText || place + 4 > texts.length) continue;
    const bytes = texts.readUInt32LE(place);
    names.set(
      firstGivenId + entries.readUInt16LE(at + 6),
      texts.subarray(place + 4, place + 4 + bytes).toString('utf16le'),
    );
  }
  return names;
}

/** Names of values that say what another value beside them is: `{"system": "urn:oid:…", "value": "…"}`. */
const namingNames =
  /^(?:@|_)?(?:system|type|id_?type|name|key|label|scheme_?(?:id|name)?|code|coding|display|kind|root|assigner|assigning_?authority_?name|authority|field(?:_?name)?|r)$/i;

/** Longer values, and those of more than two words, are text and name nothing. */
const maxLabelBytes = 80;
const maxFileNameBytes = 120;
const isName = /^\S+(?: \S+)?$/;
const maxLabelChars = 240;

/** What names the file that stands beside it as a value: `{"file_name": "liste.csv", "content": "…"}`. */
const fileNames = /^(?:@|_)?(?:file_?name|name|title|path)$/i;
const isFileName = /^[^\n]{1,100}\.[A-Za-z][A-Za-z0-9]{0,7}$/;

/** What a container says of the values in it. Its own names come before those of what contains it. */
export class LabelScope {
  readonly #parent: LabelScope | undefined;
  /** Whether the container is itself a naming value: `"type": {"coding": [{"code": "…"}]}`. */
  readonly isNaming: boolean;
  #own = '';
  /** The name of a file that the container gives, or undefined where it gives none. */
  fileName: string | undefined;

  /** What the container itself says, not what is around it. */
  get own(): string {
    return this.#own;
  }

  /** @param name  what the container is called in its parent; of an element of a list, undefined */
  constructor(parent: LabelScope | undefined, name: string | undefined) {
    this.#parent = parent;
    this.isNaming = name === undefined ? (parent?.isNaming ?? false) : namingNames.test(name);
  }

  add(name: string, read: () => string, bytes: number): void {
    if (bytes > 0 && bytes <= maxFileNameBytes && fileNames.test(name)) {
      const text = read().trim();
      if (isFileName.test(text)) this.fileName ??= text.slice(text.lastIndexOf('/') + 1);
    }
    if (bytes === 0 || bytes > maxLabelBytes || this.#own.length > maxLabelChars || !namingNames.test(name)) return;
    const text = read().trim();
    if (isName.test(text)) this.#own += this.#own === '' ? text : ` ${text}`;
  }

  /** What a naming container holds names what stands beside it. */
  close(): void {
    if (!this.isNaming || this.#parent === undefined || this.#own === '') return;
    if (this.#parent.#own.length <= maxLabelChars) this.#parent.#own += ` ${this.#own}`;
  }

  /** The labels of the container, and of the one around it. */
  get text(): string | undefined {
    const text = `${this.#own} ${this.#parent?.own ?? ''}`.trim();
    return text === '' ? undefined : text;
  }
}

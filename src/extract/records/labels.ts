/** Names of values that describe another value beside them: `{"system": "urn:oid:…", "value": "…"}`. */
const namingNames =
  /^(?:@|_)?(?:system|type|id_?type|name|key|label|scheme_?(?:id|name)?|code|coding|display|kind|root|assigner|assigning_?authority_?name|authority|field(?:_?name)?|r)$/i;

/** Longer values, and those of more than two words, are text and not labels. */
const maxLabelBytes = 80;
const maxFileNameBytes = 120;
const isName = /^\S+(?: \S+)?$/;
const maxLabelChars = 240;

/** Names of the value that names a file beside it: `{"file_name": "liste.csv", "content": "…"}`. */
const fileNames = /^(?:@|_)?(?:file_?name|name|title|path)$/i;
const isFileName = /^[^\n]{1,100}\.[A-Za-z][A-Za-z0-9]{0,7}$/;

/**
 * The labels that a container gives to the values in it. Its own labels come before those of the container around it.
 */
export class LabelScope {
  readonly #parent: LabelScope | undefined;
  /** Whether the container is itself a naming value: `"type": {"coding": [{"code": "…"}]}`. */
  readonly isNaming: boolean;
  #own = '';
  /** The file name that the container gives, if any. */
  fileName: string | undefined;

  /** The labels of the container itself, without those around it. */
  get own(): string {
    return this.#own;
  }

  /**
   * @param parent  the labels of the container around it
   * @param name    the key of the container in its parent; undefined for an element of a list
   */
  constructor(parent: LabelScope | undefined, name: string | undefined) {
    this.#parent = parent;
    this.isNaming = name === undefined ? (parent?.isNaming ?? false) : namingNames.test(name);
  }

  /**
   * Adds a value of the container, which may be a label or a file name.
   *
   * @param name   the key of the value
   * @param read   decodes the value; called only if it may be either
   * @param bytes  the length of the value
   */
  add(name: string, read: () => string, bytes: number): void {
    if (bytes > 0 && bytes <= maxFileNameBytes && fileNames.test(name)) {
      const text = read().trim();
      if (isFileName.test(text)) this.fileName ??= text.slice(text.lastIndexOf('/') + 1);
    }
    if (bytes === 0 || bytes > maxLabelBytes || this.#own.length > maxLabelChars || !namingNames.test(name)) return;
    const text = read().trim();
    if (isName.test(text)) this.#own += this.#own === '' ? text : ` ${text}`;
  }

  /** Closes the container. The labels of a naming container also apply to its neighbours. */
  close(): void {
    if (!this.isNaming || this.#parent === undefined || this.#own === '') return;
    if (this.#parent.#own.length <= maxLabelChars) this.#parent.#own += ` ${this.#own}`;
  }

  /** The labels of the container and the one around it; undefined without any. */
  get text(): string | undefined {
    const text = `${this.#own} ${this.#parent?.own ?? ''}`.trim();
    return text === '' ? undefined : text;
  }
}

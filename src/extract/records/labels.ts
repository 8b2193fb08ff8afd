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

/** Names of the value that identifies an item of a list: `{"id": 51, "body": "…"}`. */
const idNames =
  /^(?:@|_)?(?:(?:comment|note|action|entry|message|article|conversation)[_-]?)?id$|^(?:@|_)?(?:sys_?id|uuid|guid|unid)$/i;
const isId = /^\S{1,64}$/;
/** Deeper items are parts of parts of parts, which nobody searches for. */
const maxItemDepth = 8;

/** Lists of fields and of their values: `custom_fields`, `customfields`, `fieldValues`. */
const fieldLists = /fields?(?:_?values?)?(?:\[\])*$/i;

/**
 * Checks whether the items of a list may be parts of a record. The id of a field says which field it is, and is the same in every record.
 *
 * @param list  the name of the list, or its path
 * @returns false for a list of fields
 */
export function holdsParts(list: string): boolean {
  return !fieldLists.test(list);
}

/**
 * The labels that a container gives to the values in it. Its own labels come before those of the container around it.
 */
export class LabelScope {
  readonly #parent: LabelScope | undefined;
  /** Whether the container is itself a naming value: `"type": {"coding": [{"code": "…"}]}`. */
  readonly isNaming: boolean;
  #own = '';
  /** The innermost item of a list that holds the values: the container itself, or one around it. */
  readonly #item: LabelScope | undefined;
  /** The id of the container, if it is an item. */
  #id: string | undefined;
  /** The file name that the container gives, if any. */
  fileName: string | undefined;

  /** The labels of the container itself, without those around it. */
  get own(): string {
    return this.#own;
  }

  /**
   * @param parent  the labels of the container around it
   * @param name    the key of the container in its parent; undefined for an element of a list
   * @param isItem  whether the container is an item of a list within the record, such as a comment of a ticket
   */
  constructor(parent: LabelScope | undefined, name: string | undefined, isItem = false) {
    this.#parent = parent;
    this.#item = isItem ? this : parent === undefined ? undefined : parent.#item;
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
    if (bytes === 0 || bytes > maxLabelBytes) return;
    if (this.#item === this && this.#id === undefined && idNames.test(name)) {
      const id = read().trim();
      if (isId.test(id)) this.#id = id;
    }
    if (this.#own.length > maxLabelChars || !namingNames.test(name)) return;
    const text = read().trim();
    if (isName.test(text)) this.#own += this.#own === '' ? text : ` ${text}`;
  }

  /** Closes the container. The labels of a naming container also apply to its neighbours. */
  close(): void {
    if (!this.isNaming || this.#parent === undefined || this.#own === '') return;
    if (this.#parent.#own.length <= maxLabelChars) this.#parent.#own += ` ${this.#own}`;
  }

  /** The ids of the items that hold the values, the outermost first; undefined without any. */
  get part(): string | undefined {
    let part: string | undefined;
    let item = this.#item;
    for (let depth = 0; item !== undefined && depth < maxItemDepth; depth += 1) {
      if (item.#id !== undefined) part = part === undefined ? item.#id : `${item.#id} ${part}`;
      const around: LabelScope | undefined = item.#parent;
      item = around === undefined ? undefined : around.#item;
    }
    return part;
  }

  /** The labels of the container and the one around it; undefined without any. */
  get text(): string | undefined {
    const text = `${this.#own} ${this.#parent?.own ?? ''}`.trim();
    return text === '' ? undefined : text;
  }
}

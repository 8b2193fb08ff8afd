/** The type of an object after its undefined fields are removed. */
type Defined<Fields> = {
  readonly [Name in keyof Fields as undefined extends Fields[Name] ? never : Name]: Fields[Name];
} & {
  readonly [Name in keyof Fields as undefined extends Fields[Name] ? Name : never]?: Exclude<Fields[Name], undefined>;
};

/**
 * Removes undefined fields, because an event has no empty fields.
 *
 * @param fields  any object
 * @returns a copy with the other fields, in the same order
 */
export function definedFields<const Fields extends object>(fields: Fields): Defined<Fields> {
  const defined: Record<string, unknown> = {};
  // Each event is made so, and three lists of fields for it would cost twice as much.
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) defined[name] = value;
  return defined as Defined<Fields>;
}

import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { ScanEvent } from '../../src/model/index.js';

/** The part of JSON Schema that the schema of the NDJSON uses. */
export interface Schema {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly oneOf?: readonly Schema[];
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false | Schema;
  readonly items?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

export const ndjsonSchema = JSON.parse(readFileSync('docs/schema/ndjson-v1.schema.json', 'utf8')) as Schema & {
  readonly $id: string;
};

const ajv = new Ajv({ allErrors: true, strict: true });
ajv.addSchema(ndjsonSchema);
/** Tells whether a value is an event, and of which type. */
const isEvent = ajv.getSchema(ndjsonSchema.$id)!;
const byType = new Map<string, ValidateFunction>();

/**
 * Lists the errors of a value by the schema; the list is empty for a valid event. Only errors of the type that the value claims are listed,
 * because those of the other types do not help.
 */
export function schemaErrors(value: unknown): readonly ErrorObject[] {
  if (isEvent(value)) return [];
  const type = (value as Partial<ScanEvent> | null)?.type;
  if (typeof type !== 'string' || !Object.hasOwn(ndjsonSchema.definitions!, type)) return isEvent.errors!;
  const validate = byType.get(type) ?? ajv.getSchema(`${ndjsonSchema.$id}#/definitions/${type}`)!;
  byType.set(type, validate);
  validate(value);
  return validate.errors ?? isEvent.errors!;
}

/** An error as a line of a report. It names the place and not the value, which may be a number. */
export function errorLine({ instancePath, message, params }: ErrorObject): string {
  const named = 'additionalProperty' in params ? ` (${params['additionalProperty']})` : '';
  return `${instancePath.replace(/\/\d+/g, '/*')} ${message}${named}`;
}

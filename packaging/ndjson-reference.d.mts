export function ndjsonReference(schema: object, examples: readonly string[]): string;

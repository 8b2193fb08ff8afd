import type { ReportFormat } from './report.js';

/** Every report by its id. A format is a folder in `formats/` and a line here; it is loaded on demand. */
const loaders = {
  terminal: async () => (await import('./formats/terminal/index.js')).terminal,
  ndjson: async () => (await import('./formats/ndjson/index.js')).ndjson,
  json: async () => (await import('./formats/json/index.js')).json,
  csv: async () => (await import('./formats/csv/index.js')).csv,
  xlsx: async () => (await import('./formats/xlsx/index.js')).xlsx,
  sarif: async () => (await import('./formats/sarif/index.js')).sarif,
  junit: async () => (await import('./formats/junit/index.js')).junit,
  gitlab: async () => (await import('./formats/gitlab/index.js')).gitlab,
  github: async () => (await import('./formats/github/index.js')).github,
  azure: async () => (await import('./formats/azure/index.js')).azure,
  html: async () => (await import('./formats/html/index.js')).html,
  markdown: async () => (await import('./formats/markdown/index.js')).markdown,
  breach: async () => (await import('./formats/breach/index.js')).breach,
} as const satisfies Readonly<Record<string, () => Promise<ReportFormat>>>;

export type ReportFormatId = keyof typeof loaders;

/** The ids of all formats, in the order in which help lists them. */
export const reportFormatIds = Object.keys(loaders) as readonly ReportFormatId[];

/**
 * Loads one format.
 *
 * @param id  the id of the format
 * @returns the format
 */
export function loadReportFormat(id: ReportFormatId): Promise<ReportFormat> {
  return loaders[id]();
}

/**
 * Loads all formats.
 *
 * @returns the formats in the order of `reportFormatIds`
 */
export function loadReportFormats(): Promise<readonly ReportFormat[]> {
  return Promise.all(reportFormatIds.map(loadReportFormat));
}

import type { ReportFormat } from './report.js';

/** Every report, by its id. A format is a file in `formats/` and a line here; it is loaded when it is asked for. */
const loaders = {
  terminal: async () => (await import('./formats/terminal.js')).terminal,
  ndjson: async () => (await import('./formats/ndjson.js')).ndjson,
  json: async () => (await import('./formats/json.js')).json,
  csv: async () => (await import('./formats/csv.js')).csv,
  xlsx: async () => (await import('./formats/xlsx.js')).xlsx,
  sarif: async () => (await import('./formats/sarif.js')).sarif,
  junit: async () => (await import('./formats/junit.js')).junit,
  gitlab: async () => (await import('./formats/gitlab.js')).gitlab,
  github: async () => (await import('./formats/github.js')).github,
  azure: async () => (await import('./formats/azure.js')).azure,
  html: async () => (await import('./formats/html.js')).html,
  markdown: async () => (await import('./formats/markdown.js')).markdown,
  breach: async () => (await import('./formats/breach.js')).breach,
} as const satisfies Readonly<Record<string, () => Promise<ReportFormat>>>;

export type ReportFormatId = keyof typeof loaders;

export const reportFormatIds = Object.keys(loaders) as readonly ReportFormatId[];

export function loadReportFormat(id: ReportFormatId): Promise<ReportFormat> {
  return loaders[id]();
}

export function loadReportFormats(): Promise<readonly ReportFormat[]> {
  return Promise.all(reportFormatIds.map(loadReportFormat));
}

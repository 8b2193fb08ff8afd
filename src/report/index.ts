/** Events in, text out. */
export { neutral } from './neutral.js';
export { readEvent } from './read-events.js';
export { loadReportFormat, loadReportFormats, type ReportFormatId, reportFormatIds } from './registry.js';
export type { Report, ReportFormat, ReportOptions, Sink } from './report.js';
export { colors, plainStyle, type Style } from './style.js';
export { bytesText, counted, numberText } from './wording.js';

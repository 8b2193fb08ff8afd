/** Makes reports from the events of a scan: events in, text out. */
export { belowOf } from './model/completeness.js';
export { readEvent } from './read-events.js';
export { loadReportFormat, loadReportFormats, type ReportFormatId, reportFormatIds } from './registry.js';
export { groupings, type Report, type ReportFormat, type ReportOptions, type Sink } from './report.js';
export { neutral } from './safety/neutral.js';
export { colors, plainStyle, type Style } from './style.js';
export { danish, english, type Language, languages, wordingIn } from './wording/index.js';

import { SummaryReport } from '../../model/summary.js';
import type { ReportFormat } from '../../report.js';
import { pageOf } from './page.js';
import { htmlWordingIn } from './wording.js';

/** The most findings listed of each field. */
const listedOfField = 25;

/** One page for a browser that can be mailed: tables, charts, and the summary for the notification of a breach. */
export const html: ReportFormat = {
  id: 'html',
  title: 'one page for a browser',
  extensions: ['.html', '.htm'],
  mark: /^<!doctype html>\n<html lang="[a-z-]+">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="cprscan">/,
  create: (sink, { language }) =>
    new SummaryReport(sink, listedOfField, (summary) => pageOf(summary, htmlWordingIn(language))),
};

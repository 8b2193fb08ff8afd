import type { Extractor } from './extractor.js';
import { csv } from './formats/csv.js';
import { html } from './formats/html.js';
import { json } from './formats/json.js';
import { text } from './formats/text.js';
import { xml } from './formats/xml.js';

/** Every format that can be read. The first that is certain of a source reads it, else the first that finds it plausible. */
export const extractors: readonly Extractor[] = [json, html, xml, csv, text];

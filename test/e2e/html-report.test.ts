/// <reference lib="dom" />
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FindingEvent, ScanEvent } from '../../src/model/index.js';
import { loadReportFormat } from '../../src/report/index.js';
import { textOf } from '../report/collect.js';
import { finding, scanEnd, skipped, sourceEnd, sourcePath, sourceStart, start } from '../report/streams.js';

const executablePath = '/usr/bin/chromium';
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const hostile = '<img src=x onerror="document.title=\'hit\'">&amp;\u202ecsv';
const names = [hostile, 'export/tickets.csv', 'export/sager.csv'];

function* findingsIn(): Generator<readonly ScanEvent[]> {
  yield [start];
  for (const [index, name] of names.entries()) {
    const source = sourcePath(name);
    const found = Array.from(
      { length: 60 },
      (_, at): FindingEvent => ({
        ...finding(source, {
          field: index === 0 ? hostile : `field ${at % 3}`,
          line: at + 2,
          person: 60 * index + at + 1,
          confidence: at % 20 === 3 ? 'likely' : 'certain',
          record: {
            kind: 'row',
            number: at + 1,
            id: `SAG-${index}-${at}`,
            date: { day: `${2020 + (at % 5)}-02-03`, from: 'oprettet', of: 'record' as const },
          },
        }),
        ...(at % 10 === 0 && { age: 'under 18' as const }),
      }),
    );
    yield [sourceStart(source), ...found, sourceEnd(source, 100, { 'order-number': 7 })];
  }
  yield [
    skipped(sourcePath('export/hemmelig.zip'), { reason: 'encrypted' }),
    scanEnd({ found: 4, untouched: 1, certain: 180, records: { read: 300, withFindings: 180 }, exit: 1 }),
  ];
}

describe.skipIf(!existsSync(executablePath))('the HTML report in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'html-'));
  const file = join(folder, 'report.html');
  const requests: string[] = [];
  const complaints: string[] = [];
  let browser: Browser;

  beforeAll(async () => {
    writeFileSync(file, await textOf(await loadReportFormat('html'), findingsIn()));
    browser = await chromium.launch({ executablePath, args: quiet });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  async function opened(options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
    const page = await browser.newPage(options);
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(`file://${file}`);
    return page;
  }

  test('asks for nothing, and complains of nothing', async () => {
    const page = await opened();
    expect(requests.filter((url) => url !== `file://${file}`)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('shows hostile names as text', async () => {
    const page = await opened();
    expect(await page.title()).toBe('cprscan');
    expect(await page.locator('img').count()).toBe(0);
    const shown = hostile.replace('\u202e', '\\u202e');
    expect(await page.locator('#by-field tbody').innerText()).toContain(shown);
    await page.close();
  });

  test('holds no whole number', async () => {
    const page = await opened();
    const html = await page.content();
    expect(html).toContain('010237-xxxx');
    expect(html).not.toMatch(/\d{6}-?\d{4}(?!\d*[.%])/);
    await page.close();
  });

  test('searches, orders and turns pages', async () => {
    const page = await opened();
    const visible = page.locator('#by-record tbody tr:visible');
    expect(await visible.count()).toBe(50);
    await page.getByRole('searchbox', { name: 'Search records' }).fill('sager.csv sag-2-1');
    expect(await page.locator('#by-record-tools output').innerText()).toBe('11 of 145 rows, page 1 of 1');
    await page.locator('#by-record').getByRole('button', { name: 'Date' }).click();
    const dates = await page.locator('#by-record tbody tr:visible time').allInnerTexts();
    expect(dates).toEqual([...dates].sort());
    await page.getByRole('searchbox', { name: 'Search records' }).fill('');
    await page.locator('#by-record-tools').getByRole('button', { name: 'Next' }).click();
    expect(await page.locator('#by-record-tools output').innerText()).toBe('145 of 145 rows, page 2 of 3');
    await page.close();
  });

  test('shows only the findings of the class that is chosen', async () => {
    const page = await opened();
    const rows = (): Promise<number> => page.locator('#by-record tbody tr:not([hidden])').count();
    await page.selectOption('#by-record-tools select', 'likely');
    expect(await rows()).toBe(8);
    expect(await page.locator('#by-record-tools output').textContent()).toContain('8 of 145 rows');
    await page.fill('#by-record-tools input', 'export/sager.csv');
    expect(await rows()).toBe(3);
    await page.close();
  });

  test('can be used with the keyboard alone', async () => {
    const page = await opened();
    await page.keyboard.press('Tab');
    await page.keyboard.type('tickets');
    expect(await page.locator('#by-field-tools output').innerText()).toMatch(/^3 of 7 rows/);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/Source|Previous|Next/);
    await page.close();
  });

  test('shows all rows without scripts, and on paper', async () => {
    const without = await opened({ javaScriptEnabled: false });
    expect(await without.locator('#by-record tbody tr').count()).toBe(145);
    await without.close();
    const printed = await opened();
    await printed.emulateMedia({ media: 'print' });
    expect(await printed.locator('#by-record tbody tr:visible').count()).toBe(145);
    expect(await printed.locator('.tools:visible').count()).toBe(0);
    await printed.close();
  });

  test.each(['light', 'dark'] as const)(
    'is readable in %s: text stands out from what it stands on by 4.5 to 1',
    async (colorScheme) => {
      const page = await opened({ colorScheme });
      const least = await page.evaluate(() => {
        const parts = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
        const light = ([r = 0, g = 0, b = 0]: number[]): number => {
          const [x, y, z] = [r, g, b].map((one) =>
            one / 255 <= 0.03928 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4,
          );
          return 0.2126 * x! + 0.7152 * y! + 0.0722 * z!;
        };
        let worst = 21;
        for (const element of document.querySelectorAll(
          'h1, h2, h3, p, li, td, th button, summary, .minor, svg text, output',
        )) {
          let below: Element | null = element;
          let ground = [0, 0, 0, 0];
          for (; below !== null && (ground[3] ?? 1) === 0; below = below.parentElement)
            ground = [...parts(getComputedStyle(below).backgroundColor), 1].slice(0, 4);
          const style = getComputedStyle(element);
          const ink = parts(element instanceof SVGElement ? style.fill : style.color);
          const [one, other] = [light(ink), light(ground)];
          worst = Math.min(worst, (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05));
        }
        return worst;
      });
      expect(least).toBeGreaterThan(4.5);
      await page.close();
    },
  );

  test('of a million findings is below 20 MB, and its memory does not grow', async () => {
    const format = await loadReportFormat('html');
    function* million(): Generator<readonly ScanEvent[]> {
      yield [start];
      for (let at = 0; at < 1000; at += 1) {
        const source = sourcePath(`export/${at}.csv`);
        yield [sourceStart(source)];
        yield Array.from({ length: 1000 }, (_, index) =>
          finding(source, {
            field: `field ${index % 20}`,
            person: at * 1000 + index + 1,
            record: { kind: 'row', number: index + 1 },
          }),
        );
        yield [sourceEnd(source, 1000)];
      }
      yield [scanEnd({ certain: 1_000_000, exit: 1 })];
    }
    const text = await textOf(format, million());
    expect(text.length).toBeLessThan(20_000_000);
    expect(text).toContain('1,000,000 findings');
  });
});

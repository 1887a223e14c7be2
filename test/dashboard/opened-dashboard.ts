import { expect } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { RunningSystem } from '../system/running-system.js';
import { startSystem, workbench } from '../system/running-system.js';
import { launchBrowser } from './browser.js';
import type { CuttableLine } from './cuttable-line.js';
import { openLine } from './cuttable-line.js';
import { reportBusiness } from './reported-business.js';

type ContextOptions = Parameters<Browser['newContext']>[0];

const KEY_WAIT_MS = 20_000;

/** One running system, one browser and one who is signed in, for all checks of the page. */
export class OpenedDashboard {
  private constructor(
    readonly system: RunningSystem,
    readonly line: CuttableLine,
    readonly browser: Browser,
    /** Of somebody who may do everything. */
    private context: BrowserContext,
  ) {}

  static async start(): Promise<OpenedDashboard> {
    const environment = { WEBHOOK_PRIVATE_HOSTS: '127.0.0.1' };
    const [system, browser] = await Promise.all([startSystem({ environment }), launchBrowser()]);
    const line = await openLine(system.urls.kpis);
    const opened = new OpenedDashboard(system, line, browser, await browser.newContext());
    try {
      await reportBusiness(system);
      opened.context = await opened.signedIn();
      return opened;
    } catch (error) {
      await opened.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.line.close();
    await this.system.remove();
  }

  async signedIn(options: ContextOptions = {}, apiKey = this.system.apiKey): Promise<BrowserContext> {
    const made = await this.browser.newContext({ locale: 'en', reducedMotion: 'reduce', ...options });
    expect(await this.signIn(made, apiKey)).toBe(204);
    return made;
  }

  /** Somebody who only reads: with a key that was made while the system runs. */
  async signedInAnalyst(): Promise<BrowserContext> {
    const file = `${this.system.dataDirectory}/api-key`;
    const words = ['keys', 'create', 'reader', '--file', file, '--roles', 'analyst'];
    const { code, output } = await workbench(words);
    expect({ code, output }).toMatchObject({ code: 0 });
    const made = await this.browser.newContext({ locale: 'en', reducedMotion: 'reduce' });
    const endMs = Date.now() + KEY_WAIT_MS;
    while ((await this.signIn(made, output.trim())) !== 204) {
      if (Date.now() > endMs) throw new Error('The services do not know the new key.');
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    return made;
  }

  private async signIn(context: BrowserContext, apiKey: string): Promise<number> {
    const headers = { origin: this.line.url };
    return (await context.request.post(`${this.line.url}/v1/session`, { data: { apiKey }, headers })).status();
  }

  /** A page that nothing is loaded in. */
  blankPage(): Promise<Page> {
    return this.context.newPage();
  }

  /** Opens a page, and waits until nothing of it is on its way any more. */
  async open(path: string, of: BrowserContext = this.context): Promise<Page> {
    const page = await of.newPage();
    await page.goto(this.line.url + path);
    await settled(page);
    return page;
  }
}

export async function settled(page: Page): Promise<void> {
  await page.locator('h1, [role=alert], .embedded > *').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
}

export const valueOf = (page: Page, kpi: string): Locator =>
  page.locator(`[data-kpi="${kpi}"] [data-field=value]`).first();

export const rawOf = async (locator: Locator, name = 'data-raw'): Promise<string | null> => locator.getAttribute(name);

/** Waits until a tile shows another value than the given one. */
export async function changedFrom(page: Page, kpi: string, old: string | null): Promise<void> {
  await page.waitForFunction(
    ([id, value]) =>
      document.querySelector(`[data-kpi="${id}"] [data-field=value]`)?.getAttribute('data-raw') !== value,
    [kpi, old] as const,
  );
}

/** What axe finds wrong. @param rules these alone; all where there are none, targets that are too small among them. */
export async function violationsOf(page: Page, rules: readonly string[] = []): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const asked =
    rules.length === 0 ? axe.options({ rules: { 'target-size': { enabled: true } } }) : axe.withRules([...rules]);
  const { violations } = await asked.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** The text of what a click has the page save. */
export async function savedText(page: Page, click: () => Promise<void>): Promise<string> {
  return (await savedBytes(page, click)).toString('utf8');
}

export async function savedBytes(page: Page, click: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  const stream = await download.createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

/** Rows and cells of a file by RFC 4180; every line must end as it says. */
export function cellsOf(csv: string): string[][] {
  if (!csv.endsWith('\r\n')) throw new Error('The last line does not end.');
  const rows: string[][] = [[]];
  const cells = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy;
  for (let match = cells.exec(csv); match !== null; match = cells.exec(csv)) {
    const [, cell = '', end] = match;
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '\r\n') rows.push([]);
    if (cells.lastIndex === csv.length) return rows.slice(0, -1);
  }
  throw new Error('The file has something that is no cell.');
}

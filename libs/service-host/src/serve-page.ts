import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Setting } from './settings.js';
import { custom, InvalidSetting } from './settings.js';

/** A page of one document and its assets, which a service serves besides its API. */
export interface ServedPage {
  /** Holds `index.html` and `assets/`; it may be absent, and may come later. */
  readonly folder: string;
  /** Told at `/` where there is no page: how it is made. */
  readonly whenAbsent: string;
  /** Who may show the page in a frame, as `frame-ancestors` of a content security policy says it. */
  readonly frameAncestors: string;
}

export const frameAncestors = (description: string): Setting<string> => ({
  ...custom("'none', 'self' or origins, separated by spaces", description, "'none'", (text) => {
    const isSource = (source: string): boolean => /^('none'|'self'|https?:\/\/[\w.*:[\]-]+)$/.test(source);
    if (text.split(' ').every(isSource)) return text;
    throw new InvalidSetting("must be 'none', 'self' or origins such as https://intranet.example, separated by spaces");
  }),
  defaultText: "'none'",
});

/** @returns null where it is not there (yet). */
async function readDocument(folder: string): Promise<Buffer | null> {
  try {
    return await readFile(join(folder, 'index.html'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Serves the page at `/`, and at every path that is no other route where a document is asked for: the page reads its path
 * itself. Anybody may have it, as it holds no data. Assets have the hash of their content in their names, and stay for ever.
 */
export async function servePage(fastify: FastifyInstance, page: ServedPage): Promise<void> {
  const headers = headersOf(page);
  const send = async (reply: FastifyReply): Promise<void> => {
    const document = await readDocument(page.folder);
    void reply.headers(headers);
    if (page.frameAncestors !== "'none'") void reply.removeHeader('x-frame-options');
    if (document === null) await reply.type('text/plain; charset=utf-8').send(`${page.whenAbsent}\n`);
    else await reply.type('text/html; charset=utf-8').send(document);
  };
  fastify.addHook('onRequest', async (request, reply) => {
    if (asksForDocument(request)) await send(reply);
  });
  // In a context of its own: what describes the API brings the same plugin.
  await fastify.register(async (own) => {
    own.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' };
    });
    own.get('/', (_request, reply) => send(reply));
    await own.register(fastifyStatic, {
      root: join(page.folder, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      index: false,
      // Also while there is no folder yet.
      suppressWarning: true,
      preCompressed: true,
    });
  });
}

function headersOf({ frameAncestors: ancestors }: ServedPage): Readonly<Record<string, string>> {
  return {
    'cache-control': 'no-cache',
    'content-security-policy': `default-src 'self'; img-src 'self' data: blob:; frame-ancestors ${ancestors}; base-uri 'none'`,
    'x-frame-options': 'DENY',
  };
}

/** What belongs to the API or the assets, whatever a request accepts. */
const NO_DOCUMENT = /^\/(v\d+|health|metrics|openapi\.json|docs|odata|assets)(\/|$)/;

function asksForDocument({ is404, method, url, headers }: FastifyRequest): boolean {
  if (!is404 || (method !== 'GET' && method !== 'HEAD')) return false;
  return headers.accept?.includes('text/html') === true && !NO_DOCUMENT.test(url.split('?', 1)[0] ?? url);
}

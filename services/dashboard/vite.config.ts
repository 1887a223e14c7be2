import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';

const assets = fileURLToPath(new URL('dist/assets', import.meta.url));

/** Assets are compressed once, here: kpi-projections sends what a browser takes. */
const precompress: Plugin = {
  name: 'precompress',
  apply: 'build',
  closeBundle: () => {
    for (const name of readdirSync(assets)) {
      if (!/\.(js|css)$/.test(name)) continue;
      const content = readFileSync(join(assets, name));
      writeFileSync(join(assets, `${name}.br`), brotliCompressSync(content));
      writeFileSync(join(assets, `${name}.gz`), gzipSync(content, { level: 9 }));
    }
  },
};

/**
 * A static bundle: kpi-projections serves `dist`. While developing, requests for data go to a running system
 * (`OPEX_URL`), with the API key in `OPEX_KEY` where no session is wanted.
 */
export default defineConfig(() => {
  // eslint-disable-next-line no-restricted-syntax -- settings of the development server, which is no service
  const { OPEX_URL = 'http://127.0.0.1:3000', OPEX_KEY } = process.env;
  const headers = OPEX_KEY === undefined ? {} : { authorization: `Bearer ${OPEX_KEY}` };
  return {
    plugins: [precompress],
    oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
    build: { target: 'es2022', modulePreload: { polyfill: false }, assetsInlineLimit: 0, reportCompressedSize: false },
    worker: { format: 'es' as const },
    server: { port: 5173, proxy: { '/v1': { target: OPEX_URL, headers } } },
  };
});

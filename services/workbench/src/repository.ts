import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository: the same from `src` and from `dist`. */
export const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** Where `npm start` keeps the demo, unless it is given a folder. */
export const demoFolder = resolve(repositoryRoot, '.opex/demo');

/** A path as typed by the user: npm changes into the root before it runs a script and leaves the user's folder in INIT_CWD. */
export const fromUserFolder = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

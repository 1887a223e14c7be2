/** `npm run simulate`: runs simulations from the TypeScript sources. */
import { fileURLToPath } from 'node:url';

process.env.SWC_NODE_PROJECT ??= fileURLToPath(new URL('../../tsconfig.base.json', import.meta.url));
await import('@swc-node/register/esm-register');
await import('./run-simulations.ts');

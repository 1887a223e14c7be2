/** `npm run test:faults`: runs the scenarios from their TypeScript sources over the built libraries and services. */
import { fileURLToPath } from 'node:url';

process.env.SWC_NODE_PROJECT ??= fileURLToPath(new URL('../../tsconfig.base.json', import.meta.url));
await import('@swc-node/register/esm-register');
await import('./run-faults.ts');

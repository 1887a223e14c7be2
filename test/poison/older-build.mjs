import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

/*
 * Imported before a service, makes an older build of it: one that knows milestones of an earlier version only, and cannot
 * fold what came by fax. The files are those of the build; what is loaded of them is changed.
 */
if (isMainThread) register(import.meta.url);

const changes = [
  {
    file: '/contracts/dist/process/milestone-reached.js',
    from: `type: 'opex.process.milestone-reached.v1'`,
    to: `type: 'opex.process.milestone-reached.v0'`,
  },
  {
    file: '/kpi-projections/dist/domain/case-fold.js',
    from: 'export function stretchOf(event, definition, { ofCases }) {',
    to: `export function stretchOf(event, definition, { ofCases }) {
      if (event.data.channel === 'fax') throw new TypeError('fax is not known');`,
  },
];

export async function load(url, context, next) {
  const loaded = await next(url, context);
  const change = changes.find(({ file }) => url.endsWith(file));
  if (change === undefined) return loaded;
  const source = String(loaded.source);
  if (!source.includes(change.from)) throw new Error(`${url} is not as the older build changes it.`);
  return { ...loaded, source: source.replace(change.from, change.to) };
}

import type { ServiceName } from '@opex/contracts';
import { SERVICES } from '@opex/contracts';
import { InvalidArgumentError } from 'commander';

export type LocalServiceName = 'kpi-projections' | ServiceName;

/** In the order of their ports: the first one listens on the port base, the others on those after it. */
export const localServiceNames: readonly LocalServiceName[] = ['kpi-projections', ...SERVICES];

export const DEFAULT_PORT_BASE = 3_000;

export const localUrls = (portBase: number): Readonly<Record<LocalServiceName, string>> =>
  Object.fromEntries(localServiceNames.map((name, index) => [name, `http://127.0.0.1:${portBase + index}`])) as Record<
    LocalServiceName,
    string
  >;

/** Reads `--port-base`. */
export function toPortBase(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : NaN;
  if (port >= 1 && port <= 65_532) return port;
  throw new InvalidArgumentError('It must be a port from 1 to 65532.');
}

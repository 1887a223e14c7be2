import { readFileSync } from 'node:fs';
import { CommandFault } from '../command-fault.js';
import { fromUserFolder } from '../repository.js';

export interface FetchOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** What is used of `fetch`. */
export type ServiceFetch = (
  url: string,
  options: FetchOptions,
) => Promise<{
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}>;

export const CA_FILE_OPTION = [
  '--ca-file <file>',
  'who vouches for services that speak https, as PEM; by default whom Node trusts',
] as const;

/**
 * `fetch` that trusts the authorities of a file; without one that of Node, which can be told whom to trust only before
 * it starts (NODE_EXTRA_CA_CERTS).
 *
 * @throws CommandFault where the file can't be read.
 */
export async function fetchTrusting(caFile: string | undefined): Promise<ServiceFetch> {
  if (caFile === undefined) return fetch;
  let ca: string;
  try {
    ca = readFileSync(fromUserFolder(caFile), 'utf8');
  } catch (error) {
    throw new CommandFault(`${caFile} can't be read: ${(error as Error).message}`, { cause: error });
  }
  const undici = await import('undici');
  const dispatcher = new undici.Agent({ connect: { ca } });
  return (url, options) => undici.fetch(url, { ...options, dispatcher });
}

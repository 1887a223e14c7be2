import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SERVICES as WRITE_SERVICES } from '@opex/contracts';
import { parse } from 'yaml';

export const root = resolve(import.meta.dirname, '../..');

/** What the specs read of a service in docker-compose.yml. */
export interface ComposeService {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

export const SERVICES = [...WRITE_SERVICES, 'kpi-projections'] as const;
export type Service = (typeof SERVICES)[number];

/** The file as Compose reads it: with `NAME=value` lines in place of `${NAME:?…}`. */
export function readComposeFile(environment: Readonly<Record<string, string>> = {}): ComposeFile {
  const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8').replaceAll(
    /\$\{(\w+):\?[^}]*\}/g,
    (variable, name: string) => environment[name] ?? variable,
  );
  return parse(text, { merge: true }) as ComposeFile;
}

/** `.env` and its like. */
export const readEnvironment = (path: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => /^\w+=/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

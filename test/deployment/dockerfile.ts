import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './compose-file.js';

export interface Instruction {
  readonly keyword: string;
  readonly rest: string;
}

export const dockerfile = readFileSync(join(root, 'deploy/Dockerfile'), 'utf8');

/** The instructions of a Dockerfile, continued lines joined, of the last stage alone. */
export const lastStage: readonly Instruction[] = dockerfile
  .split('\n')
  .filter((line) => !line.startsWith('#'))
  .join('\n')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => ({ keyword: line.slice(0, line.indexOf(' ')), rest: line.slice(line.indexOf(' ')).trim() }))
  .reduce<Instruction[]>((stage, one) => (one.keyword === 'FROM' ? [one] : [...stage, one]), []);

/** The rest of the last instruction with a keyword. @throws where there is none. */
export function instruction(keyword: string): string {
  const found = lastStage.findLast((one) => one.keyword === keyword);
  if (found === undefined) throw new Error(`The Dockerfile has no ${keyword}.`);
  return found.rest;
}

/** `ENV NAME=value …` of the image. */
export const imageEnvironment: Readonly<Record<string, string>> = Object.fromEntries(
  lastStage
    .filter(({ keyword }) => keyword === 'ENV')
    .flatMap(({ rest }) => Array.from(rest.matchAll(/(\S+?)=(\S*)/g), ([, name = '', value = '']) => [name, value])),
);

/** The health check's command. */
export const healthCheck = JSON.parse(/CMD (\[.*\])/.exec(instruction('HEALTHCHECK'))?.[1] ?? '[]') as string[];

import { spawnSync } from 'node:child_process';

const POSTGRESQL_CLIENT =
  'pg_dump and pg_restore are missing: install the client of PostgreSQL 18, or see .ci/run, and try again.';

const HOW_TO_GET: Readonly<Record<string, string>> = {
  helm: 'helm is missing: with Go, go install helm.sh/helm/v3/cmd/helm@v3.22.0, and its folder on the path; or see https://helm.sh.',
  'kubernetes-validate': 'kubernetes-validate is missing: pip install kubernetes-validate==1.37.0, and try again.',
  pg_dump: POSTGRESQL_CLIENT,
  pg_restore: POSTGRESQL_CLIENT,
};

/** Runs a program of others. @throws saying how to get it where it is missing. */
export function program(
  name: keyof typeof HOW_TO_GET,
  words: readonly string[],
): { readonly code: number | null; readonly output: string; readonly errors: string } {
  const { status, stdout, stderr, error } = spawnSync(name, words, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (error !== undefined)
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new Error(HOW_TO_GET[name]) : error;
  return { code: status, output: stdout, errors: stderr };
}

import { spawnSync } from 'node:child_process';

const MISSING =
  'promtool is missing: install Prometheus (Debian and Ubuntu: apt-get install prometheus) and try again.';

/** Runs `promtool`, which comes with Prometheus. @throws saying how to get it where it is missing. */
export function promtool(
  words: readonly string[],
  input = '',
): { readonly code: number | null; readonly output: string } {
  const { status, stdout, stderr, error } = spawnSync('promtool', words, { input, encoding: 'utf8' });
  if (error !== undefined) throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new Error(MISSING) : error;
  return { code: status, output: stdout + stderr };
}

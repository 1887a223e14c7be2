import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandFault } from './command-fault.js';
import { demoFolder, fromUserFolder } from './repository.js';

export interface ApiKeyOptions {
  readonly key?: string;
  readonly keyFile?: string;
}

/**
 * The key given, or read from the file given, or OPEX_API_KEY, or that of the demo.
 *
 * @throws CommandFault where there is none.
 */
export async function apiKeyOf({ key, keyFile }: ApiKeyOptions): Promise<string> {
  const given = key ?? (keyFile === undefined ? process.env['OPEX_API_KEY'] : undefined);
  if (given !== undefined && given !== '') return given;
  const file = keyFile === undefined ? join(demoFolder, 'api-key') : fromUserFolder(keyFile);
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    throw new CommandFault(`No API key: ${file} can't be read. Give --key, --key-file or OPEX_API_KEY.`, {
      cause: error,
    });
  }
}

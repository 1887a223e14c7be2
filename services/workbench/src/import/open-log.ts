import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { CommandFault } from '../command-fault.js';

export type LogFormat = 'csv' | 'xes';

export interface LogFile {
  readonly format: LogFormat;
  /** Size on disk: what `bytesRead` grows to, each time the text is read. */
  readonly bytes: number;
  bytesRead(): number;
  /** The decompressed text, chunk by chunk. @throws CommandFault where it is damaged or not in the encoding. */
  text(): AsyncGenerator<string>;
}

/** Opens `x.csv`, `x.xes` or either with `.gz`; the file is read as it is asked for, never whole. */
export async function openLog(path: string, encoding: string): Promise<LogFile> {
  const [, format, gzip] = /\.(csv|tsv|txt|xes)(\.gz)?$/i.exec(path) ?? [];
  if (format === undefined)
    throw new CommandFault(`${path} can't be read: its name must end in .csv or .xes, or in .csv.gz or .xes.gz.`);
  const { size } = await stat(path).catch((error: unknown) => {
    throw new CommandFault(`${path} can't be read: ${(error as Error).message}.`, { cause: error });
  });
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch (error) {
    throw new CommandFault(`The encoding ${encoding} is not known; utf-8, windows-1252 and iso-8859-1 are.`, {
      cause: error,
    });
  }

  let bytesRead = 0;
  async function* text(): AsyncGenerator<string> {
    bytesRead = 0;
    const file = createReadStream(path, { highWaterMark: 256 * 1024 });
    file.on('data', (chunk) => (bytesRead += chunk.length));
    const content = gzip === undefined ? file : file.pipe(createGunzip());
    file.on('error', (error) => content.destroy(error));
    try {
      for await (const chunk of content) yield decoder.decode(chunk as Buffer, { stream: true });
      yield decoder.decode();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const reason =
        code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
          ? `it is not ${encoding} text: add --encoding, such as windows-1252`
          : (error as Error).message;
      throw new CommandFault(`${path} can't be read after ${bytesRead} bytes: ${reason}.`, { cause: error });
    } finally {
      file.destroy();
    }
  }
  return { format: format.toLowerCase() === 'xes' ? 'xes' : 'csv', bytes: size, bytesRead: () => bytesRead, text };
}

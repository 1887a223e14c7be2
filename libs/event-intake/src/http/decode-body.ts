import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { BODY_BYTES_MAX } from '../parse/limits.js';
import { BodyRefusal } from '../parse/rejection.js';

const gunzipAsync = promisify(gunzip);

/**
 * The body without its content encoding. Unpacking stops at the limit, however much more the bytes would become.
 *
 * @throws BodyRefusal where it is too large unpacked, or is no complete gzip.
 */
export async function decodeBody(body: Buffer, encoding: string | undefined): Promise<Buffer> {
  if (encoding === undefined || encoding.toLowerCase() === 'identity') return body;
  try {
    return await gunzipAsync(body, { maxOutputLength: BODY_BYTES_MAX });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new BodyRefusal(
        413,
        'body-too-large',
        'The body is too large',
        `A body may have ${BODY_BYTES_MAX} bytes unpacked.`,
      );
    }
    if (!code.startsWith('Z_')) throw error;
    throw new BodyRefusal(
      400,
      'damaged-body',
      'The body is damaged',
      'The body says gzip but could not be unpacked to its end; send it again. Nothing of it was taken in.',
    );
  }
}

import { textDigest } from '../text-digest.js';

/** What tells identities apart in memory. No NUL can be in either part, so no two identities share a key. */
export const identityKey = (source: string, id: string): string => `${source}\0${id}`;

/** The identity as the log keeps it: the first 16 bytes of SHA-256 over the key. */
export const identityDigest = (key: string): Buffer => textDigest(key);

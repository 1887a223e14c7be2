import { stat } from 'node:fs/promises';
import type { Principal } from './access.js';
import type { ApiKey, ApiKeyFile } from './api-keys.js';
import { findApiKey, fingerprintOf, readApiKeyFile } from './api-keys.js';

export interface ApiKeyRingOptions {
  /** The service that asks: keys limited to others are none of its own. */
  readonly service: string;
  readonly file: ApiKeyFile | null;
  readonly keys: readonly ApiKey[];
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Told when the file can't be read any more; the keys read last stay in force. */
  readonly onFault?: (error: Error) => void;
}

/** What is known of a key, without the key. */
export interface KnownKey {
  readonly fingerprint: string;
  readonly name: string;
  /** Roles and limits. */
  readonly terms: string;
  /** Milliseconds since 1970; undefined where it was not used since the start. */
  readonly lastUsedAtMs: number | undefined;
}

const LOOK_EVERY_MS = 1_000;

type FoundKey = ApiKey & { readonly fingerprint: string };

/**
 * The keys that a service knows. The file is looked at every second, by its date and size: added keys are known and
 * removed ones refused without a restart, also where the file is swapped beneath a link.
 */
export class ApiKeyRing {
  private keys: readonly ApiKey[];
  /** A key that was found is remembered: it comes with each request of its caller, and its digest costs a part of each. */
  private found = new Map<string, FoundKey>();
  /** By the key's fingerprint. */
  private readonly lastUsedAtMs = new Map<string, number>();
  private readonly listeners: (() => void)[] = [];
  private readonly now: () => number;
  private timer: NodeJS.Timeout | undefined;
  private seen: string | undefined;
  /** Told once, not every second. */
  private fault: string | undefined;

  constructor(private readonly options: ApiKeyRingOptions) {
    this.now = options.now ?? Date.now;
    this.keys = this.own(options.file?.keys ?? []);
  }

  /** The caller with this key; null where nobody has it, or it has expired. */
  find(presented: string): Principal | null {
    return this.findKey(presented)?.principal ?? null;
  }

  /** All that is known of the key; null where nobody has it, or it has expired. */
  findKey(presented: string): ApiKey | null {
    return this.inForce(this.keyOf(presented));
  }

  list(): readonly KnownKey[] {
    return this.keys.map((key) => ({
      fingerprint: fingerprintOf(key),
      name: key.principal.name,
      terms: key.terms,
      lastUsedAtMs: this.lastUsedAtMs.get(fingerprintOf(key)),
    }));
  }

  /** Calls back after each change of the keys. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Begins to look at the file. */
  watch(): void {
    if (this.options.file === null) return;
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  close(): void {
    clearInterval(this.timer);
  }

  /** Reads the file again where it has changed. */
  async look(): Promise<void> {
    const { file, onFault } = this.options;
    if (file === null) return;
    try {
      const { mtimeMs, size, ino } = await stat(file.path);
      const seen = `${mtimeMs} ${size} ${ino}`;
      if (seen === this.seen) return;
      this.keys = this.own(readApiKeyFile(file.path).keys);
      this.found = new Map();
      this.seen = seen;
      this.fault = undefined;
    } catch (error) {
      const { message } = error as Error;
      if (message !== this.fault) onFault?.(error as Error);
      this.fault = message;
      return;
    }
    for (const listener of this.listeners) listener();
  }

  private keyOf(presented: string): FoundKey | undefined {
    const known = this.found.get(presented);
    if (known !== undefined) return known;
    const key = findApiKey(this.keys, presented);
    if (key === null) return undefined;
    const found = { ...key, fingerprint: fingerprintOf(key) };
    this.found.set(presented, found);
    return found;
  }

  private inForce(key: FoundKey | undefined): FoundKey | null {
    const nowMs = this.now();
    if (key === undefined || (key.expiresAtMs !== undefined && nowMs >= key.expiresAtMs)) return null;
    this.lastUsedAtMs.set(key.fingerprint, nowMs);
    return key;
  }

  private own(fromFile: readonly ApiKey[]): readonly ApiKey[] {
    return [...fromFile, ...this.options.keys].filter(
      ({ services }) => services === undefined || services.includes(this.options.service),
    );
  }
}

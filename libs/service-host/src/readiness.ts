import { Injectable } from '@nestjs/common';

/** Rejects (or throws) with a sentence while the part can't do its work. */
export type ReadinessCheck = () => Promise<void> | void;

export type NamedCheck = readonly [name: string, check: ReadinessCheck];

/** The parts of a service that are asked whether they work. They add themselves when they start. */
@Injectable()
export class Readiness {
  private readonly neededByName = new Map<string, ReadinessCheck>();
  private readonly watchedByName = new Map<string, ReadinessCheck>();

  /** What must work before the service may be sent requests. */
  add(name: string, check: ReadinessCheck): void {
    this.assertNew(name);
    this.neededByName.set(name, check);
  }

  /** What requests are answered without: that it fails is told, and takes no request away from the service. */
  watch(name: string, check: ReadinessCheck): void {
    this.assertNew(name);
    this.watchedByName.set(name, check);
  }

  get needed(): readonly NamedCheck[] {
    return [...this.neededByName];
  }

  get watched(): readonly NamedCheck[] {
    return [...this.watchedByName];
  }

  private assertNew(name: string): void {
    if (this.neededByName.has(name) || this.watchedByName.has(name))
      throw new Error(`There is already a readiness check "${name}".`);
  }
}

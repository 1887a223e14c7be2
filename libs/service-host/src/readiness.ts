import { Injectable } from '@nestjs/common';

/** Rejects (or throws) with a sentence while the part can't do its work. */
export type ReadinessCheck = () => Promise<void> | void;

/** What must work before the service may be sent requests. Parts of a service add themselves when they start. */
@Injectable()
export class Readiness {
  private readonly byName = new Map<string, ReadinessCheck>();

  add(name: string, check: ReadinessCheck): void {
    if (this.byName.has(name)) throw new Error(`There is already a readiness check "${name}".`);
    this.byName.set(name, check);
  }

  get checks(): readonly (readonly [name: string, check: ReadinessCheck])[] {
    return [...this.byName];
  }
}

import { getEventListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { ProjectionWakeUp } from './wake-up.js';

const LONG_MS = 60_000;

describe('the wake-up', () => {
  it('wakes everybody who waits', async () => {
    const wakeUp = new ProjectionWakeUp();
    const { signal } = new AbortController();
    const waiting = [wakeUp.wait(LONG_MS, signal), wakeUp.wait(LONG_MS, signal)];
    wakeUp.wake();
    await Promise.all(waiting);
  });
  it('keeps nothing of those who were let go: by the time, by a wake-up, by the signal', async () => {
    const wakeUp = new ProjectionWakeUp();
    const stopping = new AbortController();
    const listeners = (): number => getEventListeners(stopping.signal, 'abort').length;
    await wakeUp.wait(1, stopping.signal);
    expect(listeners()).toBe(0);
    const woken = wakeUp.wait(LONG_MS, stopping.signal);
    expect(listeners()).toBe(1);
    wakeUp.wake();
    await woken;
    expect(listeners()).toBe(0);
    const stopped = wakeUp.wait(LONG_MS, stopping.signal);
    stopping.abort();
    await stopped;
    expect(listeners()).toBe(0);
  });
});

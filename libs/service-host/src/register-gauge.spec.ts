import { describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { registerGauge } from './register-gauge.js';

const broken = (): Promise<never> => Promise.reject(new Error('the dependency is away'));

describe('a gauge', () => {
  it('that can not be read is absent, whether it has labels or not, and costs no other', async () => {
    const registry = new Registry();
    registerGauge(registry, { name: 'plain', help: '.' }, broken);
    registerGauge(registry, { name: 'labelled', help: '.', labelNames: ['topic'] }, broken);
    registerGauge(registry, { name: 'up', help: '.', unreadable: 0 }, broken);
    registerGauge(registry, { name: 'read', help: '.' }, () => 7);
    const samples = (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(samples).toEqual(['up 0', 'read 7']);
  });
  it('forgets what it was, once it can not be read', async () => {
    const registry = new Registry();
    let isAway = false;
    registerGauge(registry, { name: 'lag', help: '.', labelNames: ['topic'] }, () =>
      isAway ? broken() : [{ labels: { topic: 'a' }, value: 3 }],
    );
    expect(await registry.metrics()).toContain('lag{topic="a"} 3');
    isAway = true;
    expect(await registry.metrics()).not.toContain('lag{');
  });
});

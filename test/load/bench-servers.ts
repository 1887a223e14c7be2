import { Servers } from './servers.js';

/** As docs/sizing.md has it for a server of its own, for us, peers and limits alike: by default it would be one for a laptop. */
const POSTGRES_SETTINGS = { shared_buffers: '1GB', max_wal_size: '8GB', checkpoint_timeout: '15min' };

/** Servers with nothing in them, so that no measure finds what another left. They are removed when `use` is done. */
export const withBenchServers = <Result>(use: (servers: Servers) => Promise<Result>): Promise<Result> =>
  Servers.with(use, { postgresSettings: POSTGRES_SETTINGS });

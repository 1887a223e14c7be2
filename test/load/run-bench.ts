import { readOptions } from './bench-options.js';
import { doorBatch, doorSingle } from './door.js';
import { projection } from './projection.js';
import { Servers } from './servers.js';

const options = readOptions(process.argv.slice(2));
if (options) {
  for (const m of options.measures) {
    if (m === 'door-batch') console.log(JSON.stringify(await Servers.with((s) => doorBatch(s, options)), null, 1));
    if (m === 'door-single') console.log(JSON.stringify(await Servers.with((s) => doorSingle(s, options)), null, 1));
    if (m === 'projection') console.log(JSON.stringify(await Servers.with((s) => projection(s, options)), null, 1));
  }
}

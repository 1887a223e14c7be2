/** Stands for a service: says what it was given, is ready at once, and misbehaves as its name asks it to. */
import { renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const { PORT, FAKE_SERVICE_FOLDER, FAKE_SERVICE_BEHAVIOUR } = process.env;
process.stdout.write('started\n');
if (FAKE_SERVICE_BEHAVIOUR === `ends at start:${PORT}`) {
  process.stderr.write('the database refuses: no such role\n');
  process.exit(3);
}
const given = `${FAKE_SERVICE_FOLDER}/${PORT}.json`;
// Renamed when it is whole: a spec stops the service as soon as the file is there, and would read half of it.
writeFileSync(`${given}.part`, JSON.stringify({ pid: process.pid, environment: process.env }));
renameSync(`${given}.part`, given);
createServer((_request, response) => {
  const isReady = FAKE_SERVICE_BEHAVIOUR !== `never ready:${PORT}`;
  response.writeHead(isReady ? 200 : 503).end(isReady ? 'ready' : 'database: away');
}).listen(Number(PORT), '127.0.0.1');
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => {
  if (FAKE_SERVICE_BEHAVIOUR !== `does not stop:${PORT}`) process.exit(0);
});

import type { JSX } from 'preact';

/** What the write services keep themselves: this page asks no other service, as a session is one service's. */
const lists = [
  {
    what: 'Events that were refused at a door, to repair and send again',
    service: 'process-events, quality-audits, cost-ledgers',
    calls: ['GET /v1/quarantine', 'POST /v1/quarantine/resubmissions', 'npm run ops -- quarantine list'],
  },
  {
    what: 'Audits and corrective actions that are due',
    service: 'quality-audits',
    calls: ['GET /v1/audits?overdue=true', 'GET /v1/corrective-actions?overdue=true'],
  },
  { what: 'Budgets, and what is spent of them', service: 'cost-ledgers', calls: ['GET /v1/budgets'] },
  { what: 'All of it on one screen', service: 'all', calls: ['npm run ops -- status'] },
];

export function ElsewhereCard(): JSX.Element {
  return (
    <section class="card" aria-labelledby="elsewhere">
      <h2 id="elsewhere">Kept by the other services</h2>
      <div class="table-scroll" tabIndex={0} role="group" aria-label="Kept by the other services">
        <table>
          <caption class="visually-hidden">What is asked for there, with a key of yours</caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Service</th>
              <th scope="col">Ask there, with your key</th>
            </tr>
          </thead>
          <tbody>
            {lists.map(({ what, service, calls }) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                <td>{service}</td>
                <td>
                  {calls.map((call) => (
                    <code key={call} class="event">
                      {call}
                    </code>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Flow, FlowEdge } from '../answers/answers.js';
import { useAnswer } from '../answers/use-answer.js';
import { PngButton } from '../charts/png-button.js';
import type { CsvRow } from '../csv.js';
import { format } from '../format-of-page.js';
import { CsvButton } from '../frame/csv-button.js';
import { Answered, Empty } from '../frame/states.js';
import { parameter, setParameters, withParameters } from '../location.js';
import { reasonsInWords, titleOf } from '../words.js';
import type { EdgeLabel } from './edge-labels.js';
import { edgeLabels, isEdgeLabel } from './edge-labels.js';
import { FlowMap } from './flow-map.js';
import { prune } from './pruned-flow.js';

const EDGES_MAX = 1_000;
const SHARE_DEFAULT = 80;

/** Which activities follow which, and where cases wait. */
export function MapCard({ path, query }: { readonly path: string; readonly query: URLSearchParams }): JSX.Element {
  const asked = useAnswer<Flow>(`${path}/flow?${query.toString()}&edges=${EDGES_MAX}`);
  return <Answered asked={asked}>{(flow) => <Map flow={flow} asOf={query.get('asOf')} />}</Answered>;
}

function Map({ flow, asOf }: { readonly flow: Flow; readonly asOf: string | null }): JSX.Element {
  const card = useRef<HTMLElement>(null);
  const write = format.value;
  const [chosen, setChosen] = useState<string | null>(null);
  const label = parameter('label');
  const labelled: EdgeLabel = isEdgeLabel(label) ? label : 'moves';
  const activities = shareIn('activities');
  const moves = shareIn('moves');
  const asTable = parameter('table') !== null;
  const pruned = prune(flow, activities / 100, moves / 100);
  if (flow.cases === 0)
    return <Empty>No cases in this range{flow.complete ? '' : `: ${reasonsInWords(flow.reasons)}`}.</Empty>;
  const edge = flow.edges.find((one) => one.edge === chosen);
  return (
    <>
      <section class="card" aria-label="Map of the process" ref={card}>
        <div class="card-head">
          <p>
            <strong data-field="cases" data-raw={flow.cases}>
              {write.count(flow.cases)} cases
            </strong>{' '}
            <span class="quiet-text">
              shows {write.count(pruned.edges.length)} of {write.count(pruned.edgesInAll)} arrows,{' '}
              {write.share(pruned.shareOfMoves)} of moves
              {flow.complete ? '' : ` · incomplete: ${reasonsInWords(flow.reasons)}`}
            </span>
          </p>
          <div class="controls">
            <Slider name="activities" value={activities} />
            <Slider name="moves" value={moves} />
            <label>
              Arrows show
              <select value={labelled} onChange={({ currentTarget }) => setParameters({ label: currentTarget.value })}>
                {Object.entries(edgeLabels).map(([name, { name: title }]) => (
                  <option key={name} value={name}>
                    {title}
                  </option>
                ))}
              </select>
            </label>
            <button type="button" aria-pressed={asTable} onClick={() => setParameters({ table: asTable ? null : '1' })}>
              Table
            </button>
            <CsvButton name={`${flow.process} moves`} rows={() => csvOfEdges(flow)} />
            {!asTable && (
              <PngButton
                card={card}
                title={`${titleOf(flow.process)}: ${write.count(flow.cases)} cases, ${edgeLabels[labelled].name.toLowerCase()}`}
                subtitle={`${write.share(pruned.shareOfMoves)} of moves, ${write.asOf(asOf)}`}
                name={flow.process}
              />
            )}
          </div>
        </div>
        {asTable ? (
          <FlowTables flow={flow} />
        ) : (
          <FlowMap flow={pruned} label={labelled} chosen={chosen} onChoose={setChosen} />
        )}
        {edge !== undefined && !asTable && (
          <p class="readout" role="status">
            <strong>
              <bdi>{edge.from}</bdi> → <bdi>{edge.to}</bdi>
            </strong>
            : {write.count(edge.occurrences)} moves of {write.count(edge.cases)} cases; wait of{' '}
            {write.duration(edge.medianSeconds)} in the median, {write.duration(edge.p90Seconds)} at most in nine of
            ten. <a href={withParameters({ view: 'cases', edge: edge.edge })}>These cases</a>
          </p>
        )}
      </section>
      <section class="card" aria-labelledby="bottlenecks">
        <h2 id="bottlenecks">Where cases wait</h2>
        <EdgeTable edges={flow.bottlenecks} caption="Moves with the most waiting in all" />
      </section>
    </>
  );
}

function shareIn(name: string): number {
  const text = parameter(name);
  const value = text === null ? (name === 'activities' ? 100 : SHARE_DEFAULT) : Number(text);
  return Number.isFinite(value) ? Math.min(100, Math.max(1, value)) : SHARE_DEFAULT;
}

function Slider({ name, value }: { readonly name: string; readonly value: number }): JSX.Element {
  return (
    <label>
      {name === 'moves' ? 'Moves' : 'Activities'}, {value} %
      <input
        type="range"
        min="10"
        max="100"
        step="5"
        value={value}
        onChange={({ currentTarget }) => setParameters({ [name]: currentTarget.value })}
      />
    </label>
  );
}

function FlowTables({ flow }: { readonly flow: Flow }): JSX.Element {
  const write = format.value;
  return (
    <>
      <div class="table-scroll" tabIndex={0} role="group" aria-label="Activities">
        <table>
          <caption>Activities</caption>
          <thead>
            <tr>
              <th scope="col">Activity</th>
              <th scope="col" class="number">
                Times
              </th>
              <th scope="col" class="number">
                Cases
              </th>
              <th scope="col" class="number">
                Begins
              </th>
              <th scope="col" class="number">
                Ends
              </th>
            </tr>
          </thead>
          <tbody>
            {flow.nodes.map((node) => (
              <tr key={node.activity}>
                <th scope="row">
                  <bdi>{node.activity}</bdi>
                </th>
                <td class="number">{write.count(node.occurrences)}</td>
                <td class="number">{write.count(node.cases)}</td>
                <td class="number">{write.count(node.startCases)}</td>
                <td class="number">{write.count(node.endCases)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <EdgeTable edges={flow.edges} caption="Moves" />
    </>
  );
}

function EdgeTable({ edges, caption }: { readonly edges: readonly FlowEdge[]; readonly caption: string }): JSX.Element {
  const write = format.value;
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col" class="number">
              Moves
            </th>
            <th scope="col" class="number">
              Median wait
            </th>
            <th scope="col" class="number">
              Nine of ten
            </th>
            <th scope="col" class="number">
              In all
            </th>
            <th scope="col" class="number">
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {edges.map((edge) => (
            <tr key={edge.edge}>
              <td>
                <bdi>{edge.from}</bdi>
              </td>
              <td>
                <bdi>{edge.to}</bdi>
              </td>
              <td class="number">
                <a href={withParameters({ view: 'cases', edge: edge.edge, table: null })}>
                  {write.count(edge.occurrences)}
                </a>
              </td>
              <td class="number">{write.duration(edge.medianSeconds)}</td>
              <td class="number">{write.duration(edge.p90Seconds)}</td>
              <td class="number">{write.duration(edge.waitingSeconds)}</td>
              <td class="number">{write.share(edge.waitingShare)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const csvOfEdges = ({ edges }: Flow): CsvRow[] => [
  ['from', 'to', 'moves', 'cases', 'median_seconds', 'mean_seconds', 'p90_seconds', 'waiting_seconds', 'share'],
  ...edges.map((one) => [
    ...[one.from, one.to, one.occurrences, one.cases, one.medianSeconds, one.meanSeconds, one.p90Seconds],
    ...[one.waitingSeconds, one.waitingShare],
  ]),
];

import { curveBasis, line } from 'd3-shape';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWidth } from '../charts/use-width.js';
import { format } from '../format-of-page.js';
import { Skeleton } from '../frame/states.js';
import type { Placed, PlacedEdge, PlacedNode } from './layout.js';
import type { EdgeLabel } from './edge-labels.js';
import { edgeLabels } from './edge-labels.js';
import { shortName } from './short-name.js';
import type { PrunedFlow } from './pruned-flow.js';

/** A map that is wider than this many widths of its place goes from top to bottom. */
const WIDE = 1.3;
const START = '\u0000start';
const END = '\u0000end';

/** A flow as a map: what is thick is frequent. Arrows can be chosen by pointer and by keyboard. */
export function FlowMap({
  flow,
  label,
  chosen,
  onChoose,
}: {
  readonly flow: PrunedFlow;
  readonly label: EdgeLabel;
  readonly chosen: string | null;
  readonly onChoose: (edge: string | null) => void;
}): JSX.Element {
  const [element, width] = useWidth<HTMLDivElement>(1_000);
  const [placed, setPlaced] = useState<Placed | null>(null);
  const shape = JSON.stringify([flow.nodes.map(({ activity }) => activity), flow.edges.map(({ edge }) => edge), width]);
  useEffect(() => {
    let isCurrent = true;
    void import('./layout.js').then(({ place }) => {
      if (!isCurrent) return;
      const across = place(flow, 'LR');
      setPlaced(across.width > width * WIDE ? place(flow, 'TB') : across);
    });
    return () => {
      isCurrent = false;
    };
  }, [shape]);
  return (
    <div ref={element} class="flow" tabIndex={0} role="group" aria-label="Map: activities and the moves between them">
      {placed === null ? (
        <Skeleton />
      ) : (
        <Drawing placed={placed} width={width} flow={flow} label={label} chosen={chosen} onChoose={onChoose} />
      )}
    </div>
  );
}

const path = line<{ readonly x: number; readonly y: number }>()
  .x(({ x }) => x)
  .y(({ y }) => y)
  .curve(curveBasis);

function Drawing({
  placed,
  width,
  flow,
  label,
  chosen,
  onChoose,
}: {
  readonly placed: Placed;
  readonly width: number;
  readonly flow: PrunedFlow;
  readonly label: EdgeLabel;
  readonly chosen: string | null;
  readonly onChoose: (edge: string | null) => void;
}): JSX.Element {
  const scale = Math.min(1, Math.max(0.75, width / placed.width));
  const most = Math.max(1, ...flow.edges.map(({ occurrences }) => occurrences));
  const wait = Math.max(1, ...flow.edges.map(({ waitingSeconds }) => waitingSeconds));
  return (
    <svg
      width={placed.width * scale}
      height={placed.height * scale}
      viewBox={`0 0 ${placed.width} ${placed.height}`}
      class="flow-drawing"
      data-drawing
    >
      <defs>
        <marker
          id="arrow"
          viewBox="0 0 10 10"
          refX="9"
          refY="5"
          markerWidth="9"
          markerHeight="9"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path class="arrow-head" d="M0 0 10 5 0 10Z" />
        </marker>
      </defs>
      {placed.edges.map((of) => {
        const edge = flow.edges.find(({ from, to }) => from === of.from && to === of.to);
        if (edge === undefined)
          return (
            <path
              key={`${of.from}>${of.to}`}
              class="move end"
              d={path([...of.points]) ?? ''}
              marker-end="url(#arrow)"
            />
          );
        return (
          <g
            key={edge.edge}
            class="move"
            role="button"
            tabIndex={0}
            aria-pressed={chosen === edge.edge}
            aria-label={`${edge.from} to ${edge.to}: ${edgeLabels[label].name.toLowerCase()} ${edgeLabels[label].of(edge)}`}
            data-edge={edge.edge}
            data-raw={edge.occurrences}
            data-slow={edge.waitingSeconds > wait * 0.6}
            onClick={() => onChoose(chosen === edge.edge ? null : edge.edge)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return;
              event.preventDefault();
              onChoose(edge.edge);
            }}
          >
            <path
              d={path([...of.points]) ?? ''}
              stroke-width={1 + 5 * (edge.occurrences / most)}
              marker-end="url(#arrow)"
            />
            <Label edge={of} text={edgeLabels[label].of(edge)} />
          </g>
        );
      })}
      {placed.nodes.map((of) => (
        <Node key={of.name} placed={of} flow={flow} />
      ))}
    </svg>
  );
}

const Label = ({ edge, text }: { readonly edge: PlacedEdge; readonly text: string }): JSX.Element => (
  <text x={edge.x} y={edge.y + 4} text-anchor="middle">
    {text}
  </text>
);

function Node({ placed, flow }: { readonly placed: PlacedNode; readonly flow: PrunedFlow }): JSX.Element {
  const { name, x, y, width, height } = placed;
  if (name === START) return <path class="terminal" d={`M${x - 8} ${y - 10} ${x + 10} ${y} ${x - 8} ${y + 10}Z`} />;
  if (name === END) return <rect class="terminal" x={x - 9} y={y - 9} width="18" height="18" />;
  const node = flow.nodes.find(({ activity }) => activity === name);
  return (
    <g class="activity" data-activity={name} data-raw={node?.occurrences}>
      <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx="8" />
      <text class="activity-name" x={x} y={y - 2} text-anchor="middle">
        {shortName(name)}
      </text>
      <title>{name}</title>
      <text x={x} y={y + 14} text-anchor="middle">
        {format.value.count(node?.occurrences ?? 0)}
      </text>
    </g>
  );
}

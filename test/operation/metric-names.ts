import { parser } from '@prometheus-io/lezer-promql';

/**
 * The names of metrics in a PromQL query, by Prometheus' own grammar.
 *
 * @throws where it is no query.
 */
export function metricNamesIn(query: string): string[] {
  const names: string[] = [];
  parser.parse(query).iterate({
    enter: ({ name, from, to, type }) => {
      if (type.isError) throw new SyntaxError(`${query} can not be read at ${from}.`);
      if (name === 'VectorSelector') {
        const metric = /^[a-zA-Z_:][\w:]*/.exec(query.slice(from, to))?.[0];
        if (metric === undefined) throw new SyntaxError(`${query} selects series without naming a metric.`);
        names.push(metric);
      }
    },
  });
  return names;
}

import type { ASTNode } from '@marcbachmann/cel-js';
import { didYouMean } from './expression/did-you-mean.js';
import { faultAt, parseExpression } from './expression/expression.js';
import type { Fraction } from './fraction.js';
import { fraction, fractionOfDecimal, productOf, quotientOf } from './fraction.js';
import type { Formula, MeasureSource, Term } from './kpi-definition.js';
import { isStateMeasures } from './kpi-definition.js';

/** What formulas are made of, by name: `measures.case` is the source `case`. */
export type MeasureSources = ReadonlyMap<string, MeasureSource>;

/** A measure times a weight. */
interface WeightedTerm extends Omit<Term, 'factor' | 'divisor'> {
  readonly weight: Fraction;
}

/** What a part of a formula comes to. Factors stay outside of the terms: 100 × a ÷ b has the numerator a. */
type Part =
  | { readonly is: 'number'; readonly value: Fraction }
  | { readonly is: 'sum'; readonly factor: Fraction; readonly terms: readonly WeightedTerm[] }
  | {
      readonly is: 'ratio';
      readonly factor: Fraction;
      readonly numerator: readonly WeightedTerm[];
      readonly denominator: readonly WeightedTerm[];
    };

const ONE = fraction(1n);
const isOne = ({ numerator, denominator }: Fraction): boolean => numerator === denominator;

/**
 * A formula over measures, in the words of CEL: `100 * measures.step.withinLimit / measures.step.limited`.
 *
 * `measures.<source>.<measure>` is a measure, `measures["audit-score"].sample` where the name has a hyphen;
 * `.where({"process": ["sales"]})` narrows it, `whole(…)` keeps it the same for every part of an answer. Measures are
 * added, subtracted, and multiplied or divided by numbers; one such sum may be divided by another. Numbers are exact.
 *
 * @throws UnreadableExpression
 */
export function parseFormula(text: string, sources: MeasureSources): Formula {
  const part = new FormulaReader(text, sources).read(parseExpression(text));
  if (part.is === 'number')
    throw faultAt(text, 0, 'a formula needs at least one measure, such as measures.case.completed');
  if (part.is === 'sum')
    return { type: 'sum', terms: part.terms.map((term) => toTerm(text, weigh(term, part.factor))) };
  const whole = part.factor.denominator === 1n && part.factor.numerator > 0n;
  const numerator = whole ? part.numerator : part.numerator.map((term) => weigh(term, part.factor));
  return {
    type: 'ratio',
    numerator: numerator.map((term) => toTerm(text, term)),
    denominator: part.denominator.map((term) => toTerm(text, term)),
    multiplier: whole ? safe(text, part.factor.numerator) : 1,
  };
}

class FormulaReader {
  constructor(
    private readonly text: string,
    private readonly sources: MeasureSources,
  ) {}

  read(node: ASTNode): Part {
    if (node.op === 'value') return { is: 'number', value: this.numberOf(node) };
    if (node.op === '-_') return this.scale(this.read(node.args), fraction(-1n));
    if (node.op === '+' || node.op === '-') return this.add(node);
    if (node.op === '*') return this.multiply(node, node.args);
    if (node.op === '/') return this.divide(node, node.args);
    if (node.op === '.') return this.measure(node, node.args);
    if (node.op === 'rcall') return this.narrowed(node, node.args);
    if (node.op === 'call') return this.whole(node, node.args);
    throw this.fault(node, 'a formula is made of measures, numbers, + - * /, where(…) and whole(…)');
  }

  private numberOf(node: ASTNode): Fraction {
    if (node.op !== 'value' || (typeof node.args !== 'bigint' && typeof node.args !== 'number')) {
      throw this.fault(node, 'is no number');
    }
    if (typeof node.args === 'bigint') return fraction(node.args);
    const written = this.text.slice(node.range.start, node.range.end);
    if (!/^\d*\.\d+$/.test(written)) throw this.fault(node, 'write the number without an exponent, such as 0.001');
    return fractionOfDecimal(written);
  }

  private scale(part: Part, factor: Fraction): Part {
    return part.is === 'number'
      ? { is: 'number', value: productOf(part.value, factor) }
      : { ...part, factor: productOf(part.factor, factor) };
  }

  private add(node: Extract<ASTNode, { op: '+' | '-' }>): Part {
    const sign = fraction(node.op === '+' ? 1n : -1n);
    const [first, second] = [this.read(node.args[0]), this.scale(this.read(node.args[1]), sign)];
    if (first.is === 'number' && second.is === 'number') {
      const { numerator: a, denominator: b } = first.value;
      const { numerator: c, denominator: d } = second.value;
      return { is: 'number', value: fraction(a * d + c * b, b * d) };
    }
    if (first.is !== 'sum' || second.is !== 'sum') {
      throw this.fault(node, 'only measures are added to measures: add before you divide, as in (a - b) / c');
    }
    const terms = [first, second].flatMap((part) => part.terms.map((term) => weigh(term, part.factor)));
    return { is: 'sum', factor: ONE, terms };
  }

  private multiply(node: ASTNode, [left, right]: readonly [ASTNode, ASTNode]): Part {
    const [first, second] = [this.read(left), this.read(right)];
    if (first.is === 'number') return this.scale(second, first.value);
    if (second.is === 'number') return this.scale(first, second.value);
    throw this.fault(node, 'a measure is multiplied by a number, not by another measure');
  }

  private divide(node: ASTNode, [left, right]: readonly [ASTNode, ASTNode]): Part {
    const [first, second] = [this.read(left), this.read(right)];
    if (second.is === 'number') {
      const inverse = quotientOf(ONE, second.value);
      if (inverse === null) throw this.fault(right, 'nothing is divided by zero');
      // Of a sum it is the unit that is changed, of a ratio the result.
      if (first.is !== 'sum') return this.scale(first, inverse);
      return { ...first, terms: first.terms.map((term) => weigh(term, inverse)) };
    }
    if (first.is !== 'sum' || second.is !== 'sum') {
      throw this.fault(node, 'one sum of measures is divided by another, once');
    }
    const divisor = quotientOf(ONE, second.factor);
    if (divisor === null) throw this.fault(right, 'nothing is divided by zero');
    const factor = productOf(first.factor, divisor);
    return { is: 'ratio', factor, numerator: first.terms, denominator: second.terms };
  }

  /** `measures.source.measure` */
  private measure(node: ASTNode, [object, measure]: readonly [ASTNode, string]): Part {
    const name = this.sourceName(object);
    const source = this.sources.get(name);
    if (source === undefined) {
      throw this.fault(object, `there is no measure ${name}${didYouMean(name, this.sources.keys())}`);
    }
    if (!source.measures.includes(measure)) {
      throw faultAt(
        this.text,
        node.range.end - measure.length,
        `${name} has no ${measure}${didYouMean(measure, source.measures)}`,
      );
    }
    const scale = isStateMeasures(source) ? undefined : source.scales?.[measure];
    const weight = fraction(1n, BigInt(scale ?? 1));
    return { is: 'sum', factor: ONE, terms: [{ of: source, measure, filter: {}, scope: 'group', weight }] };
  }

  private sourceName(node: ASTNode): string {
    if (node.op === '.' && isMeasures(node.args[0])) return node.args[1];
    if (node.op === '[]' && isMeasures(node.args[0]) && typeof node.args[1].args === 'string') return node.args[1].args;
    throw this.fault(node, 'a measure is written measures.source.measure, such as measures.case.completed');
  }

  /** `….where({"dimension": ["value", "value"]})` */
  private narrowed(node: ASTNode, [name, receiver, args]: readonly [string, ASTNode, readonly ASTNode[]]): Part {
    if (name !== 'where') throw this.fault(node, `there is no ${name}(); measures are narrowed with where({…})`);
    const part = this.read(receiver);
    const [filter, ...more] = args;
    if (part.is !== 'sum' || filter === undefined || more.length > 0) {
      throw this.fault(
        node,
        'where takes one map and narrows measures: measures.case.completed.where({"process": ["sales"]})',
      );
    }
    const added = this.filterOf(filter);
    const terms = part.terms.map((term) => {
      const twice = Object.keys(added).find((dimension) => dimension in term.filter);
      if (twice !== undefined) throw this.fault(filter, `${twice} is narrowed twice`);
      return { ...term, filter: { ...term.filter, ...added } };
    });
    return { ...part, terms };
  }

  private filterOf(node: ASTNode): Record<string, readonly string[]> {
    if (node.op !== 'map' || node.args.length === 0) {
      throw this.fault(node, 'where takes a map of dimensions, such as {"process": ["sales"]}');
    }
    return Object.fromEntries(
      node.args.map(([key, value]) => {
        const values = value.op === 'list' ? value.args.map((one) => this.textOf(one)) : [this.textOf(value)];
        return [this.textOf(key), values];
      }),
    );
  }

  private textOf(node: ASTNode): string {
    if (node.op === 'value' && typeof node.args === 'string') return node.args;
    throw this.fault(node, 'must be a text in quotes');
  }

  private whole(node: ASTNode, [name, args]: readonly [string, readonly ASTNode[]]): Part {
    const [only, ...more] = args;
    if (name !== 'whole' || only === undefined || more.length > 0) {
      throw this.fault(node, `there is no ${name}(); whole(…) takes one sum of measures`);
    }
    const part = this.read(only);
    if (part.is !== 'sum') throw this.fault(node, 'whole(…) takes one sum of measures');
    return { ...part, terms: part.terms.map((term) => ({ ...term, scope: 'whole' as const })) };
  }

  private fault(node: ASTNode, detail: string) {
    return faultAt(this.text, node.range.start, detail);
  }
}

const isMeasures = (node: ASTNode): boolean => node.op === 'id' && node.args === 'measures';

const weigh = (term: WeightedTerm, factor: Fraction): WeightedTerm =>
  isOne(factor) ? term : { ...term, weight: productOf(term.weight, factor) };

const toTerm = (text: string, { weight, ...term }: WeightedTerm): Term => ({
  ...term,
  factor: safe(text, weight.numerator),
  divisor: safe(text, weight.denominator),
});

function safe(text: string, value: bigint): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw faultAt(text, 0, 'its numbers are too large, or have too many digits');
}

/** A formula in the words that `parseFormula` reads. */
export function formulaText(formula: Formula): string {
  if (formula.type === 'sum') return sumText(formula.terms);
  const { numerator, denominator, multiplier } = formula;
  const factor = multiplier === 1 ? '' : `${multiplier} * `;
  return `${factor}${inParentheses(numerator)} / ${inParentheses(denominator)}`;
}

const inParentheses = (terms: readonly Term[]): string => {
  const [only, ...more] = terms;
  const isPlain = only !== undefined && more.length === 0 && only.factor === 1 && only.divisor === 1;
  return isPlain ? sumText(terms) : `(${sumText(terms)})`;
};

const sumText = (terms: readonly Term[]): string => terms.map((term, index) => termText(term, index === 0)).join('');

function termText({ of, measure, factor, divisor, filter, scope }: Term, isFirst: boolean): string {
  const source = /^[A-Za-z_]\w*$/.test(of.name) ? `measures.${of.name}` : `measures[${JSON.stringify(of.name)}]`;
  const where = Object.keys(filter).length === 0 ? '' : `.where(${JSON.stringify(filter)})`;
  const narrowed = `${source}.${measure}${where}`;
  const scoped = scope === 'whole' ? `whole(${narrowed})` : narrowed;
  const times = Math.abs(factor) === 1 ? '' : `${Math.abs(factor)} * `;
  const weighed = `${times}${scoped}${divisor === 1 ? '' : ` / ${divisor}`}`;
  if (isFirst) return factor < 0 ? `-${weighed}` : weighed;
  return `${factor < 0 ? ' - ' : ' + '}${weighed}`;
}

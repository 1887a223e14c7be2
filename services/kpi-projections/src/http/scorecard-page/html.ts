/** Markup that is safe to send. Only `html` makes it. */
export class Html {
  private constructor(readonly text: string) {}

  static readonly of = (text: string): Html => new Html(text);
}

type Content = string | number | Html | null | readonly Html[];

/** Markup with values filled in: texts are escaped, markup and lists of it are not, null is nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  return Html.of(parts.map((part, index) => part + textOf(values[index] ?? null)).join(''));
}

function textOf(value: Content): string {
  if (value === null) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escape(String(value));
  return value.map(({ text }) => text).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text and for attribute values in quotes. */
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

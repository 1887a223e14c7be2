const INDENT = '  ';

/**
 * A JSON text on lines of its own, with each of its tokens as it was written: a number keeps its digits, a text its escapes.
 *
 * @returns the text itself where it is no JSON.
 */
export function indentedJson(text: string): string {
  if (!isJson(text)) return text;
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  let depth = 0;
  let out = '';
  for (const [index, token] of tokens.entries()) {
    const line = (): string => `\n${INDENT.repeat(depth)}`;
    const next = tokens[index + 1];
    switch (token) {
      case '{':
      case '[':
        depth++;
        out += next === '}' || next === ']' ? token : token + line();
        break;
      case '}':
      case ']': {
        depth--;
        const before = tokens[index - 1];
        out += before === '{' || before === '[' ? token : line() + token;
        break;
      }
      case ',':
        out += token + line();
        break;
      case ':':
        out += ': ';
        break;
      default:
        out += token;
    }
  }
  return out;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

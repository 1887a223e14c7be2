import { expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .filter((path) => existsSync(join(root, path)));

/** As GitHub makes them of headings. */
const anchorsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  );

it('every link between documents leads to a file, and to a heading of it', () => {
  const broken = documents.flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8').replaceAll(/```.*?```/gs, '');
    return [...text.matchAll(/\]\((?!\w+:)([^)\s]+)\)/g)].flatMap(([, link = '']) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? join(root, path) : resolve(join(root, dirname(path)), file);
      if (!existsSync(target)) return [`${path}: ${link}`];
      const isThere = anchor === undefined || anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
      return isThere ? [] : [`${path}: ${link}`];
    });
  });
  expect(documents.length).toBeGreaterThan(20);
  expect(broken).toEqual([]);
});

/** These speak of places by path from the root. A path with `<…>` in it is a pattern. */
const SPEAK_OF_PATHS = /^(README|CONTRIBUTING)\.md$|^docs\/(guides\/|architecture\.md|sizing\.md|deployment\.md)/;

it('every path that the guides name is there', () => {
  const missing = documents
    .filter((path) => SPEAK_OF_PATHS.test(path))
    .flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(/`((?:libs|services|test|docs|deploy)\/[\w./-]+)`/g)]
        .map(([, named = '']) => named)
        .filter((named) => !named.includes('/dist') && !existsSync(join(root, named)))
        .map((named) => `${path}: ${named}`),
    );
  expect(missing).toEqual([]);
});

/**
 * Writes `tests/README.md`: what `npm test` leaves out, by title. `npx tsx tests/support/list-marked.ts` after a title or a mark has
 * changed; `tests/readme.test.ts` fails until then.
 */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const TESTS = fileURLToPath(new URL('..', import.meta.url))

/** A whole template first: what it inserts may hold strings of its own. */
const TEXT = /`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g

const NIGHTLY = '@nightly'
const UNIT = /\.test\.tsx?$/
const BROWSER = /\.spec\.ts$/

const listFiles = (folder: string, end: RegExp) =>
  readdirSync(TESTS + folder, { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}${path.replaceAll('\\', '/')}`)
    .filter((path) => end.test(path))
    .toSorted()

function listMarked(mark: string, end: RegExp): readonly string[] {
  return listFiles('', end).flatMap((path) => {
    const lines = readFileSync(TESTS + path, 'utf8').split('\n')
    const texts = lines
      .flatMap((line) => line.match(TEXT) ?? [])
      .filter((text) => text.includes(mark) && (mark === NIGHTLY || !text.includes(NIGHTLY)))
    return texts.length === 0 ? [] : [`- \`${path}\``, ...texts.map((text) => `  - ${quote(text.slice(1, -1))}`)]
  })
}

/** As it is written in the source, with what a template inserts. */
const quote = (title: string) => (title.includes('`') ? `\`\` ${title} \`\`` : `\`${title}\``)

function listTitles(path: string): readonly string[] {
  const source = readFileSync(TESTS + path, 'utf8')
  return [...source.matchAll(/^\s*(?:describe|it|test)(?:\.\w+)*\(\s*(['"`])(.*?)\1,/gm)].map(([, , title]) => title!)
}

const listSuites = (folder: string, end: RegExp, isListed: (title: string) => boolean) =>
  listFiles(folder, end).flatMap((path) => {
    const titles = listTitles(path).filter(isListed)
    return titles.length === 0 ? [] : [`- \`${path}\``, ...titles.map((title) => `  - ${quote(title)}`)]
  })

const isSmoke = (title: string) => title.includes('@smoke')
const orNone = (lines: readonly string[]) => (lines.length > 0 ? lines : ['None.'])

export const writeTestsPage = () =>
  `${[
    '# What `npm test` leaves out',
    '',
    'Written by `npx tsx tests/support/list-marked.ts`, not by hand. `npm test` leaves out what is listed here; `.ci/run` runs a part of',
    'it, and `npm test -- all` and the nightly workflow run everything. Titles are as in the source.',
    '',
    'Beside these, `npm test` alone tries one of five cases of large properties; browser tests are repeated in the width of a phone, and',
    'their marked ones run, only with `npm test -- all`.',
    '',
    '## Unit tests that also `.ci/run` runs (`@slow`)',
    '',
    ...orNone(listMarked('@slow', UNIT)),
    '',
    '## In other browsers, also in `.ci/run` (`@smoke`)',
    '',
    ...orNone(listSuites('browsers/', /\.journey\.ts$/, isSmoke)),
    '',
    '## Against the real search engine, also in `.ci/run`',
    '',
    ...orNone(listSuites('server/opensearch/engine/', /(?:^|\/)test-[\w-]+\.ts$|engine\.ts$/, () => true)),
    '',
    '## Only in `npm test -- all`: unit tests (`@nightly`)',
    '',
    ...orNone(listMarked(NIGHTLY, UNIT)),
    '',
    '## Only in `npm test -- all`: browser tests (`@slow`)',
    '',
    ...orNone(listMarked('@slow', BROWSER)),
    '',
    '## Only in `npm test -- all`: other browsers',
    '',
    ...orNone(listSuites('browsers/', /\.journey\.ts$/, (title) => !isSmoke(title))),
  ].join('\n')}\n`

const path = fileURLToPath(import.meta.url)
if (process.argv[1] === path) writeFileSync(`${TESTS}README.md`, writeTestsPage())

/**
 * How large the source is: lines, files and its longest functions. `npm run lint` prints them beside what `src/README.md` says.
 * Measurement, which is `tests/bench`, counts as neither source nor test.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseSync } from 'vite'
import { asNode, walk } from './read-source.ts'

const SRC = fileURLToPath(new URL('../../src', import.meta.url))
const TESTS = fileURLToPath(new URL('..', import.meta.url))

export interface HouseSize {
  /** Of TypeScript and CSS. */
  readonly lines: number
  /** Of TypeScript. */
  readonly files: number
}

interface LongFunction {
  readonly name: string
  readonly path: string
  readonly lines: number
}

export function measureHouse(): HouseSize {
  const paths = listPaths().filter((path) => /\.(tsx?|css)$/.test(path))
  const texts = paths.map((path) => readFileSync(join(SRC, path), 'utf8'))
  return {
    lines: texts.reduce((sum, text) => sum + countLines(text), 0),
    files: paths.filter((path) => !path.endsWith('.css')).length,
  }
}

/** What `src/README.md` says: `112,962 lines in 1,290 files`. */
export function readStatedSize(): HouseSize {
  const stated = /([\d,]+) lines of TypeScript and CSS in ([\d,]+) files/.exec(
    readFileSync(join(SRC, 'README.md'), 'utf8'),
  )
  const [lines = NaN, files = NaN] = (stated ?? []).slice(1).map((text) => Number(text.replaceAll(',', '')))
  return { lines, files }
}

/** @param count How many, the longest first. A function counts with those inside of it. */
function listLongest(count: number): readonly LongFunction[] {
  const paths = listPaths().filter((path) => /\.tsx?$/.test(path))
  return paths
    .flatMap(listFunctions)
    .toSorted((a, b) => b.lines - a.lines)
    .slice(0, count)
}

function listFunctions(path: string): readonly LongFunction[] {
  const text = readFileSync(join(SRC, path), 'utf8')
  const found: LongFunction[] = []
  walk(asNode(parseSync(path, text).program), ({ type, id, init, start, end }) => {
    const written = type === 'VariableDeclarator' ? asNode(init)?.type : type
    const name = asNode(id)?.['name']
    if (typeof name === 'string' && /Function/.test(written ?? ''))
      found.push({ name, path, lines: countLines(text.slice(Number(start), Number(end))) + 1 })
  })
  return found
}

function countTestLines(): number {
  const paths = listPaths(TESTS).filter((path) => /\.(tsx?|mjs|mts)$/.test(path) && !path.startsWith('bench/'))
  return paths.reduce((sum, path) => sum + countLines(readFileSync(join(TESTS, path), 'utf8')), 0)
}

function listPaths(folder = SRC): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'))
}

function countLines(text: string): number {
  return text.split('\n').length - 1
}

function printSize(): void {
  const [now, stated] = [measureHouse(), readStatedSize()]
  const compare = (what: keyof HouseSize) =>
    `${now[what].toLocaleString('en')} ${what} (src/README.md: ${stated[what].toLocaleString('en')})`
  const tests = countTestLines().toLocaleString('en')
  console.log(`${compare('lines')}, ${compare('files')}. Tests: ${tests} lines. The longest functions:`)
  for (const { name, path, lines } of listLongest(5)) console.log(`  ${lines} lines  ${name}, ${path}`)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) printSize()

/** Guards the house: who may import whom, where packages enter, what core may touch. The guard itself is tested below. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { listViolations, ROOMS, roomOf, type SourceTree } from './support/architecture.ts'
import { countHouse, findRisen, readHouse, readStated, readStatedBefore, readStatedHere } from './support/house-size.ts'
import { findCycles, findLargeFolders, findSharedComponents, findSharedNames } from './support/layout.ts'

const SRC = fileURLToPath(new URL('../src', import.meta.url))

function readTree(): SourceTree {
  const paths = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'))
  const sources = paths.filter((path) => /\.(tsx?|mjs)$/.test(path))
  return new Map(sources.map((path) => [path, readFileSync(join(SRC, path), 'utf8')]))
}

/** A house that stands, with these files changed or added. */
function house(files: Readonly<Record<string, string>>): SourceTree {
  return new Map(
    Object.entries({
      'core/time/span.ts': 'export const x = 1',
      'core/text/fold.ts': 'export const x = 1',
      'core/episode/schema.ts': "import * as v from 'valibot'\nexport const x = v",
      'storage/open.ts': "import { openDB } from 'idb'\nexport const x = openDB",
      'player/create-player.ts': 'export const x = 1',
      'session/session.ts': "import { x } from '../player/create-player.ts'\nexport const y = x",
      'views/parts/tabs.tsx':
        "import { useId } from 'react'\nimport { y } from '../../session/session.ts'\nexport const z = [y, useId]",
      ...files,
    }),
  )
}

describe('the source', () => {
  const tree = readTree()

  it('keeps to the house rules on imports, packages, purity and size', () => {
    expect(listViolations(tree)).toEqual([])
  })

  it('has a line in the table for every room, and no room that the table does not know', () => {
    const rooms = new Set([...tree.keys()].filter((path) => !path.endsWith('.d.ts')).map(roomOf))
    expect([...rooms].filter((room) => !(room in ROOMS))).toEqual([])
  })

  it('has no circular imports, type-only and dynamic ones included', () => {
    expect(findCycles(tree)).toEqual([])
  })

  it('has no file name and no component name twice', () => {
    expect([...findSharedNames(tree), ...findSharedComponents(tree)]).toEqual([])
  })

  it('gives no text a size in pixels: the browser of the reader decides how large a rem is', () => {
    const paths = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(css|tsx)$/.test(path))
    const sized = paths.filter((path) =>
      /font-size: [^;]*[1-9]px|font: [^;]*[1-9]px|--text-[\w-]+: [^;]*[1-9]px|--[tl]-\w+: \d+px|text-\[[\d.]+px\]/.test(
        readFileSync(join(SRC, path), 'utf8'),
      ),
    )
    expect(sized).toEqual([])
  })

  it('has grown in no figure over what its README states, nor over what the commit before stated', () => {
    expect(findRisen(countHouse(readHouse()), [readStatedHere(), readStatedBefore() ?? {}])).toEqual([])
  })

  it('has every figure of its size stated in its README', () => {
    expect(Object.keys(readStatedHere()).toSorted()).toEqual(Object.keys(countHouse(new Map())).toSorted())
  })

  it('has no folder with too many files', () => {
    const undivided = /^core\/import\/formats: /
    expect(findLargeFolders(tree).filter((folder) => !undivided.test(folder))).toEqual([])
  })
})

describe('the guard', () => {
  it('accepts a house that stands', () => {
    expect(listViolations(house({}))).toEqual([])
  })

  it.each([
    [
      'core imports an edge',
      'core/time/a.ts',
      "import { x } from '../../storage/open.ts'",
      'core/time may not import storage',
    ],
    [
      'time imports text',
      'core/time/a.ts',
      "import { x } from '../text/fold.ts'",
      'core/time may not import core/text',
    ],
    [
      'a type alone goes uphill',
      'core/time/a.ts',
      "import type { X } from '../episode/schema.ts'",
      'core/time may not import core/episode',
    ],
    [
      'an inline import type goes uphill',
      'core/time/a.ts',
      "export type A = import('../episode/schema.ts').X",
      'core/time may not import core/episode',
    ],
    [
      'a re-export goes uphill',
      'core/time/a.ts',
      "export { x } from '../text/fold.ts'\nexport const y = 1",
      'core/time may not import core/text',
    ],
    [
      'a lazy import goes uphill',
      'storage/a.ts',
      "export const a = importChunk(() => import('../session/session.ts'))",
      'storage may not import session',
    ],
    [
      'a lazy import in backquotes goes uphill',
      'storage/a.ts',
      'export const a = importChunk(() => import(`../session/session.ts`))',
      'storage may not import session',
    ],
    [
      'a worker address goes uphill',
      'storage/a.ts',
      "export const a = new URL('../session/session.ts', import.meta.url)",
      'storage may not import session',
    ],
    [
      'a worker import with a query goes uphill',
      'storage/a.ts',
      "import a from '../session/session.ts?worker&url'\nexport const b = a",
      'storage may not import session',
    ],
    [
      'edges import each other',
      'library/a.ts',
      "import { x } from '../player/create-player.ts'",
      'library may not import player',
    ],
    [
      'what makes a site needs the bundler',
      'site/write-site.ts',
      "import { x } from './bundle/app-plugin.ts'",
      'only site/bundle may use ./bundle/app-plugin.ts',
    ],
    [
      'a view reaches an edge',
      'views/a.tsx',
      "import { x } from '../player/create-player.ts'",
      'views may not import player',
    ],
    ['the app reaches an edge', 'app/a.tsx', "import { x } from '../storage/open.ts'", 'app may not import storage'],
    ['something imports cli', 'session/a.ts', "import { x } from '../cli/episode.ts'", 'session may not import cli'],
    [
      'the build imports the server',
      'site/a.ts',
      "import { x } from '../server/serve.ts'",
      'site may not import server',
    ],
    ['cli imports a browser room', 'cli/a.ts', "import { x } from '../storage/open.ts'", 'cli may not import storage'],
    ['a file leaves src', 'session/a.ts', "import { x } from '../../tests/run.ts'", 'lies outside src'],
    ['a room is new', 'helpers/a.ts', 'export const a = 1', 'there is no room "helpers"'],
    [
      'Node enters the browser',
      'session/a.ts',
      "import { join } from 'node:path'\nexport const a = join",
      'only cli, site and server may import node:path',
    ],
    [
      'a package is unknown',
      'session/a.ts',
      "import _ from 'lodash/fp'\nexport const a = _",
      'lodash is not in the table',
    ],
    [
      'a package enters the wrong room',
      'views/a.tsx',
      "import { openDB } from 'idb'\nexport const a = openDB",
      'idb may not enter views',
    ],
    [
      'a package enters through two files',
      'storage/z.ts',
      "import { openDB } from 'idb'\nexport const a = openDB",
      'idb enters storage through storage/open.ts already',
    ],
    [
      'the schema library leaves the schema',
      'core/episode/z.ts',
      "import * as v from 'valibot'\nexport const a = v",
      'valibot enters core/episode through core/episode/schema.ts already',
    ],
    [
      'a file only hands on',
      'session/index.ts',
      "export { y } from './session.ts'\nexport * from './session.ts'",
      'is a barrel file',
    ],
    ['an export has no name', 'session/a.ts', 'export default 1', 'has a default export'],
    ['core asks for the time', 'core/time/a.ts', 'export const a = () => Date.now()', 'core may not use Date.now'],
    ['core asks for today', 'core/time/a.ts', 'export const a = () => new Date()', 'core may not use new Date()'],
    ['core throws dice', 'core/time/a.ts', 'export const a = () => Math.random()', 'core may not use Math.random'],
    ['core hands the clock on', 'core/time/a.ts', 'export const a = { now: Date.now }', 'core may not use Date.now'],
    ['core calls the network', 'core/time/a.ts', "export const a = () => fetch('x')", 'core may not use fetch'],
    ['core reaches everything', 'core/time/a.ts', 'export const a = globalThis', 'core may not use globalThis'],
    [
      'cli writes a file past the one that writes',
      'cli/a.ts',
      "import { writeFileSync } from 'node:fs'\nwriteFileSync('a', 'b')",
      'only cli/files/write-file.ts may use writeFileSync',
    ],
    [
      'cli opens a stream to a file',
      'cli/a.ts',
      "import * as fs from 'node:fs'\nconst { createWriteStream } = fs\ncreateWriteStream('a')",
      'only cli/files/write-file.ts may use createWriteStream',
    ],
    [
      'a file that may not come is imported without a way to cope with that',
      'views/b.tsx',
      "export const a = lazy(() => import('./parts/tabs.tsx'))",
      'imports ./parts/tabs.tsx outside of importChunk',
    ],
    [
      'a file has grown too long',
      'session/a.ts',
      'export const a = 1\n'.replace('1', '\n'.repeat(450) + '1'),
      'has 451 lines',
    ],
  ])('notices when %s', (_, path, text, expected) => {
    const violations = listViolations(house({ [path]: text }))
    expect(violations).toHaveLength(1)
    expect(violations[0]).toContain(path)
    expect(violations[0]).toContain(expected)
  })

  it.each([
    [
      'a name in a comment',
      'core/time/a.ts',
      '// Date.now() would be wrong, see "../../storage/open.ts"\nexport const a = 1',
    ],
    [
      'a name in a string',
      'core/time/a.ts',
      'export const a = "import { x } from \'../../storage/open.ts\'; Date.now()"',
    ],
    ['a regular expression full of quotes', 'core/time/a.ts', "export const a = /[\"'`]/.test('\"') ? 1 : 2"],
    [
      'a property called like a global',
      'core/time/a.ts',
      'export const a = (x: { fetch: number; crypto: number }) => x.fetch + x.crypto',
    ],
    ['a date made of its argument', 'core/time/a.ts', 'export const a = (x: string) => new Date(x)'],
    [
      'the type of a package in another room',
      'views/a.tsx',
      "import type { IDBPDatabase } from 'idb'\nexport type A = IDBPDatabase",
    ],
    [
      'one name in a list that is a type',
      'views/a.tsx',
      "import { type IDBPDatabase } from 'idb'\nexport type A = IDBPDatabase",
    ],
    [
      'a part that says when it is missing',
      'views/b.tsx',
      "export const a = lazyPart(async () => (await import('./parts/tabs.tsx')).Tabs, { name: 'Tabs' })",
    ],
    ['a file with one re-export among its own', 'session/a.ts', "export { y } from './session.ts'\nexport const a = 1"],
    [
      'cli reading its own folder and Node',
      'cli/a.ts',
      "import { join } from 'node:path'\nimport x from '../core/time/span.ts'\nexport const a = [join, x]",
    ],
  ])('lets pass %s', (_, path, text) => {
    expect(listViolations(house({ [path]: text }))).toEqual([])
  })

  it.each([
    ['values', "import { a } from './a.ts'\nexport const c = a"],
    ['types', "import type { A } from './a.ts'\nexport type C = A"],
    ['a dynamic import', "export const c = importChunk(() => import('./a.ts'))"],
  ])('finds a circular import of %s', (_, text) => {
    const tree = house({ 'session/a.ts': "import { b } from './b.ts'\nexport const a = b", 'session/b.ts': text })
    expect(findCycles(tree)).toEqual(['session/a.ts, session/b.ts'])
    expect(findCycles(house({}))).toEqual([])
  })

  it('finds a file name that two folders share', () => {
    const a = 'export const a = 1'
    expect(findSharedNames(house({ 'player/tab.ts': a, 'session/session.tsx': a }))).toEqual([
      'session/session.ts, session/session.tsx',
    ])
    expect(findSharedNames(house({ 'views/check/tabs.ts': a }))).toEqual(['views/parts/tabs.tsx, views/check/tabs.ts'])
  })

  it('finds a component name that two files share, a part that loads late apart', () => {
    const head = 'export function Head() {}\nfunction Row() {}'
    const late = "const Head = lazyPart(async () => (await import('./a.tsx')).Head)"
    expect(findSharedComponents(house({ 'views/a.tsx': head, 'views/b.tsx': late }))).toEqual([])
    expect(findSharedComponents(house({ 'views/a.tsx': head, 'views/b.tsx': 'function Head() {}' }))).toEqual([
      'Head: views/a.tsx, views/b.tsx',
    ])
  })

  it('finds a folder with more than 30 files', () => {
    const files = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`session/find/${index}.ts`, 'export const a = 1']),
      )
    expect(findLargeFolders(house(files(30)))).toEqual([])
    expect(findLargeFolders(house(files(31)))).toEqual(['session/find: 31 files'])
  })

  it('stops at a file it cannot read', () => {
    expect(() => listViolations(house({ 'session/a.ts': 'export const = ;' }))).toThrow('session/a.ts')
  })
})

describe('the size of a house', () => {
  const counted = countHouse(
    new Map([
      [
        'session/session.ts',
        `interface Panels { panel: 1; part: 2; other: 3 }
         interface Slice extends Pick<Panels, 'panel' | 'part'> { commands: 1; load(): void }
         type Part<T> = Omit<T, 'commands' | 'load'>
         export interface Session extends Part<Slice> { start(): void }
         export const startAll = (session: Session) => session.start()
         function stop({ session }: { session: Session }) {}
         export { stop, startAll as start }`,
      ],
      [
        'services/search/find.ts',
        `export { start } from '../../session/session.ts'
         export const TABLE = { plain: 1, search: () => 2, open() {} } as const
         export function createSearchEngines() { let one, two; const search = () => { let three } }
         type Panels = string`,
      ],
      [
        'views/search/list.tsx',
        `import { TABLE } from '../../services/search/find.ts'
         export function List() {
           const [a, b] = [useState(1), useStore(2)]
           const inner = () => { useEffect(); React.useMemo() }
           const button = root.querySelector('button')
           button?.click()
           root.closest('a').click()
           own.current?.click()
         }
         export function Long() { useA(); useB(); useC(); useD(); useE(); useF(); useG() }`,
      ],
    ]),
  )

  it('counts exported names and functions in exported tables, and nothing that is passed on from another file', () => {
    expect(counted).toMatchObject({ exported: 4 + 4 + 2, shared: 2, services: 1, servicesFiles: 1 })
  })

  it('counts members of a type with those that it takes from others, and what takes all of it', () => {
    expect(counted).toMatchObject({ session: 3, wholeSession: 2, typesInFiles: 1, typesExported: 0 })
  })

  it('counts hooks by function, and elements that are reached by selector', () => {
    expect(counted).toMatchObject({ hooksOver6: 1, hooksOver8: 0, presses: 2, selectors: 1, selectorFiles: 1 })
  })

  it('counts what is named alike in the way of a search', () => {
    expect(counted).toMatchObject({ searches: 2, engineLets: 3 })
  })

  it('names each figure that has risen, with the lowest of the figures stated', () => {
    const stated = readStated('| exported symbols | 1,012 |\n| functions with more than 6 hooks | 1 |')
    expect(findRisen({ ...counted, exported: 1013, hooksOver6: 1 }, [stated, { exported: 1000 }])).toEqual([
      'exported symbols: 1013, at most 1000',
    ])
  })
})

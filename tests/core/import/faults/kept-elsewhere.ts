/** Faults of the catalogue that other rooms meet: which test holds each, and in what words. */

import type { FaultResult } from './fault-cases.ts'

export interface KeptElsewhere {
  readonly row: number
  readonly fault: string
  readonly result: FaultResult
  /** Test file, from `tests/`. */
  readonly file: string
  /** Stands in that file: the title of the test, or of its group. */
  readonly title: string
}

/** Rows nothing in the program can meet, because it has no such part; `sign` in `src` would mean that it has one now. */
export interface NotMet {
  readonly row: number
  readonly fault: string
  readonly reason: string
  readonly sign: RegExp
}

type Row = readonly [row: number, fault: string, result: FaultResult, file: string, title: string]

const ROWS: readonly Row[] = [
  [23, 'active line in a gap', 'degrade', 'core/transcript/coverage.test.ts', 'begins a gap at the estimated end'],
  [27, 'a quote that nobody says', 'keep and warn', 'core/findings/lint-episode.test.ts', 'quote'],
  [32, 'a clip command from the file', 'skip', 'core/clip/clip-command.test.ts', 'exactly the agreed shape'],
  [34, 'direction of titles and names', 'degrade', 'e2e/reading/languages.spec.ts', 'has its language and direction'],
  [
    42,
    'scripts, accents, joined emoji',
    'degrade',
    'core/search/find-in-text.test.ts',
    'ignores accents, whether composed',
  ],
  [
    44,
    'the same video twice',
    'keep and warn',
    'library/opened/create-opening.test.ts',
    'keeps both unless told otherwise',
  ],
  [
    47,
    'a file that is gone',
    'reject',
    'library/opened/create-opening.test.ts',
    'refuses a file that has gone since it was chosen',
  ],
  [48, 'files at the limits', 'reject', 'core/import/limits.test.ts', 'the number of cues'],
  [
    48,
    'a drop of too many files',
    'reject',
    'library/opened/create-opening.test.ts',
    'refuse one file more, with the limit named',
  ],
  [48, 'long lists in one call', 'keep and warn', 'core/import/huge-input.test.ts', 'a very long list'],
  [70, 'an episode cut short', 'reject', 'core/episode/read-catalogue.test.ts', 'row 70: cut short'],
  [71, 'a page in place of data', 'reject', 'library/load-library.test.ts', 'row 71: a page with status 200'],
  [72, 'a login page in its place', 'reject', 'library/load-library.test.ts', 'row 71: a page that calls itself JSON'],
  [73, '__proto__ as a key', 'skip', 'core/episode/read-episode.test.ts', 'takes nothing from a __proto__ key'],
  [74, 'numbers that are none', 'reject', 'library/load-library.test.ts', 'row 74'],
  [75, 'a million levels', 'reject', 'core/episode/read-catalogue.test.ts', 'row 75'],
  [76, 'two entries of one id', 'keep and warn', 'core/episode/read-catalogue.test.ts', 'row 76'],
  [77, 'another version', 'reject', 'library/load-library.test.ts', 'row 77'],
  [78, 'fields nobody knows', 'skip', 'core/episode/read-episode.test.ts', 'leaves unknown fields behind'],
  [79, 'a copy that is not the listed one', 'reject', 'library/load-library.test.ts', 'row 79'],
  [80, 'one broken episode of 300', 'skip', 'core/episode/read-catalogue.test.ts', 'one bad entry of 300 leaves 299'],
  [81, 'a slow network', 'degrade', 'library/load-library.test.ts', 'row 81: slow and broken off'],
  [82, 'no network', 'degrade', 'library/load-library.test.ts', 'row 82: offline'],
  [83, 'a thumbnail', 'skip', 'views/draw-poster.test.ts', 'poster'],
  [
    84,
    'a query that is a pattern',
    'degrade',
    'core/search/find-in-text.test.ts',
    'treats typed text literally, never as a pattern',
  ],
  [
    85,
    'a query that is nothing',
    'degrade',
    'core/search/query.test.ts',
    'has nothing in it when it is empty or only signs',
  ],
  [86, 'operators in a query', 'degrade', 'core/search/fuse-engine.test.ts', 'survives any text and any query'],
  [
    87,
    'a query in decomposed letters',
    'degrade',
    'core/search/find-in-text.test.ts',
    'composed, decomposed or left out',
  ],
  [88, 'painting half a character', 'fix and warn', 'core/search/find-in-text.test.ts', 'paints a whole character'],
  [89, 'questions faster than answers', 'skip', 'session/worker/create-search-client.test.ts', 'drops the others'],
  [90, 'a time in a link that is none', 'skip', 'session/address.test.ts', '?t=abc'],
  [91, 'an id in a link that is none', 'reject', 'library/load-library.test.ts', 'row 91'],
  [
    91,
    'an address that leads nowhere',
    'reject',
    'e2e/journeys/states.desktop.spec.ts',
    'an address that leads nowhere says so',
  ],
  [
    92,
    'a broken escape and a huge query',
    'degrade',
    'session/address.test.ts',
    'survives a broken percent escape and a huge query',
  ],
  [93, 'parameters of another time', 'keep and warn', 'session/view-history.test.ts', 'keeps unknown parameters'],
  [94, 'back and forward', 'keep and warn', 'session/view-history.test.ts', 'makes an entry of a jump'],
  [
    95,
    'a clipboard that refuses',
    'degrade',
    'platform/clipboard.test.ts',
    'says copied only when the browser has taken it',
  ],
  [96, 'shell signs in a title', 'skip', 'core/clip/clip-command.test.ts', 'the result is one plain line or nothing'],
  [97, 'an id that starts with a hyphen', 'fix and warn', 'core/clip/clip-command.test.ts', 'never read as an option'],
  [
    98,
    'a clip that ends before it starts',
    'reject',
    'core/clip/clip-command.test.ts',
    'whatever the id and the numbers are',
  ],
  [
    99,
    'a cell that a spreadsheet computes',
    'fix and warn',
    'core/export/exporters.test.ts',
    'disarms what a spreadsheet would compute',
  ],
  [
    100,
    'a name that is no file name',
    'fix and warn',
    'site/site-plugin.test.ts',
    'makes no folder from a name that means something in a path',
  ],
  [101, 'no database', 'degrade', 'storage/create-app-database.test.ts', 'row 101'],
  [102, 'localStorage that throws', 'degrade', 'storage/early-value.test.ts', 'row 102'],
  [103, 'no space', 'degrade', 'storage/create-app-database.test.ts', 'row 103: no space left'],
  [
    104,
    'a connection that dies',
    'fix and warn',
    'storage/create-app-database.test.ts',
    'row 104: the connection dies',
  ],
  [105, 'damaged storage', 'degrade', 'storage/create-app-database.test.ts', 'row 105: damaged files'],
  [106, 'storage that the browser evicts', 'degrade', 'platform/persistence.test.ts', 'persistent storage'],
  [107, 'power that fails', 'fix and warn', 'storage/create-app-database.test.ts', 'row 107: power loss'],
  [108, 'two tabs', 'keep and warn', 'reader/tabs.test.ts', 'row 108'],
  [109, 'an upgrade that is blocked', 'degrade', 'storage/create-app-database.test.ts', 'row 109'],
  [110, 'a newer database', 'degrade', 'storage/create-app-database.test.ts', 'row 110'],
  [111, 'an upgrade that stops half way', 'degrade', 'storage/create-app-database.test.ts', 'row 111'],
  [112, 'a record that is damaged', 'skip', 'reader/places.test.ts', 'row 112'],
  [113, 'a backup that is none', 'reject', 'reader/backup/backup.test.ts', 'row 113: a file that is no backup'],
  [114, 'data cleared while open', 'degrade', 'storage/create-app-database.test.ts', 'row 114'],
  [115, 'a clock set back', 'fix and warn', 'reader/places.test.ts', 'row 115'],
  [122, 'a page whose text others change', 'degrade', 'views/parts/error-boundary.test.tsx', 'row 122'],
  [124, 'an error inside one panel', 'degrade', 'views/parts/error-boundary.test.tsx', 'row 124'],
]

export const KEPT_ELSEWHERE: readonly KeptElsewhere[] = ROWS.map(([row, fault, result, file, title]) => ({
  row,
  fault,
  result,
  file,
  title,
}))

const WORKER = /serviceWorker\s*\.\s*register|navigator\.serviceWorker/
export const NOT_MET: readonly NotMet[] = [
  {
    row: 116,
    fault: 'chunks of an old build',
    reason: 'no chunk is fetched again after a failure yet',
    sign: /vite:preloadError/,
  },
  { row: 117, fault: 'an old service worker', reason: 'there is no service worker', sign: WORKER },
  {
    row: 118,
    fault: 'a service worker that changes while it plays',
    reason: 'there is no service worker',
    sign: WORKER,
  },
  { row: 119, fault: 'a cache half filled', reason: 'there is no service worker', sign: WORKER },
  { row: 120, fault: 'a service worker that cannot be registered', reason: 'there is no service worker', sign: WORKER },
  { row: 121, fault: 'two versions offline', reason: 'there is no service worker', sign: WORKER },
  {
    row: 123,
    fault: 'a chunk that does not come',
    reason: 'no chunk is fetched again after a failure yet',
    sign: /vite:preloadError/,
  },
]

import { expect, it } from 'vitest'
import { describeFault, formatScope } from '../../../src/views/search/searched-words.ts'

it.each([
  [615, 4_464_000, '615 episodes (1,240 h of transcript)'],
  [2, 3660, '2 episodes (1 h of transcript)'],
  [1, 3540, '1 episode (59 min of transcript)'],
  [3, 0, '3 episodes'],
])('says how much text %s episodes with %s seconds of it have', (episodes, covered, words) => {
  expect(formatScope({ episodes, covered })).toBe(words)
})

it.each([
  [
    { kind: 'unreachable', episodes: 59, file: '/data/search/index.json' },
    '59 other episodes are not searched: /data/search/index.json can’t be reached.',
  ],
  [
    { kind: 'broken', episodes: 3, file: '/data/episodes/a.json', moreFiles: 2 },
    '3 other episodes are not searched: /data/episodes/a.json and 2 more files are damaged.',
  ],
  [
    { kind: 'broken', episodes: 1, file: '/data/episodes/a.json' },
    '1 other episode is not searched: /data/episodes/a.json is damaged.',
  ],
  [
    { kind: 'other-version', file: '/data/library.json' },
    'Other episodes are not searched: the search index, as /data/library.json says, was made by another version of Transcript Explorer.',
  ],
  [{ kind: 'broken' }, 'Other episodes are not searched: the search index is damaged.'],
] as const)('names the file that is at fault: %o', (fault, words) => {
  expect(describeFault({ ...fault, detail: '' })).toBe(words)
})

it.each([
  [{ kind: 'slow' }, 'The search engine is slow to answer. Until it does,', 'Gives up after 10 seconds.'],
  [{ kind: 'timeout' }, 'The search engine did not answer within 10 seconds.', 'Trying again automatically.'],
  [{ kind: 'incomplete', share: 0.5 }, 'About 50% of the library is not searched:', 'Trying again automatically.'],
  [{ kind: 'incomplete' }, 'A part of the library is not searched:', 'Trying again automatically.'],
] as const)('says what a search server leaves out, and what happens next: %o', (fault, start, end) => {
  const words = describeFault({ ...fault, detail: '' })
  expect([words.slice(0, start.length), words.slice(-end.length)]).toEqual([start, end])
})

it('says why the library could not be read', () => {
  expect(describeFault({ kind: 'no-library', detail: 'Server error.' })).toBe(
    'The library could not be read. Server error.',
  )
})

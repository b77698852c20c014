import { describe, expect, it } from 'vitest'
import type { EpisodeId } from '../../../src/core/episode/schema.ts'
import { createRelatedFinder } from '../../../src/core/catalogue/related-episodes.ts'

type Named = Readonly<Record<string, readonly (readonly [id: string, count: number])[]>>

const COUNTS = { highlights: 0, keyPoints: 0, mentions: 0, quotes: 0, cues: 0, words: 9 }
/** `e0` to `e39`, all of which note a name and have a tag, with the facts of some. */
const libraryOf = (
  facts: Readonly<Record<string, { channel?: string; speakers?: string[]; tags?: string[] }>> = {},
  size = 40,
) =>
  Array.from({ length: size }, (_, at) => ({
    id: `e${at}` as EpisodeId,
    counts: { ...COUNTS, mentions: 1 },
    tags: [`t${at}`],
    ...facts[`e${at}`],
  }))
const namesOf = (named: Named) =>
  Object.fromEntries(
    Object.entries(named).map(([name, episodes]) => [
      name,
      {
        name,
        kind: 'person',
        text: '',
        episodes: episodes.map(([id, count]) => ({ id: id as EpisodeId, count, times: [] })),
      } as const,
    ]),
  )

describe('createRelatedFinder', () => {
  it('leads to two at most, what fewest have first, and says in how many notes the name stands', () => {
    const find = createRelatedFinder(
      libraryOf(),
      namesOf({
        Often: [
          ['e1', 1],
          ['e2', 1],
          ['e3', 1],
          ['e4', 1],
        ],
        Seldom: [
          ['e1', 2],
          ['e9', 1],
        ],
      }),
    )
    expect(find('e1')).toEqual([
      { id: 'e9', reason: 'Also speaks of Seldom, noted in only 2 of 40 episodes' },
      { id: 'e2', reason: 'Also speaks of Often, noted in only 4 of 40 episodes' },
    ])
    expect(find('e9').map(({ id }) => id)).toEqual(['e1'])
    expect(find('e0')).toEqual([])
  })

  it('takes no name for spoken that is noted alone, but counts its note', () => {
    const find = createRelatedFinder(
      libraryOf(),
      namesOf({
        Ann: [
          ['e1', 1],
          ['e2', 0],
          ['e3', 4],
        ],
      }),
    )
    expect(find('e1')).toEqual([{ id: 'e3', reason: 'Also speaks of Ann, noted in only 3 of 40 episodes' }])
    expect(find('e2')).toEqual([])
  })

  it('counts among the episodes that note names at all', () => {
    const entries = libraryOf().map((entry, at) => (at < 30 ? entry : { ...entry, counts: COUNTS }))
    const [one] = createRelatedFinder(
      entries,
      namesOf({
        Ann: [
          ['e1', 1],
          ['e2', 1],
        ],
      }),
    )('e1')
    expect(one?.reason).toBe('Also speaks of Ann, noted in only 2 of the 30 episodes that note names')
  })

  it('has no reason in what many have, or a large part of a small library', () => {
    const many = Array.from({ length: 11 }, (_, at) => [`e${at}`, 1] as const)
    expect(createRelatedFinder(libraryOf({}, 400), namesOf({ Ann: many }))('e1')).toEqual([])
    const ann = namesOf({
      Ann: [
        ['e1', 1],
        ['e2', 1],
      ],
    })
    expect(createRelatedFinder(libraryOf({}, 19), ann)('e1')).toEqual([])
    expect(createRelatedFinder(libraryOf({}, 20), ann)('e1')).toHaveLength(1)
  })

  it('knows a guest by the whole name, and tags whatever their case', () => {
    const facts = {
      e1: { speakers: ['Grace Darling', 'Sam'], tags: ['Lamps'] },
      e2: { speakers: ['Sam'] },
      e3: { speakers: ['Grace Darling'] },
      e4: { tags: ['lamps', 'Lamps'] },
    }
    expect(createRelatedFinder(libraryOf(facts), {})('e1')).toEqual([
      { id: 'e3', reason: 'Grace Darling speaks or is quoted in both' },
      { id: 'e4', reason: 'Also tagged “Lamps”, as are only 2 of 40 episodes' },
    ])
  })

  it('is not led by who speaks in all of a channel', () => {
    const speakers = ['Grace Darling']
    const facts = { e1: { channel: 'Lamps', speakers }, e2: { channel: 'Lamps', speakers }, e3: { speakers } }
    expect(createRelatedFinder(libraryOf(facts), {})('e1')).toEqual([])
    const one = { ...facts, e4: { channel: 'Lamps' } }
    expect(createRelatedFinder(libraryOf(one), {})('e1').map(({ id }) => id)).toEqual(['e2', 'e3'])
  })
})

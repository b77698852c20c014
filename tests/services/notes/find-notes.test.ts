import { describe, expect, it } from 'vitest'
import { findNotes, getTags } from '../../../src/services/notes/find-notes.ts'
import { formatTags, readTags } from '../../../src/services/notes/tags.ts'
import { storedNote } from '../../reader/notes/notes.ts'

const NOTES = [
  storedNote({ id: 'a', text: 'Compare with Müller’s view', tags: ['Bees', 'cost'] }),
  storedNote({ id: 'b', text: '', tags: ['bees'], episodeId: 'tides', episodeTitle: 'The northern sea' }),
]
const find = (filter: Parameters<typeof findNotes>[1]) => findNotes(NOTES, filter).map(({ id }) => id)

describe('finding notes', () => {
  it.each([
    ['', ['a', 'b']],
    ['muller', ['a']],
    ["MÜLLER'S compare", ['a']],
    ['large part', ['a', 'b']],
    ['northern', ['b']],
    ['cost', ['a']],
    ['compare northern', []],
  ])('by %j', (text, ids) => {
    expect(find({ text })).toEqual(ids)
  })

  it('by episode and by tag, whatever its capitals', () => {
    expect(find({ text: '', episodeId: 'tides' })).toEqual(['b'])
    expect(find({ text: '', tag: 'BEES' })).toEqual(['a', 'b'])
    expect(find({ text: 'compare', tag: 'bees', episodeId: 'tides' })).toEqual([])
  })

  it('lists each tag once, the most used first', () => {
    expect(getTags(NOTES)).toEqual(['Bees', 'cost'])
  })
})

describe('tags as they are typed', () => {
  it.each([
    ['open source, scaling', ['open source', 'scaling']],
    ['#AI, ai; # laws ,,', ['AI', 'laws']],
    ['  a   b  ', ['a b']],
    ['', []],
  ])('%j are %j', (typed, tags) => {
    expect(readTags(typed)).toEqual(tags)
    expect(readTags(formatTags(tags))).toEqual(tags)
  })
})

import { describe, expect, it } from 'vitest'
import { findNotes, getTags } from '../../../src/services/notes/find-notes.ts'
import { formatTags, readTags } from '../../../src/services/notes/tags.ts'
import { storedNote } from '../../reader/notes/notes.ts'
import { deflateRawSync } from 'node:zlib'
import { formatNotebookLink, hasNotebook, unpackNotebook } from '../../../src/services/notes/notebook-link.ts'

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

const PAGE = 'https://site.example/notes'
const hashOf = (link: string | undefined) => new URL(link ?? '').hash

describe('a link with notes', () => {
  it('holds them behind the #, in characters that every program leaves alone', async () => {
    const text = JSON.stringify({ items: ['Ünïcode “quotes” 🐝', '<b>'] })
    const link = await formatNotebookLink(PAGE, text)
    expect(link).toMatch(/^https:\/\/site\.example\/notes#notes=[\w-]+$/)
    expect(hasNotebook(hashOf(link))).toBe(true)
    expect(await (await unpackNotebook(hashOf(link)))?.text()).toBe(text)
  })

  it('is not made of notes that are too long for it', async () => {
    const random = Array.from({ length: 12_000 }, (_, index) => ((index * 7919) % 8191).toString(36)).join('')
    expect(await formatNotebookLink(PAGE, random)).toBeUndefined()
  })

  it('that is cut off, changed or of another kind has none', async () => {
    const hash = hashOf(await formatNotebookLink(PAGE, 'some words about bees and ants'))
    expect(await unpackNotebook(hash.slice(0, -6))).toBeUndefined()
    expect(await unpackNotebook('#notes=%%%')).toBeUndefined()
    expect(await unpackNotebook('#notes=AAAA')).toBeUndefined()
    expect(hasNotebook('#name-ada')).toBe(false)
  })

  it('is read no further than a notebook can be long', async () => {
    const bomb = deflateRawSync(Buffer.alloc(40_000_000)).toString('base64url')
    expect(await unpackNotebook(`#notes=${bomb}`)).toBeUndefined()
  })
})

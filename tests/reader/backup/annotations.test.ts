import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeAnnotations } from '../../../src/core/export/reader-notes/annotations.ts'
import type { ExportedNote, NotedEpisode } from '../../../src/core/export/reader-notes/notes-markdown.ts'
import { parseBackup, type Backup } from '../../../src/reader/backup/parse-backup.ts'
import { lookAtRestore, restoreBackup } from '../../../src/reader/backup/restore.ts'
import { readNote, type Note } from '../../../src/reader/notes/note.ts'
import { storedNote, visitNotes } from '../notes/notes.ts'
import { leaveAll, openEmptyBrowser, writeDisk } from '../visits.ts'

beforeEach(() => void openEmptyBrowser())
afterEach(leaveAll)

const SELF = 'aaaaaaaa-4f50-4162-8374-95a6b7c8d9e0'
const UUID = '0b1c2d3e-4f50-4162-8374-95a6b7c8d9e0'

function noteOf(rest: Partial<ExportedNote> = {}): ExportedNote {
  return {
    id: UUID,
    at: 117.25,
    end: 121.5,
    quote: 'They dance in a figure of eight.',
    before: 'What do bees do? ',
    after: ' And then?',
    text: 'Compare with ants.\n\nSecond paragraph.',
    tags: ['bees', 'dance'],
    madeOn: '2026-01-31T10:20:30.000Z',
    changedOn: '2026-02-01T10:20:30.000Z',
    link: 'https://site.example/e/bees?t=117',
    ...rest,
  }
}

function write(notes: readonly ExportedNote[], author = 'Ana', rest: Partial<NotedEpisode> = {}): string {
  const link = 'https://site.example/talks/e/bees'
  const episode = { id: 'bees', title: 'On bees', link, notes, ...rest }
  return writeAnnotations([episode], { id: 'https://site.example/talks/notes', author: { id: SELF, name: author } })
}

function read(text: string, self?: string): Backup {
  const result = parseBackup(text, { self })
  if (!result.ok) throw new Error(result.reason)
  return result.backup
}

const notesOf = (backup: Backup) => backup.records.map(({ value }) => value as Note)
const parse = (one: object, self?: string) => read(JSON.stringify([one]), self)

describe('notes as Web Annotations', () => {
  it('name the words on the page and the moment of the video', () => {
    const page = JSON.parse(write([noteOf()], 'Ana', { videoId: 'EV7WhVT270Q' }))
    expect(page).toMatchObject({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: 'https://site.example/talks/notes',
      type: 'AnnotationPage',
    })
    const moment = {
      type: 'FragmentSelector',
      conformsTo: 'http://www.w3.org/TR/media-frags/',
      value: 't=117.25,121.5',
    }
    expect(page.items).toEqual([
      {
        id: `urn:uuid:${UUID}`,
        type: 'Annotation',
        motivation: 'commenting',
        creator: { type: 'Person', id: `urn:uuid:${SELF}`, name: 'Ana' },
        created: '2026-01-31T10:20:30.000Z',
        modified: '2026-02-01T10:20:30.000Z',
        body: [
          {
            type: 'TextualBody',
            value: 'Compare with ants.\n\nSecond paragraph.',
            format: 'text/plain',
            purpose: 'commenting',
          },
          { type: 'TextualBody', value: 'bees', purpose: 'tagging' },
          { type: 'TextualBody', value: 'dance', purpose: 'tagging' },
        ],
        target: [
          {
            type: 'SpecificResource',
            source: { id: 'https://site.example/talks/e/bees', type: 'Text', label: 'On bees' },
            selector: [
              {
                type: 'TextQuoteSelector',
                exact: 'They dance in a figure of eight.',
                prefix: 'What do bees do? ',
                suffix: ' And then?',
              },
              moment,
            ],
          },
          {
            type: 'SpecificResource',
            source: { id: 'https://www.youtube.com/watch?v=EV7WhVT270Q', type: 'Video' },
            selector: [moment],
          },
        ],
      },
    ])
  })

  it.each([
    ['highlighting', { text: '' }],
    ['bookmarking', { text: '', end: undefined }],
    ['commenting', {}],
  ])('are %s by what they hold', (motivation, rest) => {
    expect(JSON.parse(write([noteOf(rest)])).items[0].motivation).toBe(motivation)
  })

  it('come back as they were, by their author', () => {
    const passage = noteOf()
    const moment = noteOf({ id: 'old.note:1', end: undefined, text: '', tags: [] })
    const untimed = noteOf({ id: 'n3', at: undefined, end: undefined, by: 'Bo' })
    const notes = notesOf(read(write([passage, moment, untimed], 'Ana', { videoId: 'EV7WhVT270Q' })))
    const [text, title, videoId] = [passage.text, 'On bees', 'EV7WhVT270Q']
    const words = { quote: passage.quote, before: passage.before, after: passage.after }
    expect(notes).toMatchObject([
      { id: UUID, by: 'Ana', text, tags: ['bees', 'dance'], episodeId: 'bees', episodeTitle: title, videoId },
      { id: 'old.note:1', by: 'Ana', text: '', tags: [], anchor: { kind: 'moment', at: 117.25, ...words } },
      { id: 'n3', by: 'Bo', anchor: { kind: 'passage', ...words } },
    ])
    expect(notes[0]!.anchor).toEqual({ kind: 'passage', at: 117.25, end: 121.5, ...words })
    expect(notes[2]!.anchor).not.toHaveProperty('at')
  })

  it('are the reader’s own again by the id of their author, whatever the name is', () => {
    expect(notesOf(read(write([noteOf()], 'Ana  Lee '), SELF))[0]).not.toHaveProperty('by')
    expect(notesOf(read(write([noteOf()], ''), SELF))[0]).not.toHaveProperty('by')
    expect(notesOf(read(write([noteOf()], 'Ana'), 'bbbbbbbb-4f50-4162-8374-95a6b7c8d9e0'))[0]).toMatchObject({
      by: 'Ana',
    })
  })

  it('of somebody without a name get none when they are passed on', () => {
    const [note] = notesOf(read(write([noteOf()], '')))
    expect(note).toMatchObject({ by: 'Name not given' })
    expect(JSON.parse(write([noteOf({ by: note!.by })])).items[0]).not.toHaveProperty('creator')
  })

  it('are added once, and beside the reader’s own that differ', async () => {
    await writeDisk('notes', { n1: storedNote({ text: 'Mine.' }) })
    const visit = await visitNotes()
    const { anchor, episodeId, madeOn, changedOn, tags } = storedNote()
    const mine = { ...anchor, id: 'n1', text: 'Theirs.', tags, madeOn, changedOn, link: '' }
    const shared = read(
      writeAnnotations(
        [{ id: episodeId, title: 'Bees', link: `https://site.example/e/${episodeId}`, notes: [mine, noteOf()] }],
        { id: '', author: { id: SELF, name: 'Ana' } },
      ),
    )
    const done = await restoreBackup(visit.store, shared, visit.reader.reload)
    expect(Object.fromEntries(done.plan.counts.get('notes') ?? [])).toEqual({ both: 1, added: 1 })
    const again = await lookAtRestore(visit.store, shared)
    expect(again?.changes).toEqual([])
  })
})

describe('annotations of other programs', () => {
  it('of Hypothesis are notes on the page they are about', () => {
    const annotation = {
      id: 'aBcD1234_-',
      created: '2026-02-03T04:05:06.123456+00:00',
      updated: '2026-02-04T04:05:06.123456+00:00',
      user: 'acct:bo@hypothes.is',
      user_info: { display_name: 'Bo B.' },
      uri: 'https://site.example/e/bees?t=12#x',
      text: 'A thought',
      tags: ['one'],
      document: { title: ['On bees – Talks'] },
      target: [
        {
          source: 'https://site.example/e/bees?t=12#x',
          selector: [
            { type: 'RangeSelector', startContainer: '/p[1]' },
            { type: 'TextPositionSelector', start: 1, end: 9 },
            { type: 'TextQuoteSelector', exact: 'They dance', prefix: 'a', suffix: 'b' },
          ],
        },
      ],
    }
    expect(notesOf(read(JSON.stringify({ client_version: '1.2', annotations: [annotation] })))).toMatchObject([
      {
        id: 'aBcD1234_-',
        by: 'Bo B.',
        text: 'A thought',
        tags: ['one'],
        episodeId: 'bees',
        episodeTitle: 'On bees – Talks',
        madeOn: '2026-02-03T04:05:06.123Z',
        anchor: { kind: 'passage', at: 12, quote: 'They dance', before: 'a', after: 'b' },
      },
    ])
  })

  it('name a moment of a video in the fragment of its address', () => {
    const target = 'https://www.youtube.com/watch?v=EV7WhVT270Q#t=75,80'
    const [note] = notesOf(parse({ type: 'Annotation', id: 'https://x.example/1', target, bodyValue: 'Here' }))
    expect(note).toMatchObject({
      episodeId: 'EV7WhVT270Q',
      text: 'Here',
      anchor: { kind: 'moment', at: 75, quote: '' },
    })
    expect(note!.id).toMatch(/^annotation-\w+$/)
  })

  it.each([
    ['t=npt:10.5,12', 10.5],
    ['t=1:57', 117],
    ['xywh=0,0,1,1&t=3', 3],
    ['t=,8', 0],
  ])('have their time from %s', (value, at) => {
    const target = { source: 'https://a.example/e/bees', selector: { type: 'FragmentSelector', value } }
    expect(notesOf(parse({ target }))[0]!.anchor.at).toBe(at)
  })

  it('lose the markup of their text', () => {
    const body = { type: 'TextualBody', format: 'text/html', value: '<p onclick="x">A &amp; <b>B</b></p><<script>' }
    const [note] = notesOf(parse({ target: 'https://a.example/e/bees', body }))
    expect(note!.text).not.toMatch(/<p|<b|script>/)
    expect(note!.text).toContain('A & ')
  })

  it('about other pages, or too long, are counted with the reason', () => {
    const about = (target: unknown, value = 'x') => ({ type: 'Annotation', target, body: { value } })
    const page = 'https://a.example/e/bees'
    const items = [about('https://news.example/'), about(page, 'x'.repeat(100_001)), about(undefined), 7, about(page)]
    const { records, skipped } = read(JSON.stringify({ type: 'AnnotationPage', items }))
    expect(records).toHaveLength(1)
    expect(skipped.map(({ reason }) => reason)).toEqual([
      'not about an episode',
      'longer than 100,000 characters',
      'not about an episode',
      'not an annotation',
    ])
  })

  it('of any shape are read as notes that can be stored, or skipped', () => {
    const names = 'id type target source selector value exact body creator name created tags uri'
    const key = fc.constantFrom(...names.split(' '))
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'https://a.example/e/bees',
        't=5',
        'FragmentSelector',
        'TextQuoteSelector',
        'https://a.example/e/%00',
      ),
    )
    const value = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.double(),
        fc.constant(null),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(key, tie('node')),
      ),
    })).node
    fc.assert(
      fc.property(fc.array(value, { maxLength: 6 }), (items) => {
        const { records, skipped } = read(JSON.stringify({ type: 'AnnotationPage', items }))
        for (const { key: id, value: note } of records) expect(readNote(note, id).kind).toBe('note')
        expect(records.length + skipped.length).toBeLessThanOrEqual(items.length)
      }),
    )
  })
})

it('a note of somebody else is left alone by programs that know no authors', () => {
  const note = { ...storedNote(), by: 'Ana', version: 2 }
  expect(readNote(note, note.id)).toMatchObject({ kind: 'note', note: { by: 'Ana' } })
  expect(readNote({ ...note, version: 3 }, note.id).kind).toBe('newer')
})

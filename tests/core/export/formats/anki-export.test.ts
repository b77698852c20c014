import { expect, it } from 'vitest'
import type { PlacedNote } from '../../../../src/core/export/exporter.ts'
import { EXPORTERS, exportText, findLack } from '../../../../src/core/export/exporters.ts'
import { ankiExport } from '../../../../src/core/export/formats/anki-export.ts'
import { describeQuoteVerdict } from '../../../../src/core/export/quote-verdict.ts'
import { writeClipsAnki, writeNotesAnki } from '../../../../src/core/export/reader-notes/anki-cards.ts'
import type { QuoteCheck } from '../../../../src/core/findings/finding.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { episodeOf } from '../../../support/episode-text.ts'
import { writeCues } from '../../transcript/write-episode.ts'

function source(rest: Record<string, unknown> = {}, notes?: readonly PlacedNote[]) {
  const episode = episodeOf(
    '0:00-0:08 Ann: Moss grows on every northern wall.\n1:05-1:12 Ben: And lichen grows on stones.',
    {
      id: 'moss',
      title: 'Moss',
      channel: 'Garden',
      publishedOn: '2026-01-31',
      tags: ['old moss'],
      quotes: [{ id: 'q1', text: 'Moss grows on every northern wall.', speaker: 'Ann' }],
      ...rest,
    },
  )
  return { episode, transcript: buildTranscript(episode), notes }
}

/** As Anki reads a text file: headers, then one note a line. */
function readCards(text: string) {
  const lines = text.split('\n').filter((line) => line !== '')
  const headers = lines.filter((line) => line.startsWith('#')).map((line) => line.slice(1))
  const columns = headers
    .find((line) => line.startsWith('columns:'))!
    .slice('columns:'.length)
    .split('\t')
  const rows = lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t'))
  expect(rows.every((row) => row.length === columns.length)).toBe(true)
  return { headers, cards: rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]!]))) }
}

const note: PlacedNote = {
  id: 'n1',
  at: 65,
  end: 72,
  quote: 'And lichen grows\non stones.',
  before: '',
  after: '',
  text: 'ask Ben',
  tags: ['to do'],
  madeOn: '2026-02-01T10:00:00.000Z',
  changedOn: '2026-02-01T10:00:00.000Z',
  link: 'https://example.org/e/moss?t=65',
}

it('writes quotes and notes as cards with a stable id, source, link and tags', () => {
  const text = exportText(ankiExport, source({}, [note]))!
  const { headers, cards } = readCards(text)
  expect(headers).toEqual([
    'separator:tab',
    'html:true',
    'columns:GUID\tFront\tBack\tTranslation\tSource\tLink\tTags',
    'guid column:1',
    'tags column:7',
  ])
  expect(cards).toEqual([
    {
      GUID: 'moss/q1',
      Front: 'Moss grows on every northern wall.',
      Back: 'Ann<br><br>Word for word; Ann'.replace('; Ann', ''),
      Translation: '',
      Source: 'Moss, Garden, 31 January 2026, 0:00',
      Link: "<a href='https://www.youtube.com/watch?v=abcdefghijk&amp;t=0s'>0:00</a>",
      Tags: 'transcript-explorer old-moss',
    },
    {
      GUID: 'moss/n1',
      Front: 'And lichen grows<br>on stones.',
      Back: 'ask Ben',
      Translation: '',
      Source: 'Moss, Garden, 31 January 2026, 1:05',
      Link: "<a href='https://www.youtube.com/watch?v=abcdefghijk&amp;t=65s'>1:05</a>",
      Tags: 'transcript-explorer to-do',
    },
  ])
  expect(exportText(ankiExport, source({ title: 'Another title' }, [note]))).toContain('\nmoss/q1\t')
})

it('has the words of the translation that are said meanwhile as a field', () => {
  const track = {
    key: 'de',
    language: 'de',
    kind: 'translation',
    name: 'talk.de.vtt',
    format: 'webvtt',
    cues: writeCues('0:00-0:08 Moos wächst an jeder Nordwand.\n1:05-1:12 Und Flechten wachsen auf Steinen.', 'd'),
  }
  const { cards } = readCards(exportText(ankiExport, source({ tracks: [track] }, [note]))!)
  expect(cards.map(({ Translation }) => Translation)).toEqual([
    'Moos wächst an jeder Nordwand.',
    'Und Flechten wachsen auf Steinen.',
  ])
})

it('lets no text become markup, sound, a formula, a gap or another card', () => {
  const hostile = `<img src=x onerror="a()">\t[sound:x.mp3]\n#deck:mine {{c1::x}} \\(y\\) [latex]z[/latex]`
  const quotes = [{ id: 'q1', text: hostile, speaker: '<b>Ann</b>' }]
  const { headers, cards } = readCards(exportText(ankiExport, source({ quotes, title: "'><script>" }))!)
  expect(headers).toHaveLength(5)
  expect(cards).toHaveLength(1)
  for (const field of Object.values(cards[0]!)) expect(field).not.toMatch(/<(?!br>|a href='https:|\/a>)|[[\]{}\\]/)
})

it('keeps an address inside its attribute', () => {
  const media = { kind: 'file', url: "https://x.example/a.mp3?'onmouseover='alert(1)//", mime: 'audio/mpeg' }
  const [card] = readCards(exportText(ankiExport, source({ media }))!).cards
  expect(card!.Link).toMatch(/^<a href='https:\/\/x\.example\/a\.mp3\?[^']*alert\(1\)[^']*'>0:00<\/a>$/)
})

it('writes notes of several episodes as the cards that the export of each has', () => {
  const episode = { id: 'moss', title: 'Moss', channel: 'Garden', publishedOn: '2026-01-31', videoId: 'abcdefghijk' }
  const site = 'https://example.org/e'
  const other = { id: 'fern', title: 'Fern', link: `${site}/fern`, notes: [{ ...note, link: `${site}/fern?t=65` }] }
  const { cards } = readCards(writeNotesAnki([{ ...episode, link: `${site}/moss`, notes: [note] }, other]))
  const [own] = readCards(exportText(ankiExport, source({ quotes: [] }, [note]))!).cards
  expect(cards[0]).toEqual(own)
  expect(cards[1]).toMatchObject({
    GUID: 'fern/n1',
    Source: 'Fern, 1:05',
    Link: `<a href='${site}/fern?t=65'>1:05</a>`,
  })
})

it('writes clips as cards: the words, and the name that the reader gave', () => {
  const link = 'https://example.org/e/moss?t=65&to=72'
  const clip = { id: 'c1', episodeId: 'moss', episodeTitle: 'Moss', start: 65, end: 72, link }
  const text = 'And lichen grows on stones.'
  const { cards } = readCards(
    writeClipsAnki([
      { ...clip, text, name: 'About lichen' },
      { ...clip, text, name: 'And lichen …', id: 'c2', videoId: 'abcdefghijk' },
      { ...clip, name: 'An older clip', id: 'c3' },
      { ...clip, text: `<script>\t[sound:x]\n#deck:mine`, name: '{{c1::x}}', id: 'c4' },
    ]),
  )
  expect(cards[0]).toEqual({
    GUID: 'moss/c1',
    Front: text,
    Back: 'About lichen',
    Translation: '',
    Source: 'Moss, 1:05',
    Link: "<a href='https://example.org/e/moss?t=65&amp;to=72'>1:05</a>",
    Tags: 'transcript-explorer',
  })
  expect(cards[1]).toMatchObject({ Back: '', Link: expect.stringContaining('watch?v=abcdefghijk&amp;t=65s') })
  expect(cards[2]).toMatchObject({ Front: 'An older clip', Back: '' })
  expect(Object.values(cards[3]!).join()).not.toMatch(/<script|[[\]{}]/)
})

it('says once that a quote is word for word where a correction made it so', () => {
  const correction = { verdict: 'verbatim', source: 'Moos grows', differences: [], passages: [] } as const
  const words = describeQuoteVerdict(correction as unknown as QuoteCheck)
  expect(words).toBe('Word for word in the corrected text; the source says “Moos grows”')
})

it('says why there is nothing to learn in an episode without quotes and notes', () => {
  expect(findLack(ankiExport, source({ quotes: [] }))).toBe('No highlights, quotes or notes in this episode.')
  expect(findLack(ankiExport, source({ quotes: [] }, [note]))).toBeUndefined()
  expect(EXPORTERS).toContain(ankiExport)
})

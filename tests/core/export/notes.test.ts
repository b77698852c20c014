import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { ExportedNote, NotedEpisode } from '../../../src/core/export/reader-notes/notes-markdown.ts'
import { writeNotesCsv, writeReadwiseCsv } from '../../../src/core/export/reader-notes/notes-csv.ts'
import { formatTag, writeNotesMarkdown } from '../../../src/core/export/reader-notes/notes-markdown.ts'
import { readCsv } from '../../support/read-csv.ts'

function note(rest: Partial<ExportedNote> = {}): ExportedNote {
  return {
    id: 'n1',
    before: '',
    after: '',
    at: 2922,
    end: 2934,
    quote: 'I don’t think scaling laws are dead.',
    text: 'Compare.',
    tags: ['scaling laws'],
    madeOn: '2026-01-31T10:20:30.000Z',
    changedOn: '2026-02-01T10:20:30.000Z',
    link: 'https://site.example/e/EV7WhVT270Q?t=2922',
    ...rest,
  }
}

function episode(notes: readonly ExportedNote[], rest: Partial<NotedEpisode> = {}): NotedEpisode {
  return {
    id: 'EV7WhVT270Q',
    title: 'State of AI in 2026',
    channel: 'Lex Fridman',
    publishedOn: '2026-01-31',
    videoId: 'EV7WhVT270Q',
    link: 'https://site.example/e/EV7WhVT270Q',
    notes,
    ...rest,
  }
}

describe('notes as Markdown', () => {
  it('are quotes with links, below valid YAML properties', () => {
    const text = writeNotesMarkdown([episode([note()])], '2026-03-01')
    const [, properties = '', body] = text.split(/^---$/m)
    expect(parse(properties)).toEqual({
      title: 'Notes: State of AI in 2026',
      author: 'Lex Fridman',
      published: '2026-01-31',
      source: 'https://site.example/e/EV7WhVT270Q',
      created: '2026-03-01',
      tags: ['notes', 'scaling-laws'],
    })
    expect(body).toBe(`

# State of AI in 2026

Lex Fridman · 2026-01-31 · [Transcript](https://site.example/e/EV7WhVT270Q)

> I don’t think scaling laws are dead.
>
> — [48:42](https://site.example/e/EV7WhVT270Q?t=2922) · [video](https://www.youtube.com/watch?v=EV7WhVT270Q&t=2922s)

Compare.

#scaling-laws
`)
  })

  it('of several episodes are grouped under their titles', () => {
    const text = writeNotesMarkdown([episode([note()]), episode([note()], { title: 'Bees' })], '2026-03-01')
    expect(text.match(/^#+ .*$/gm)).toEqual(['# Notes', '## State of AI in 2026', '## Bees'])
  })

  it('keep the paragraphs of a passage apart, and the lines and paragraphs of the reader', () => {
    const text = writeNotesMarkdown(
      [episode([note({ quote: 'One.\nTwo.', text: 'first\nsecond\n\nthird', tags: [] })])],
      '2026-03-01',
    )
    expect(text).toContain('> One.\n>\n> Two.\n>\n> — [48:42]')
    expect(text).toContain('first  \nsecond\n\nthird')
  })

  it('of a moment without words and time have only a link', () => {
    const { at: _, end: __, ...untimed } = note({ quote: '', text: '', tags: [] })
    expect(writeNotesMarkdown([episode([untimed])], '2026-03-01')).toMatch(/\n\n> — \[passage\]\([^)]*\)\n$/)
  })

  it('escape a line of a single mark', () => {
    const text = writeNotesMarkdown([episode([note({ text: 'hives\n-\nbees\n=\n+' })])], '2026-03-01')
    expect(text).toContain('hives  \n\\-  \nbees  \n\\=  \n\\+\n')
  })

  it('never turn text into a heading, a list, a link, code or a property', () => {
    const hostile = '# head\n- item\n1. one\n[x](javascript:alert(1)) `code` <img src=x> ![[embed]]\n---\n> quote'
    const text = writeNotesMarkdown(
      [episode([note({ quote: hostile, text: hostile })], { title: hostile })],
      '2026-03-01',
    )
    expect(text).not.toMatch(/^(> )?(# head|- item|1\. one|> > quote)$/m)
    expect(text.match(/^---$/gm)).toHaveLength(2)
    const [, , body] = text.split(/^---$/m)
    expect(body).not.toMatch(/(?<!\\)\[x(?<!\\)\]\(javascript/)
    expect(body).not.toMatch(/(?<!\\)<img|(?<!\\)`code/)
    expect(parse(text.split(/^---$/m)[1]!)).toMatchObject({ title: `Notes: ${hostile}` })
  })

  it.each([
    ['open source', 'open-source'],
    ['#AI!', 'AI'],
    ['2026', 'tag-2026'],
    ['größe/länge', 'größe/länge'],
    ['!!!', 'tag'],
  ])('write the tag %j as %j', (tag, written) => {
    expect(formatTag(tag)).toBe(written)
  })
})

describe('notes as tables', () => {
  it('contain all fields, one note per row', () => {
    const [head, row] = readCsv(writeNotesCsv([episode([note({ text: 'a "b",\nc' })])]))
    expect(Object.fromEntries(head!.map((name, index) => [name, row![index]]))).toEqual({
      episode_id: 'EV7WhVT270Q',
      episode: 'State of AI in 2026',
      channel: 'Lex Fridman',
      time: '48:42',
      start_seconds: '2922',
      end_seconds: '2934',
      quote: 'I don’t think scaling laws are dead.',
      note: 'a "b",\nc',
      by: '',
      tags: 'scaling laws',
      made_on: '2026-01-31T10:20:30.000Z',
      changed_on: '2026-02-01T10:20:30.000Z',
      link: 'https://site.example/e/EV7WhVT270Q?t=2922',
      video: 'https://www.youtube.com/watch?v=EV7WhVT270Q&t=2922s',
    })
  })

  it('for Readwise name the author of a note by somebody else', () => {
    const [, row] = readCsv(writeReadwiseCsv([episode([note({ by: 'Bo', text: 'A thought.', tags: [] })])]))
    expect(row).toContain('Bo: A thought.')
  })

  it('for Readwise have its columns, tags with a full stop, and never an empty highlight', () => {
    const text = writeReadwiseCsv([episode([note(), note({ quote: '', text: 'here', tags: [] })])])
    expect(readCsv(text)).toEqual([
      ['Highlight', 'Title', 'Author', 'URL', 'Note', 'Location', 'Date'],
      [
        'I don’t think scaling laws are dead.',
        'State of AI in 2026',
        'Lex Fridman',
        'https://site.example/e/EV7WhVT270Q?t=2922',
        '.scaling-laws Compare.',
        '2922',
        '2026-01-31 10:20:30',
      ],
      [
        'State of AI in 2026, 48:42',
        'State of AI in 2026',
        'Lex Fridman',
        expect.anything(),
        'here',
        '2922',
        expect.anything(),
      ],
    ])
  })

  it('disarm formulas, and keep all other text', () => {
    const words = fc.oneof(
      fc.string(),
      fc.constantFrom('=1+1', '+x', '-x', '@x', '\t=x', '\r=x', '\n=x', '\uFEFF=x', 'a;=x', ' ;', '＝x', 'a\r\nb', '"'),
    )
    fc.assert(
      fc.property(words, words, fc.array(words), (quote, text, tags) => {
        for (const write of [writeNotesCsv, writeReadwiseCsv]) {
          const [, row = []] = readCsv(write([episode([note({ quote: `${quote}.`, text, tags })])]))
          for (const field of row) expect(field).not.toMatch(/^[\t\r]?[=+\-@＝＋－＠]/)
          expect(row.some((field) => field.replace(/^'/, '') === `${quote}.`.replace(/^'/, ''))).toBe(true)
        }
      }),
    )
  })
})

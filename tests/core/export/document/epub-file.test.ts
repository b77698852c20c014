import { EpubCheck } from '@likecoin/epubcheck-ts'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { writeBook } from '../../../../src/core/export/document/epub-file.ts'
import { WHOLE, type ExportOptions, type ExportSource } from '../../../../src/core/export/exporter.ts'
import { exportEpisode } from '../../../../src/core/export/exporters.ts'
import * as zip from '../../../../src/core/export/zip-file.ts'
import { hebrew, HOSTILE, hostile, makeLongEpisode, sourceOf, talk } from './long-episodes.ts'

async function writeEpub(source: ExportSource, options: ExportOptions = WHOLE): Promise<Uint8Array> {
  const result = await exportEpisode('epub', source, options)
  if (!result.ok || typeof result.content === 'string') throw new Error('no book')
  return result.content
}

const FACTS = { title: 'A shelf & more', id: 'shelf', madeOn: '2026-02-01T10:00:00Z' }

/** Its text files; fails the test where the checker has anything to say. */
async function readBook(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const { messages } = await EpubCheck.validate(bytes)
  expect(messages.map(({ id, message, location }) => `${id} ${location?.path ?? ''} ${message}`)).toEqual([])
  return new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]))
}

test('an episode is a valid book: chapters to go to, linked times, verdicts and notes as footnotes', async () => {
  const passage = { first: 1, last: 1, startOffset: 0, endOffset: 3 }
  const note = {
    id: 'n1',
    quote: 'Who',
    before: '',
    after: '',
    text: 'Ask <Ann>',
    tags: [],
    madeOn: '',
    changedOn: '',
    link: '',
    passage,
  }
  const files = await readBook(
    await writeEpub({ ...sourceOf(talk), notes: [note] }, { ...WHOLE, madeOn: '2026-02-01T10:00:00Z' }),
  )
  expect([...files.keys()][0]).toBe('mimetype')
  const text = files.get('EPUB/episode-1.xhtml')!
  expect(text).toContain(
    '<a href="https://www.youtube.com/watch?v=abcdefghijk&amp;t=40s"><time>0:40</time></a> <cite>Ben:</cite> Who<sup>',
  )
  expect(text).toContain('My note: Ask &lt;Ann&gt;')
  expect(text).toContain('Words: left out “very”.')
  expect(files.get('EPUB/nav.xhtml')).toMatch(/episode-1\.xhtml#c-0">Moss<\/a>[^]*episode-1\.xhtml#c-40">Stones<\/a>/)
  expect(files.get('EPUB/package.opf')).toContain('<meta property="dcterms:modified">2026-02-01T10:00:00Z</meta>')
})

test('hostile texts and a language that is none leave a book valid, without markup of theirs', async () => {
  const files = await readBook(await writeEpub(sourceOf(hostile)))
  for (const [name, content] of files) expect(content, name).not.toMatch(/<script|<!-- /)
  expect(files.get('EPUB/package.opf')).toContain('<dc:language>und</dc:language>')
})

test('a book in Hebrew turns its pages the other way, and each text states its direction', async () => {
  const files = await readBook(await writeEpub(sourceOf(hebrew)))
  expect(files.get('EPUB/package.opf')).toContain('<spine page-progression-direction="rtl">')
  expect(files.get('EPUB/episode-1.xhtml')).toContain('<p id="p-20" dir="rtl">')
})

test('five hours are cut into files at chapters, and every chapter can be reached @slow', async () => {
  const files = await readBook(await writeEpub(sourceOf(makeLongEpisode(5))))
  const texts = [...files].filter(([name]) => name.startsWith('EPUB/episode-'))
  expect(texts.length).toBeGreaterThan(1)
  for (const [, text] of texts) expect(text.length).toBeLessThan(120_000)
  expect(files.get('EPUB/nav.xhtml')!.match(/Part \d+</g)).toHaveLength(30)
})

test('several episodes are one book, each with its own chapters and footnotes', async () => {
  const sources = [talk, hostile, hebrew].map(sourceOf)
  const files = await readBook(await zip.joinParts(writeBook(sources, FACTS, WHOLE, zip)))
  expect(files.get('EPUB/nav.xhtml')).toMatch(
    /episode-1\.xhtml">Moss &amp; stones<\/a><ol>[^]*episode-3\.xhtml" dir="rtl">/,
  )
  expect(files.get('EPUB/package.opf')).toContain('<dc:title>A shelf &amp; more</dc:title>')
})

test('a book says at its end which episodes it lacks, and is valid without any', async () => {
  const lost = [
    { lost: HOSTILE, reason: 'It could not be loaded.' },
    { lost: 'אזוב', reason: 'It has no transcript.' },
  ]
  const files = await readBook(await zip.joinParts(writeBook([lost[0]!, sourceOf(talk), lost[1]!], FACTS, WHOLE, zip)))
  const missing = files.get('EPUB/missing.xhtml')!
  expect(missing).toContain('<span dir="rtl">אזוב</span>: It has no transcript.')
  expect(missing).toContain('It could not be loaded.')
  expect(missing).not.toMatch(/<script|<!-- /)
  expect(files.get('EPUB/nav.xhtml')).toContain('<a href="missing.xhtml">Not in this book</a>')
  expect([...(await readBook(await zip.joinParts(writeBook(lost, FACTS, WHOLE, zip)))).keys()]).not.toContain(
    'EPUB/episode-1.xhtml',
  )
})

test('the same episodes give the same bytes', async () => {
  const write = () => zip.joinParts(writeBook([sourceOf(talk)], FACTS, WHOLE, zip))
  expect(await write()).toEqual(await write())
})

test('a book is made bit by bit, and ends where nobody wants more of it', async () => {
  const read: number[] = []
  function* many(): Generator<ExportSource> {
    for (let at = 0; at < 600; at++) {
      read.push(at)
      yield sourceOf(talk)
    }
  }
  for await (const part of writeBook(many(), FACTS, WHOLE, zip)) if (read.length > 3 && part.length > 0) break
  expect(read.length).toBeLessThan(6)
})

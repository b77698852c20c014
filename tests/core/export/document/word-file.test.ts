import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'
import { XmlDocument, type XmlElement } from 'libxml2-wasm'
import { convertToHtml } from 'mammoth'
import { expect, test } from 'vitest'
import {
  WHOLE,
  type ExportFormat,
  type ExportOptions,
  type ExportSource,
} from '../../../../src/core/export/exporter.ts'
import { exportEpisode } from '../../../../src/core/export/exporters.ts'
import { readDocxText } from '../../../../src/core/findings/quotations/docx-text.ts'
import { both, hebrew, HOSTILE, hostile, makeLongEpisode, sourceOf, talk } from './long-episodes.ts'

const W = { w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main' }

async function writeWord(source: ExportSource, options: ExportOptions = WHOLE, format: ExportFormat = 'word') {
  const result = await exportEpisode(format, source, options)
  if (!result.ok || typeof result.content === 'string') throw new Error('no Word file')
  return result.content
}

/** Every part as XML; fails the test where one is malformed, or where a reference leads nowhere. */
function readParts(bytes: Uint8Array): ReadonlyMap<string, XmlDocument> {
  const parts = new Map<string, XmlDocument>()
  for (const [name, content] of Object.entries(unzipSync(bytes)))
    if (/\.(xml|rels)$/.test(name)) parts.set(name, XmlDocument.fromString(strFromU8(content)))
  for (const [name, part] of parts) {
    if (!name.endsWith('.rels')) continue
    const links = part.root.find('*').map((link) => link as XmlElement)
    const ids = links.map((link) => link.attr('Id')!.value)
    expect(new Set(ids).size, `${name}: ids`).toBe(ids.length)
    const owner = parts.get(name.replace('_rels/', '').replace(/\.rels$/, ''))
    const used = owner?.toString().matchAll(/r:id="([^"]+)"/g) ?? []
    for (const [, id] of used) expect(ids, `${name}: ${id}`).toContain(id)
  }
  const text = parts.get('word/document.xml')!
  for (const kind of ['bookmarkStart', 'footnoteReference']) {
    const ids = text.root.find(`//w:${kind}/@w:id`, W).map((id) => id.content)
    expect(new Set(ids).size, kind).toBe(ids.length)
  }
  const footnotes = new Set(
    parts
      .get('word/footnotes.xml')!
      .root.find('//w:footnote/@w:id', W)
      .map((id) => id.content),
  )
  for (const id of text.root.find('//w:footnoteReference/@w:id', W)) expect(footnotes).toContain(id.content)
  return parts
}

const passage = { first: 1, last: 1, startOffset: 0, endOffset: 3 }
const note = {
  id: 'n1',
  quote: 'Who',
  before: '',
  after: '',
  text: 'Ask <Ann>',
  tags: ['todo'],
  madeOn: '',
  changedOn: '',
  link: '',
  passage,
}

test('a Word file has headings, names, linked times, and footnotes with verdicts and notes', async () => {
  const bytes = await writeWord({ ...sourceOf(talk), notes: [note, { ...note, passage: undefined, text: 'lost' }] })
  readParts(bytes)
  const { value } = await convertToHtml({ buffer: Buffer.from(bytes) })
  expect(value).toContain('<h1>Transcript</h1><h2>Moss</h2>')
  expect(value).toContain(
    '<a href="https://www.youtube.com/watch?v=abcdefghijk&amp;t=40s">0:40</a> <strong>Ben: </strong>Who<sup>',
  )
  expect(value).toContain('Words: left out “very”.')
  expect(value).toContain('Same words, same order')
  expect(value).toContain('My note: Ask &lt;Ann&gt; #todo')
  expect(value).toMatch(/<h1>Other notes<\/h1>.*Who.*My note: lost/)
})

test('what the reader leaves out is not in a Word file', async () => {
  const bytes = await writeWord(sourceOf(talk), { times: 'none', speakers: false })
  const { value } = await convertToHtml({ buffer: Buffer.from(bytes) })
  expect(value.slice(value.indexOf('<h1>Transcript'))).not.toMatch(/Ann|Ben|0:40|My note/)
  expect(value).toContain('<p>Who laid them there in the first place?</p>')
})

test('no text of an episode is markup in a Word file, and what XML cannot hold is shown as lost', async () => {
  const parts = readParts(await writeWord(sourceOf(hostile)))
  const said = parts
    .get('word/document.xml')!
    .root.find('//w:t', W)
    .map((run) => run.content)
  expect(said.join('|')).toContain(HOSTILE.replace('\u0000', '\uFFFD').replace('\uD800', '\uFFFD'))
  for (const part of parts.values()) expect(part.root.find('//script')).toEqual([])
})

test('text that runs right to left says so, paragraph by paragraph and run by run', async () => {
  const parts = readParts(await writeWord(sourceOf(hebrew)))
  const { root } = parts.get('word/document.xml')!
  const turned = root.find('//w:p[w:pPr/w:bidi]', W).map((one) => one.content)
  expect(turned).toContain('0:20 יוסי: מי שם אותן שם?')
  expect(root.find('//w:r[w:rPr/w:rtl]/w:t', W).map((one) => one.content)).toContain('יוסי: מי שם אותן שם?')
  expect(root.find('//w:p[not(w:pPr/w:bidi)]', W).map((one) => one.content)).toContain('Transcript')
})

test('two languages stand in a table, the translation beside what is said', async () => {
  const bytes = await writeWord(sourceOf(both), WHOLE, 'word-both')
  readParts(bytes)
  const { value } = await convertToHtml({ buffer: Buffer.from(bytes) })
  const rows = [...value.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row]) =>
    row!
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  expect(rows).toEqual([
    '0:00 Ann: The moss is very green, and the old stones lie under it all the year. Das Moos ist sehr grün.',
    '0:40 Ben: Who laid them there in the first place? Wer hat sie dort hingelegt?',
    '1:10 Ann: Nobody knows that any more. Das weiß niemand mehr.',
  ])
})

test('the quotes of a Word file can be checked again as quotations', async () => {
  const read = await readDocxText(await writeWord(sourceOf(talk)))
  expect(read.excess ?? read.text).toContain('> “Nobody knows that any more”')
})

test('five hours fit in one Word file', async () => {
  const parts = readParts(await writeWord(sourceOf(makeLongEpisode(5))))
  expect(parts.get('word/document.xml')!.root.find('//w:p', W).length).toBeGreaterThan(930)
})

function hasLibreOffice(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore', timeout: 60_000 })
    return true
  } catch {
    return false
  }
}

// It takes seconds to start; where it is missing, the test is listed as skipped.
test.skipIf(!hasLibreOffice())('LibreOffice opens a Word file and makes pages of it @slow', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'word-'))
  writeFileSync(join(folder, 'talk.docx'), await writeWord({ ...sourceOf(both), notes: [note] }, WHOLE, 'word-both'))
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  execFileSync(
    'soffice',
    [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'talk.docx')],
    {
      stdio: 'ignore',
    },
  )
  expect(readFileSync(join(folder, 'talk.pdf'), 'latin1').slice(0, 5)).toBe('%PDF-')
  rmSync(folder, { recursive: true })
})

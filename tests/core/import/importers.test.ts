import { describe, expect, it } from 'vitest'

import { importFile, readSourceFile } from '../../../src/core/import/import-file.ts'
import type { Importer } from '../../../src/core/import/importer.ts'
import { findImporter, importers, isTranscript } from '../../../src/core/import/importers.ts'
import { findFixture, SAID } from '../../support/caption-fixtures.ts'

const encode = (text: string) => new TextEncoder().encode(text)

const importer = (format: string, extensions: readonly string[], sign: string): Importer => ({
  format,
  name: format,
  extensions,
  accepts: (_, text) => text.startsWith(sign),
  parse: (file) => ({ draft: { cues: [{ text: file.text }] }, issues: [] }),
})
const among = [
  importer('one', ['.one', '.json'], '1'),
  importer('two', ['.two', '.info.json'], '2'),
  importer('any', ['.any'], ''),
]
const choose = (name: string, text: string) => {
  const { importer: chosen, issues } = findImporter({ name, text }, among.slice(0, 2))
  return [chosen?.format, ...issues.map((issue) => issue.code)]
}

describe('choosing an importer', () => {
  it.each([
    ['a.one', '1', ['one']],
    ['A.ONE', '1', ['one']],
    ['a.info.json', '2', ['two']],
    ['a.info.json', '1', ['one']],
    ['a.one', '2', ['two', 'name-lies']],
    ['a.txt', '2', ['two']],
    ['noextension', '1', ['one']],
    ['a.one', 'x', [undefined, 'unknown-format']],
  ])('%s with content %j is read as %j', (name, text, expected) => {
    expect(choose(name, text)).toEqual(expected)
  })

  it('shows the start of a content it does not know', () => {
    const { issues } = findImporter({ name: 'a.xyz', text: '  strange\ncontent' }, among.slice(0, 1))
    expect(issues[0]).toMatchObject({ line: 1, excerpt: 'strange\\ncontent' })
  })
})

describe('importing a file', () => {
  it('names the file in the sources without its folders', () => {
    const { episode } = importFile({ name: 'some\\where/else/a.any', bytes: encode('hello') }, among)
    expect(episode!.sources).toEqual([{ name: 'a.any', format: 'any' }])
    expect(episode!.title).toBe('a')
  })

  it.each(['CON.md', '..\\..\\x.md', '-dash.md', '😀.md', `${'n'.repeat(300)}.md`, '.md', 'a/../../b.md'])(
    'makes a safe id from the name %s',
    (name) => {
      const { episode } = importFile({ name, bytes: encode('**A:** x\n\n**B:** y\n') })
      expect(episode!.id).toMatch(/^[a-z0-9][a-z0-9-]{0,60}-[0-9a-f]{8}$/)
    },
  )

  it('gives the same words the same id, whatever the encoding', () => {
    const text = '**A:** café\n\n**B:** y\n'
    const plain = importFile({ name: 'a.md', bytes: encode(text) }).episode!
    const marked = importFile({
      name: 'a.md',
      bytes: encode(`\uFEFF${text.replaceAll('\n', '\r\n')}`),
    }).episode!
    expect(marked.id).toBe(plain.id)
  })
})

declare const FORMAT_NAMES: Readonly<Record<string, string>>

describe('every caption format', () => {
  it('is known to the page by its name', () => {
    const names = importers.map(({ format, name }) => [format, name])
    expect(FORMAT_NAMES).toEqual({ ...Object.fromEntries(names), episode: 'episode file' })
  })

  const formats = importers.filter(({ gives }) => gives !== undefined)
  const read = (format: string, name = findFixture(format)!.name) =>
    readSourceFile({ name, bytes: encode(findFixture(format)!.text) })

  it('is all there is, but for notes and JSON of no known kind, and has a name of its own', () => {
    const others = importers.filter((one) => !formats.includes(one)).map(({ format }) => format)
    expect(others).toEqual(['note', 'json'])
    for (const key of ['format', 'name'] as const)
      expect(new Set(importers.map((one) => one[key])).size).toBe(importers.length)
  })

  it.each(formats)('$format reads its fixture whole, without a word of complaint', ({ format, gives }) => {
    const { part, issues } = read(format)
    expect(part?.format).toBe(format)
    expect(issues).toEqual([])
    const cues = part?.draft.cues ?? []
    expect(cues.map((cue) => cue.text).join(' ')).toBe(gives!.startsWith('cues') ? SAID : '')
    if (!/^cues[^,;]*, word times/.test(gives!)) return
    const rest = [2.9, 3.3, 3.7, 4.1, 4.5, 4.9, 5.3]
    expect(cues.flatMap((cue) => cue.words?.starts ?? [])).toEqual([0.5, 0.9, 1.3, 1.7, 2.5, ...rest])
  })

  it.each(formats)('$format is recognised in a file named .txt', ({ format }) => {
    expect(read(format, 'a.txt').part?.format).toBe(format)
  })
})

describe('a file with an unknown name', () => {
  it.each([
    ['WebVTT', 'WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n'],
    ['SubRip', '1\n00:00:01,000 --> 00:00:02,000\nHello\n'],
    ['captions in XML', '<?xml version="1.0"?><transcript><text start="1" dur="2">Hello</text></transcript>'],
    ['the words of a machine', '{"segments":[{"start":0,"end":1,"text":"Hello"}],"language":"en"}'],
  ])('is a transcript when it contains %s', (_, text) => {
    expect(isTranscript({ name: 'a.static', bytes: encode(text) })).toBe(true)
  })

  it.each([
    ['prose', 'Dear diary, today nothing happened at 10:30.\n'],
    ['Markdown', '# A list\n\n- one\n- two\n'],
    ['settings', '{"name":"x","version":"1.0.0","scripts":{}}'],
    ['program text', 'export const a = (b: number) => b --> 0\n'],
    ['nothing', ''],
    ['a picture', '\u0089PNG\r\n'],
  ])('is not a transcript when it contains %s', (_, text) => {
    expect(isTranscript({ name: 'a.dat', bytes: encode(text) })).toBe(false)
  })
})

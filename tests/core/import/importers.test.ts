import { describe, expect, it } from 'vitest'

import { importFile } from '../../../src/core/import/import-file.ts'
import type { Importer } from '../../../src/core/import/importer.ts'
import { findImporter } from '../../../src/core/import/importers.ts'

const importer = (format: string, extensions: readonly string[], sign: string): Importer => ({
  format,
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
    const { episode } = importFile({ name: 'some\\where/else/a.any', bytes: new TextEncoder().encode('hello') }, among)
    expect(episode!.sources).toEqual([{ name: 'a.any', format: 'any' }])
    expect(episode!.title).toBe('a')
  })

  it.each(['CON.md', '..\\..\\x.md', '-dash.md', '😀.md', `${'n'.repeat(300)}.md`, '.md', 'a/../../b.md'])(
    'makes a safe id from the name %s',
    (name) => {
      const { episode } = importFile({ name, bytes: new TextEncoder().encode('**A:** x\n\n**B:** y\n') })
      expect(episode!.id).toMatch(/^[a-z0-9][a-z0-9-]{0,60}-[0-9a-f]{8}$/)
    },
  )

  it('gives the same words the same id, whatever the encoding', () => {
    const text = '**A:** café\n\n**B:** y\n'
    const plain = importFile({ name: 'a.md', bytes: new TextEncoder().encode(text) }).episode!
    const marked = importFile({
      name: 'a.md',
      bytes: new TextEncoder().encode(`\uFEFF${text.replaceAll('\n', '\r\n')}`),
    }).episode!
    expect(marked.id).toBe(plain.id)
  })
})

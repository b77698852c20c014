import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildCslItem } from '../../../src/core/clip/citation-notations.ts'
import { formatBibliography } from '../../../src/views/share/bibliography.ts'

const VIDEO = { title: 'Tides', url: 'https://www.youtube.com/watch?v=abcdefghijk', accessedOn: '2026-02-03' }

const bibtex = (channel: string, title = 'Tides', note?: string) =>
  formatBibliography('bibtex', { ...buildCslItem('abcdefghijk', { ...VIDEO, channel, title }, []), note })

/** Names of the fields, as a reader of BibTeX finds them: a field ends where its braces close. */
function listFields(entry: string): string[] {
  const fields: string[] = []
  let depth = 0
  let outside = ''
  for (const [escaped, sign] of [...entry.matchAll(/\\.|([^\\])/gs)].map(([whole, plain]) => [whole, plain])) {
    if (sign === '{') depth++
    else if (sign === '}') depth--
    else if (depth === 1) outside += escaped
    if (sign === '{' && depth === 2) {
      fields.push(/([\w-]+)\s*=\s*$/.exec(outside)![1]!)
      outside = ''
    }
  }
  expect(depth).toBe(0)
  return fields
}

describe('a BibTeX entry', () => {
  it('has the signs of TeX in a name and a title as text', () => {
    const entry = bibtex('R&D 100%', 'Costs: 5$, #1 & 100%')
    expect(entry).toContain('author = {{R\\&D 100\\%}}')
    expect(entry).toContain('title = {Costs: 5\\textdollar{}, \\#1 \\& 100\\%}')
  })

  it('takes no command and no field from a name', () => {
    const entry = bibtex('X}}, note={\\immediate\\write18{id}}, z={{y')
    expect(listFields(entry)).toEqual(['note', 'author', 'publisher', 'title', 'url'])
    expect(entry).not.toMatch(/\\(?:immediate|write)/)
  })

  it('keeps its fields and holds no raw sign, whatever the video is called', () => {
    const sign = fc.constantFrom(...Array.from('\\{}$&#%^_~"@,=<>\n é'), '\\write18{', '}}, x={', 'word ')
    const text = fc.array(sign, { minLength: 1 }).map((signs) => `a${signs.join('')}`)
    fc.assert(
      fc.property(text, text, text, (channel, title, note) => {
        const entry = bibtex(channel, title, note)
        expect(listFields(entry)).toEqual(['author', 'note', 'publisher', 'title', 'url'])
        expect(entry).not.toMatch(/(?<!\\)[%&#$]/)
        expect(entry).not.toMatch(/\\(?!text[a-z]+\{|[%&#$_]|['`^"~=.] |[a-zA-Z]\{|[a-z]+\{\})/)
      }),
    )
  })
})

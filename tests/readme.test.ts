import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SHORTCUTS } from '../src/app/keys/shortcuts.ts'
import { CAPTION_FORMATS } from '../src/core/import/format-table.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

describe('the README', () => {
  it('lists every caption format as the table in the code has it', () => {
    for (const { name, extensions, gives, basis } of CAPTION_FORMATS) {
      expect(readme).toContain(`| ${name} | ${extensions.join(', ')} | ${gives} | ${basis} |`)
    }
  })

  it('names every single key of the program', () => {
    const keys = readme.slice(readme.indexOf('## Keys'), readme.indexOf('## Privacy'))
    for (const { match, isSingleKey } of SHORTCUTS) {
      if (!isSingleKey) continue
      const [key = ''] = match
      const shown = key === ' ' ? 'Space' : /^[1-9]$/.test(key) ? '1 – 7' : key.toUpperCase()
      expect(keys).toContain(shown)
    }
  })
})

describe.each(['README.md', 'CONTRIBUTING.md'])('%s', (name) => {
  it('links only to files that are there', () => {
    const text = readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')
    for (const [, path = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
      expect(() => readFileSync(new URL(`../${path}`, import.meta.url)), path).not.toThrow(/ENOENT/)
    }
  })
})

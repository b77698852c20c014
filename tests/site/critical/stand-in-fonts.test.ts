import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { transform } from 'lightningcss'
import { expect, it } from 'vitest'

const STYLES = fileURLToPath(new URL('../../../src/styles', import.meta.url))
/** Browsers leave out a rule whose family begins with one of these, where it stands without quotes. */
const GENERIC = /^(?:serif|sans-serif|monospace|cursive|fantasy|system-ui|math|emoji|ui-\S+)\b/i

/** The families of the fonts that stand in, as the built sheet names them. */
function listFamilies(): readonly string[] {
  const sheet = readFileSync(`${STYLES}/base.css`, 'utf8')
  const faces = (sheet.match(/@font-face \{[^}]*\}/g) ?? []).join('\n')
  const built = transform({ filename: 'faces.css', code: Buffer.from(faces), minify: true }).code.toString()
  return [...built.matchAll(/font-family:([^;}]*)/g)].map(([, name]) => name!)
}

it('no font that stands in has a name that browsers take for a generic family', () => {
  const families = listFamilies()
  expect(families.length).toBeGreaterThan(4)
  expect(families.filter((name) => GENERIC.test(name))).toEqual([])
})

it('every font that stands in is named by the tokens', () => {
  const tokens = readFileSync(`${STYLES}/tokens.css`, 'utf8')
  const families = new Set(listFamilies())
  expect([...families].filter((name) => !tokens.includes(`'${name}'`))).toEqual([])
})

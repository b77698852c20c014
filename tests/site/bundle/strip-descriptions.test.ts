import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { removeDescriptions } from '../../../src/site/bundle/strip-descriptions.ts'

it('takes the description from a field, also from one inside another', () => {
  expect(
    removeDescriptions(`described(v.object({ a: described(text, 'It’s (so), \\'far\\'.') }),\n  'Outer.',\n)`),
  ).toBe('(v.object({ a: (text) }))')
  expect(removeDescriptions(`described(v.pipe(text, v.regex(/^[a-z]+$/)), 'x') + described(other)`)).toBe(
    '(v.pipe(text, v.regex(/^[a-z]+$/))) + described(other)',
  )
})

it('leaves none in the schema of episodes, and all the rest', () => {
  const code = readFileSync(new URL('../../../src/core/episode/schema.ts', import.meta.url), 'utf8')
  const stripped = removeDescriptions(code)
  expect(stripped).not.toContain('described(')
  expect(stripped).toContain('use letters, digits')
  expect(stripped.split('v.optional(').length).toBe(code.split('v.optional(').length)
})

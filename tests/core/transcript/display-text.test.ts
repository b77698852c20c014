import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { displayText } from '../../../src/core/transcript/display-text.ts'

test.each([
  [`it's`, `it’s`],
  [`the dogs' bowl`, `the dogs’ bowl`],
  [`he said "go" and left`, `he said “go” and left`],
  [`"'Why?' she asked."`, `“‘Why?’ she asked.”`],
  [`not 'if' but 'when'`, `not ‘if’ but ‘when’`],
  [`("so")`, `(“so”)`],
  [`rock 'n' roll in the '90s, get 'em`, `rock ’n’ roll in the ’90s, get ’em`],
  [`learn-by-doing - the best way`, `learn-by-doing – the best way`],
  [`a -b- c--d -`, `a -b- c--d -`],
  [`a - - b`, `a – – b`],
  [`“already” ‘so’`, `“already” ‘so’`],
  ['', ''],
])('%s is shown as %s', (source, shown) => {
  expect(displayText(source)).toBe(shown)
})

test('the shown text is as long as the source and differs only in quotes and hyphens', () => {
  const text = fc.string({
    unit: fc.constantFrom("'", '"', '-', ' ', 'a', '9', '(', '“', '’', '–', '😀', '\n'),
  })
  fc.assert(
    fc.property(text, (source) => {
      const shown = displayText(source)
      expect(shown).toHaveLength(source.length)
      expect(shown.replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"').replaceAll('–', '-')).toBe(
        source.replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"').replaceAll('–', '-'),
      )
    }),
  )
})

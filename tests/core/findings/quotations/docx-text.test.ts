import { expect, it } from 'vitest'
import { readDocxText } from '../../../../src/core/findings/quotations/docx-text.ts'
import { findQuotations } from '../../../../src/core/findings/quotations/find-quotations.ts'
import { makeDocx } from '../../../support/make-docx.ts'

const FILE = makeDocx([
  { text: 'Life at the light', style: 'heading 1' },
  { text: 'Ann said “the lamp failed only once & never again”, *almost* in tears.' },
  { text: 'You cannot sleep in a house that does not hum.', style: 'Quote' },
  { text: '— Ben, 2026' },
])

it('reads a paragraph a line, with an empty line between any two, and marks block quotes', async () => {
  expect(await readDocxText(FILE)).toBe(
    [
      'Life at the light',
      'Ann said “the lamp failed only once & never again”, *almost* in tears.',
      '> You cannot sleep in a house that does not hum.',
      '— Ben, 2026',
    ]
      .map((line) => `${line}\n`)
      .join('\n'),
  )
})

it('gives a text in which quotations are found with their speakers', async () => {
  const found = findQuotations(await readDocxText(FILE), { format: 'plain' })
  expect(found).toMatchObject([
    { line: 3, kind: 'marked', text: 'the lamp failed only once & never again', attribution: { speaker: 'Ann' } },
    { line: 5, kind: 'block', attribution: { speaker: 'Ben' } },
  ])
})

it('rejects a file that is none', async () => {
  await expect(readDocxText(new TextEncoder().encode('PK\x03\x04 and no more'))).rejects.toThrow()
})

import { describe, expect, it } from 'vitest'
import { findQuotations } from '../../../../src/core/findings/quotations/find-quotations.ts'
import {
  findReceipts,
  formatReceipt,
  hashPassage,
  type Receipt,
} from '../../../../src/core/findings/quotations/receipt.ts'

const RECEIPT: Receipt = {
  episode: '-eqj_9~WtI1',
  span: { start: 2922.4, end: 2934.1499 },
  verdict: 'verbatim',
  hash: hashPassage('You cannot sleep in a house that does not hum.'),
}
const LINE = formatReceipt(RECEIPT)

describe('a receipt', () => {
  it('is a line of id, span, verdict and eight digits', () => {
    expect(LINE).toMatch(/^Receipt: -eqj_9~WtI1 2922\.4-2934\.15 verbatim [0-9a-f]{8}$/)
    expect(formatReceipt({ ...RECEIPT, span: undefined })).toMatch(/^Receipt: -eqj_9~WtI1 untimed verbatim \w{8}$/)
  })

  it('is the same for the same words, whatever their case, accents and punctuation', () => {
    expect(hashPassage('“you CANNOT sleep in a house thàt does not hum”')).toBe(RECEIPT.hash)
    expect(hashPassage('You cannot sleep in a flat that does not hum.')).not.toBe(RECEIPT.hash)
  })

  it('is read again from any text, also with escaped signs or broken over lines', () => {
    const expected = { ...RECEIPT, span: { start: 2922.4, end: 2934.15 } }
    for (const text of [
      `Before. ${LINE}. After.`,
      LINE.replaceAll('_', '\\_'),
      LINE.replace(' verbatim', '\nverbatim'),
      LINE.toUpperCase().replace('-EQJ_9~WTI1', '-eqj_9~WtI1'),
    ])
      expect(findReceipts(text).map(({ receipt }) => receipt)).toEqual([expected])
  })

  it('is none with another verdict or hash', () => {
    expect(findReceipts(LINE.replace('verbatim', 'correct'))).toEqual([])
    expect(findReceipts(LINE.slice(0, -1))).toEqual([])
  })
})

describe('quotations with receipts', () => {
  it('have the receipt behind them, and their text and offsets are as without it', () => {
    const text = `> You cannot sleep in a house that does not hum.
>
> — Ben, The Harbour Light
>
> ${LINE}

Then “the lamp failed only once in all those years”, he said.
`
    const [first, second] = findQuotations(text, { format: 'markdown' })
    expect(first).toMatchObject({
      text: 'You cannot sleep in a house that does not hum.',
      kind: 'block',
      receipt: { episode: RECEIPT.episode, hash: RECEIPT.hash },
      attribution: { speaker: 'Ben' },
    })
    expect(second).toMatchObject({ line: 7 })
    expect(second?.receipt).toBeUndefined()
    expect(text.slice(second!.range.start, second!.range.end)).toBe('the lamp failed only once in all those years')
  })
})

it('a short quotation in a script without spaces is passed over, by its letters', () => {
  for (const text of ['“ကမ္ဘာ”', '“ខ្មែរ”', '“ไทยดี”', '“ລາວດີ”'])
    expect(findQuotations(text, { format: 'plain' })).toEqual([])
  expect(findQuotations('“မြန်မာစကားသည်တိဘက်မြန်မာဘာသာစကားဖြစ်သည်”', { format: 'plain' })).toHaveLength(1)
})

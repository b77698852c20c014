/** Which text in marks is taken for a quotation, over labelled texts of the kinds that people publish. */

import { describe, expect, it } from 'vitest'
import { extractQuotations } from '../../../src/core/findings/quotations/find-quotations.ts'
import { EXTRACTION } from './labelled/extraction.ts'

describe.each(EXTRACTION)('$kind', ({ format, text, quotations, others = [] }) => {
  it('finds the quotations and nothing else', () => {
    const found = extractQuotations(text, { format }).quotations
    expect(found.map((one) => one.text)).toEqual(quotations)
    for (const other of others) expect(found.map((one) => one.text).join('\n')).not.toContain(other)
  })
})

import { expect, test } from 'vitest'
import { correctQuotations } from '../../../../src/core/findings/quotations/correct-quotations.ts'
import { findQuotations } from '../../../../src/core/findings/quotations/find-quotations.ts'
import type { QuotationMatch, QuotationVerdict } from '../../../../src/core/findings/quotes/check-quotation.ts'

const match = (text: string) => ({ text }) as QuotationMatch

const correct = (given: string, ...answers: readonly (readonly [QuotationVerdict, string])[]) =>
  correctQuotations(
    given,
    findQuotations(given, { format: 'markdown' }).map((quotation, index) => {
      const [verdict, said] = answers[index]!
      return { quotation, verdict, matches: [match(said)] }
    }),
  )

test('quotations get the words that were said, and the rest stays', () => {
  expect(
    correct(
      'A: “the frost came in June.” B: “we lost all of the pears.”',
      ['close', 'the frost came in May'],
      ['verbatim', 'We lost all of the pears'],
    ),
  ).toEqual({ text: 'A: “the frost came in May.” B: “we lost all of the pears.”', corrected: 1, left: 0 })
})

test('the capital and the comma of the sentence around a quotation stay, whatever the passage has', () => {
  expect(
    correct(
      '“The frost came in June,” she said. Then “nobody ever lost a pear”?',
      ['close', 'the frost came in May.'],
      ['close', 'Nobody ever lost a plum'],
    ).text,
  ).toBe('“The frost came in May,” she said. Then “nobody ever lost a plum”?')
})

test('what is put together, in parts or not found stays as it is written, and is counted', () => {
  const given =
    '“one of the old trees fell” and “another of the young trees fell” and “the frost came,” he said, “in the month of May.”'
  expect(correct(given, ['stitched', 'x'], ['absent', 'x'], ['close', 'x'])).toEqual({
    text: given,
    corrected: 0,
    left: 3,
  })
})

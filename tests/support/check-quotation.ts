/** Checks a quotation by itself, outside a text. */

import { mapAnswer, type Answer } from '../../src/core/answer/answer.ts'
import type { Quotation } from '../../src/core/findings/quotations/find-quotations.ts'
import {
  findQuotation,
  type CheckOptions,
  type QuotationCheck,
} from '../../src/core/findings/quotes/check-quotation.ts'
import type { PassageSource } from '../../src/core/findings/quotes/passage-source.ts'
import { settleQuotations } from '../../src/core/findings/quotes/settle-quotations.ts'

/** Rejects as the source does. */
export async function checkQuotation(
  source: PassageSource,
  quotation: Quotation,
  options: CheckOptions = {},
): Promise<Answer<QuotationCheck>> {
  const answer = await findQuotation(source, quotation, options)
  return mapAnswer(answer, (found) => settleQuotations([found])[0]!)
}

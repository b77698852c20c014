/** The sign of a verdict in its ring. It is named by the words beside it. */

import type { QuotationVerdict } from '../../core/findings/quotes/check-quotation.ts'
import { VERDICTS } from './check-words.ts'
import './verdict-sign.css'

/** @param verdict Undefined while it is not known. */
export function VerdictSign({ verdict }: { readonly verdict: QuotationVerdict | undefined }) {
  return (
    <span aria-hidden="true" data-verdict={verdict ?? 'none-yet'} className="verdict-sign">
      {verdict && VERDICTS[verdict].sign}
    </span>
  )
}

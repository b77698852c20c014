/** Whether the paragraphs of a quote are what is being said. */

import type { QuoteCheck } from '../../core/findings/finding.ts'
import { getQuotedPassages } from '../../core/findings/quotes/quote-check.ts'
import { useEpisodeStore } from '../../session/use-session.ts'

export function useIsQuoteNow(check: QuoteCheck | undefined): boolean {
  const passages = check ? getQuotedPassages(check) : []
  return useEpisodeStore(
    ({ activity: { active } }) =>
      active.kind === 'segment' &&
      passages.some(({ first, last }) => active.segment >= first && active.segment <= last),
  )
}

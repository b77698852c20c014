/** The quotes listed in the file, each checked against the transcript. */

import type { Quote } from '../../core/episode/schema.ts'
import { findQuoteCheck } from '../../core/findings/quotes/quote-check.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { EmptyPanel, PanelRow } from '../parts/rows/panel-row.tsx'
import { CheckedQuote, useIsQuoteNow } from './checked-quote.tsx'

export function QuotesPanel() {
  const session = useSession()
  const { quotes } = session.episode
  if (quotes.length === 0) return <EmptyPanel>No quotes in this file.</EmptyPanel>
  return quotes.map((quote) => <QuoteRow key={quote.id} quote={quote} />)
}

function QuoteRow({ quote }: { readonly quote: Quote }) {
  const check = findQuoteCheck(
    useEpisodeStore((state) => state.findings),
    { kind: 'quote', id: quote.id },
  )
  return (
    <PanelRow at={quote.at} isNow={useIsQuoteNow(check)}>
      <CheckedQuote quote={quote} check={check} />
    </PanelRow>
  )
}

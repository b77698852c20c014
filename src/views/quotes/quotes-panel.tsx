/** The quotes listed in the file, each checked against the transcript. */

import type { Quote } from '../../core/episode/schema.ts'
import { findQuoteCheck } from '../../core/findings/quotes/quote-check.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { Button } from '../parts/controls/button.tsx'
import { EmptyPanel } from '../parts/rows/empty-panel.tsx'
import { PanelRow } from '../parts/rows/panel-row.tsx'
import { useCopy } from '../parts/controls/use-copy.ts'
import { CheckedQuote } from './checked-quote.tsx'
import { GoToPassage } from './go-to-passage.tsx'
import { ShareQuote } from './share-quote.tsx'

export function QuotesPanel() {
  const session = useSession()
  const { quotes } = session.episode
  if (quotes.length === 0) return <EmptyPanel>No quotes in this file.</EmptyPanel>
  return quotes.map((quote) => <QuoteRow key={quote.id} quote={quote} />)
}

function QuoteRow({ quote }: { readonly quote: Quote }) {
  const session = useSession()
  const copy = useCopy()
  const check = findQuoteCheck(
    useEpisodeStore((state) => state.findings),
    { kind: 'quote', id: quote.id },
  )
  return (
    <PanelRow
      at={quote.at}
      actions={
        <>
          <GoToPassage check={check} />
          <Button
            variant="quiet"
            icon="copy"
            isSmall
            onClick={() => void copy(session.quoting.quote(quote, check), 'Quote copied')}
          >
            Copy quote
          </Button>
          {check && <ShareQuote quote={quote} check={check} />}
        </>
      }
    >
      <CheckedQuote quote={quote} check={check} />
    </PanelRow>
  )
}

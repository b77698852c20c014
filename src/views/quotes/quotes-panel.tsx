/** The quotes the file lists, each held against the transcript. */

import type { Quote } from '../../core/episode/schema.ts'
import { findQuoteCheck } from '../../core/findings/quote-check.ts'
import type { Session } from '../../session/session.ts'
import { useStore } from 'zustand'
import { Button } from '../parts/button.tsx'
import { EmptyPanel } from '../parts/empty-panel.tsx'
import { PanelRow } from '../parts/panel-row.tsx'
import { useCopy } from '../parts/use-copy.ts'
import { CheckedQuote } from './checked-quote.tsx'
import { GoToPassage } from './go-to-passage.tsx'

export function QuotesPanel({ session }: { readonly session: Session }) {
  const { quotes } = session.episode
  if (quotes.length === 0) return <EmptyPanel>No quotes in this file.</EmptyPanel>
  return quotes.map((quote) => <QuoteRow key={quote.id} session={session} quote={quote} />)
}

function QuoteRow({ session, quote }: { readonly session: Session; readonly quote: Quote }) {
  const copy = useCopy()
  const check = findQuoteCheck(useStore(session.findings), { kind: 'quote', id: quote.id })
  return (
    <PanelRow
      session={session}
      at={quote.at}
      actions={
        <>
          <GoToPassage session={session} check={check} />
          <Button
            variant="quiet"
            icon="copy"
            isSmall
            onClick={() => void copy(session.quoting.quote(quote, check), 'Quote copied')}
          >
            Copy quote
          </Button>
        </>
      }
    >
      <CheckedQuote session={session} quote={quote} check={check} />
    </PanelRow>
  )
}

/** The quotes the file lists, each held against the transcript. */

import type { Quote } from '../../core/episode/schema.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { Session } from '../../session/session.ts'
import { useCell } from '../../session/use-cell.ts'
import { Button } from '../parts/button.tsx'
import { EmptyPanel } from '../parts/empty-panel.tsx'
import { PanelRow } from '../parts/panel-row.tsx'
import { QuoteVerdict } from '../parts/quote-verdict.tsx'
import { SpeakerName } from '../parts/speaker-name.tsx'
import { useCopy } from '../parts/use-copy.ts'

export function QuotesPanel({ session }: { readonly session: Session }) {
  const { quotes } = session.episode
  if (quotes.length === 0) return <EmptyPanel>This file lists no quotes.</EmptyPanel>
  return quotes.map((quote) => <QuoteRow key={quote.id} session={session} quote={quote} />)
}

function QuoteRow({ session, quote }: { readonly session: Session; readonly quote: Quote }) {
  const copy = useCopy()
  const findings = useCell(session.findings)
  const check = findings?.quotes.find(({ subject }) => subject.kind === 'quote' && subject.id === quote.id)
  const place = check?.passages[0]
  return (
    <PanelRow
      session={session}
      at={quote.at}
      actions={
        <>
          {place && (
            <Button
              variant="quiet"
              icon="right"
              isSmall
              onClick={() =>
                session.commands.goToSegment(place.first, {
                  range: {
                    start: place.startOffset,
                    end:
                      place.first === place.last
                        ? place.endOffset
                        : session.transcript.segments[place.first]!.text.length,
                  },
                })
              }
            >
              Go to passage
            </Button>
          )}
          <Button
            variant="quiet"
            icon="copy"
            isSmall
            onClick={() => void copy(session.links.quote(quote, check), 'Quote copied')}
          >
            Copy quote
          </Button>
        </>
      }
    >
      <p className="font-serif text-row text-pretty phone:text-[17px]/[25px]">{displayText(quote.text)}</p>
      <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-small/5 text-ink-3">
        {quote.speaker !== undefined && (
          <SpeakerName name={quote.speaker} color={session.speakers.colorOf(quote.speaker)} className="text-[17px]" />
        )}
        <QuoteVerdict session={session} check={check} />
        {quote.comment !== undefined && <span>{quote.comment}</span>}
      </p>
    </PanelRow>
  )
}

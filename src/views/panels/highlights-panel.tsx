/** The highlights marked in the file: quote, speaker, clip, and the result of the quote check. */

import { useMemo, useState } from 'react'
import { formatClipCommand } from '../../core/clip/clip-command.ts'
import { findQuoteCheck } from '../../core/findings/quotes/quote-check.ts'
import type { Highlight, HighlightQuote } from '../../core/episode/schema.ts'
import { fold } from '../../core/text/fold.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { listHighlightParts } from '../../session/queue/queue-parts.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { Button } from '../parts/controls/button.tsx'
import { EmptyPanel, PanelRow, RowLine } from '../parts/rows/panel-row.tsx'
import { useCopy } from '../parts/controls/use-copy.ts'
import { CheckedQuote, useIsQuoteNow } from '../quotes/checked-quote.tsx'
import { QuoteActions, type QuotedHighlight } from '../quotes/quote-actions.tsx'

export function HighlightsPanel() {
  const session = useSession()
  const { highlights } = session.episode
  if (highlights.length === 0) return <EmptyPanel>No highlights in this file.</EmptyPanel>
  return (
    <>
      <PlayAll />
      {highlights.map((highlight) => (
        <HighlightRow key={highlight.id} highlight={highlight} />
      ))}
    </>
  )
}

/** One after another in the player; only where there is something to play. */
function PlayAll() {
  const session = useSession()
  const isMissing = useEpisodeStore(({ clock }) => clock.isMissing ?? false)
  const findings = useEpisodeStore((state) => state.findings)
  const count = useMemo(() => listHighlightParts(session, findings).length, [session, findings])
  const all = session.episode.highlights.length
  if (isMissing || count < 2) return null
  return (
    <div className="flex items-center gap-3 py-2 text-small text-ink-3">
      <Button isSmall icon="play" onClick={session.commands.playHighlights}>
        Play all {count}
      </Button>
      {count < all && `${all - count} ${all - count === 1 ? 'has' : 'have'} no time`}
    </div>
  )
}

interface HighlightRowProps {
  readonly highlight: Highlight
}

function HighlightRow({ highlight }: HighlightRowProps) {
  const session = useSession()
  const copy = useCopy()
  const [isCommandShown, setCommandShown] = useState(false)
  const isNow = useIsQuoteNow(useCheck(highlight))
  const { media } = session.episode
  const { clip, quotes } = highlight
  const command = media?.kind === 'youtube' && clip ? formatClipCommand(media.videoId, clip) : undefined
  const showCommand = () => {
    setCommandShown(!isCommandShown)
    if (command !== undefined && !isCommandShown) void copy(command, 'Clip command copied')
  }
  const own: QuotedHighlight = {
    title: highlight.title,
    span: clip,
    at: highlight.at,
    onCommand: command === undefined ? undefined : showCommand,
  }
  const isTitled = !startsWithTitle(highlight)
  return (
    <PanelRow at={highlight.at} isNow={isNow}>
      {isTitled && <h3 className="row-words text-pretty">{displayText(highlight.title)}</h3>}
      {quotes.map((quote, index) => (
        <QuoteBody
          key={quote.text}
          highlight={highlight}
          quote={quote}
          index={index}
          own={index === 0 ? own : undefined}
          isTitled={isTitled}
        />
      ))}
      {quotes.length === 0 && (
        <RowLine actions={<QuoteActions quote={undefined} check={undefined} highlight={own} onCompare={undefined} />}>
          <ClipTimes clip={clip} />
        </RowLine>
      )}
      {isCommandShown && command !== undefined && (
        <pre className="mt-2 rounded-1 bg-well px-2.5 py-2 font-mono text-micro/[1.125rem] wrap-anywhere whitespace-pre-wrap text-ink-2 select-all">
          {command}
        </pre>
      )}
    </PanelRow>
  )
}

function useCheck({ id }: Highlight, index = 0) {
  return findQuoteCheck(
    useEpisodeStore((state) => state.findings),
    { kind: 'highlight', id, index },
  )
}

interface QuoteBodyProps extends HighlightRowProps {
  readonly quote: HighlightQuote
  readonly index: number
  /** Of the first quote: the clip is of its words. */
  readonly own: QuotedHighlight | undefined
  readonly isTitled: boolean
}

function QuoteBody({ highlight, quote, index, own, isTitled }: QuoteBodyProps) {
  return (
    <CheckedQuote quote={quote} check={useCheck(highlight, index)} highlight={own} isTitled={isTitled}>
      {own && <ClipTimes clip={own.span} />}
    </CheckedQuote>
  )
}

function ClipTimes({ clip }: Pick<Highlight, 'clip'>) {
  return (
    clip && (
      <span className="num">
        {formatTimecode(clip.start)}–{formatTimecode(clip.end)}
      </span>
    )
  )
}

/** Many files take the first words of the quote for its title. */
function startsWithTitle({ title, quotes }: Highlight): boolean {
  return quotes[0] !== undefined && fold(quotes[0].text).startsWith(fold(title).replace(/[.…]+$/, ''))
}

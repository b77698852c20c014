/** The highlights marked in the file: quote, speaker, clip, and the result of the quote check. */

import { useMemo, useState } from 'react'
import { formatClipCommand } from '../../core/clip/clip-command.ts'
import { findQuoteCheck } from '../../core/findings/quotes/quote-check.ts'
import type { Highlight, HighlightQuote } from '../../core/episode/schema.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { listHighlightParts } from '../../session/queue/list-parts.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { Button } from '../parts/controls/button.tsx'
import { EmptyPanel } from '../parts/rows/empty-panel.tsx'
import { PanelRow } from '../parts/rows/panel-row.tsx'
import { useCopy } from '../parts/controls/use-copy.ts'
import { CheckedQuote } from '../quotes/checked-quote.tsx'
import { ShareQuote } from '../quotes/share-quote.tsx'
import { GoToPassage } from '../quotes/go-to-passage.tsx'

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
  const [isCommandShown, setCommandShown] = useState(false)
  const { media } = session.episode
  const command =
    media?.kind === 'youtube' && highlight.clip ? formatClipCommand(media.videoId, highlight.clip) : undefined
  return (
    <PanelRow
      at={highlight.at}
      actions={
        <HighlightActions
          highlight={highlight}
          command={command}
          isCommandShown={isCommandShown}
          onToggleCommand={() => setCommandShown(!isCommandShown)}
        />
      }
    >
      {highlight.quotes.length === 0 && (
        <h3 className="font-serif text-row font-semibold">{displayText(highlight.title)}</h3>
      )}
      {highlight.quotes.map((quote, index) => (
        <QuoteBody key={quote.text} highlight={highlight} quote={quote} index={index} />
      ))}
      {isCommandShown && command !== undefined && (
        <pre className="mt-2 rounded-1 bg-well px-2.5 py-2 font-mono text-[12px]/[18px] wrap-anywhere whitespace-pre-wrap text-ink-2 select-all">
          {command}
        </pre>
      )}
    </PanelRow>
  )
}

interface QuoteBodyProps extends HighlightRowProps {
  readonly quote: HighlightQuote
  readonly index: number
}

function QuoteBody({ highlight, quote, index }: QuoteBodyProps) {
  const check = findQuoteCheck(
    useEpisodeStore((state) => state.findings),
    { kind: 'highlight', id: highlight.id, index },
  )
  const { clip } = highlight
  return (
    <CheckedQuote quote={quote} check={check} title={highlight.title}>
      {index === 0 && clip && (
        <span className="num">
          {formatTimecode(clip.start)}–{formatTimecode(clip.end)}
        </span>
      )}
    </CheckedQuote>
  )
}

interface HighlightActionsProps extends HighlightRowProps {
  readonly command: string | undefined
  readonly isCommandShown: boolean
  readonly onToggleCommand: () => void
}

function HighlightActions({ highlight, command, isCommandShown, onToggleCommand }: HighlightActionsProps) {
  const session = useSession()
  const copy = useCopy()
  const { clip } = highlight
  const start = clip?.start ?? highlight.at
  const quote = highlight.quotes[0]
  const check = findQuoteCheck(
    useEpisodeStore((state) => state.findings),
    { kind: 'highlight', id: highlight.id, index: 0 },
  )
  const toggleCommand = () => {
    onToggleCommand()
    if (command !== undefined && !isCommandShown) void copy(command, 'Clip command copied')
  }
  return (
    <>
      {start !== undefined && session.episode.media && (
        <Button variant="quiet" icon="play" isSmall onClick={() => session.commands.play(start)}>
          Play clip
        </Button>
      )}
      <GoToPassage check={check} />
      {quote && (
        <Button
          variant="quiet"
          icon="copy"
          isSmall
          onClick={() => void copy(session.quoting.quote(quote, check), 'Quote copied')}
        >
          Copy quote
        </Button>
      )}
      {quote && check && <ShareQuote quote={quote} check={check} />}
      {command !== undefined && (
        <Button variant="quiet" icon="clip" isSmall aria-expanded={isCommandShown} onClick={toggleCommand}>
          Clip command
        </Button>
      )}
      {clip && (
        <Button
          variant="quiet"
          icon="plus"
          isSmall
          onClick={() => session.commands.addClip(clip, quote?.text ?? highlight.title)}
        >
          Add to clips
        </Button>
      )}
    </>
  )
}

/** A quote compared with what was said: both texts with their differences marked by more than colour. */

import { explainQuote } from '../../core/findings/explain-finding.ts'
import type { QuoteCheck, Passage } from '../../core/findings/finding.ts'
import { getPassageLabels } from '../../core/findings/passages/passage-text.ts'
import { hasWrongTime, getQuotedPassages, getPassageTime } from '../../core/findings/quotes/quote-check.ts'
import { useSession } from '../../session/use-session.ts'
import { Button } from '../parts/controls/button.tsx'
import { TimeLink } from '../parts/rows/panel-row.tsx'
import { useCopy } from '../parts/controls/use-copy.ts'
import { listClaimedPieces, listSaidRows, type Piece } from './split-differences.ts'
import type { MouseEvent } from 'react'
import { formatTimecode } from '../../core/time/timecode.ts'
import { hasModifier } from '../parts/has-modifier.ts'

export function QuoteComparison({ check, id }: { readonly check: QuoteCheck; readonly id: string }) {
  const session = useSession()
  const copy = useCopy()
  const { passages, differences, nearest, claimedAt } = check
  const rows = listSaidRows(differences, passages, session.transcript)
  return (
    <div id={id} role="group" aria-label="Comparison" className="comparison">
      {differences.length > 0 && (
        <dl>
          <ComparedText title="In the file">
            <QuotePieces pieces={listClaimedPieces(differences)} side="claimed" />
          </ComparedText>
          {rows.map(({ passage, pieces }, index) => (
            <ComparedText key={index} title="In the transcript" time={passage && <PassageLink passage={passage} />}>
              <QuotePieces pieces={pieces} side="said" />
            </ComparedText>
          ))}
        </dl>
      )}
      <p className="mt-2 text-ink-3">
        {explainQuote(check)}
        {nearest && getPassageTime(nearest) !== undefined && (
          <>
            {' '}
            Closest at <PassageLink passage={nearest} />. Judge for yourself.
          </>
        )}
      </p>
      <SpeakerNote check={check} />
      {claimedAt !== undefined && hasWrongTime(check) && (
        <p className="mt-1">
          The file says <TimeLink at={claimedAt} className="underline underline-offset-3 num" />.
        </p>
      )}
      {passages.length > 0 && (
        <Button
          variant="quiet"
          icon="copy"
          isSmall
          className="-ms-2 mt-1"
          onClick={() => void copy(session.quoting.said(getQuotedPassages(check)), 'Spoken words copied')}
        >
          Copy spoken words
        </Button>
      )}
    </div>
  )
}

function SpeakerNote({ check }: { readonly check: QuoteCheck }) {
  const session = useSession()
  const [best] = check.passages
  if (check.speakerAgrees !== false || !best) return null
  const names = getPassageLabels(best, session.transcript).map(
    (label) => session.speakers.voiceOf(label)?.name ?? label,
  )
  return <p className="mt-1">Transcript speaker: {[...new Set(names)].join(' and ')}</p>
}

function ComparedText({
  title,
  time,
  children,
}: {
  readonly title: string
  readonly time?: React.ReactNode
  readonly children: React.ReactNode
}) {
  return (
    <div>
      <dt>
        {title}
        {time}
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Struck: not in the transcript. Underlined: not in the quote; dotted where the other text has nothing. */
const MARKS = {
  claimed: 'piece-claimed',
  said: 'piece-said',
} as const

function QuotePieces({ pieces, side }: { readonly pieces: readonly Piece[]; readonly side: 'claimed' | 'said' }) {
  return (
    <ComparedPieces
      pieces={pieces}
      side={side}
      unquoted="left out:"
      markOf={(kind) => `${MARKS[side]} ${side === 'said' && kind === 'only' ? 'decoration-dotted' : ''}`.trimEnd()}
    />
  )
}

export function PassageLink({ passage }: { readonly passage: Passage }) {
  const session = useSession()
  const at = getPassageTime(passage)
  if (at === undefined) return null
  const handlePress = (event: MouseEvent) => {
    if (hasModifier(event)) return
    event.preventDefault()
    session.commands.goToPassages([passage])
  }
  return (
    <a href={session.links.path(at)} className="moment moment-line" onClick={handlePress}>
      {formatTimecode(at)}
    </a>
  )
}

interface ComparedPiecesProps {
  readonly pieces: readonly Piece[]
  readonly side: 'claimed' | 'said'
  /** Read out before words that are said and that the quote has nothing for. */
  readonly unquoted: string
  readonly markOf: (kind: 'changed' | 'only') => string
}

export function ComparedPieces({ pieces, side, unquoted, markOf }: ComparedPiecesProps) {
  const heard =
    side === 'claimed' ? { changed: 'other words:', only: 'not said:' } : { changed: 'said instead:', only: unquoted }
  return pieces.map(({ kind, text, space }, index) => {
    if (kind === 'same') return text + space
    const Mark = side === 'claimed' ? 'del' : 'ins'
    return (
      // Pieces never move: a comparison is made once.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={index}>
        <span className="sr-only select-none">[{heard[kind]} </span>
        <Mark className={markOf(kind)}>{text}</Mark>
        <span className="sr-only select-none">]</span>
        {space}
      </span>
    )
  })
}

/** Talk time per speaker, as a bar and in words; pressing a speaker limits the find bar to them. */

import { explainTalk } from '../../core/findings/explain-finding.ts'
import type { TalkFinding } from '../../core/findings/finding.ts'
import type { Session } from '../../session/session.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { VOICE_COLORS } from '../parts/speaker-name.tsx'
import { formatCount } from '../../core/text/number.ts'
import type { ReactNode } from 'react'
import { formatLength } from '../../core/time/timecode.ts'

export function AboutTalk({ talk }: { readonly talk: TalkFinding }) {
  const rows = listTalkRows(talk)
  if (talk.voices.length === 0) {
    return (
      <Fact title="Who speaks" basis="Speakers are known only where the source names them.">
        <p>This transcript names no speakers.</p>
      </Fact>
    )
  }
  return (
    <Fact title="Who speaks" basis={explainTalk(talk)}>
      <TalkBar rows={rows} />
      <ul className="mt-1">
        {rows.map((row) => (
          <li key={row.key ?? ''}>
            {row.key === undefined ? (
              <p className="flex flex-wrap items-baseline gap-x-2 py-1 narrow:min-h-11 narrow:items-center">
                <Swatch className="border border-dashed border-control" image="none" />
                <span>Speaker not named</span>
                <span className="text-small text-ink-3 num">{row.words}</span>
              </p>
            ) : (
              <VoiceButton row={row} voice={row.key} />
            )}
          </li>
        ))}
      </ul>
      {rows.some(({ carried }) => carried > 0) && (
        <p className="mt-1 flex items-center gap-2 text-small text-ink-3">
          <Swatch className="text-ink-2" image={STRIPED} />
          Striped: speaker assumed from the paragraph before
        </p>
      )}
    </Fact>
  )
}

/** Shares as numbers above 1: what grows by less than 1 in all leaves room free. */
const PARTS = 1000

/** Drawn with images: labelled full, carried striped, nobody's empty. Forced colours take gradients away, unless told not to. */
const IN_FORCED_COLORS = 'forced:forced-color-adjust-none forced:text-[CanvasText]'
const FULL = 'linear-gradient(currentColor, currentColor)'
const STRIPED = 'repeating-linear-gradient(135deg, currentColor 0 2px, transparent 2px 5px)'

function TalkBar({ rows }: { readonly rows: readonly TalkRow[] }) {
  const session = useSession()
  return (
    <div aria-hidden="true" className="flex h-3.5 gap-0.5">
      {rows.map(({ key, labelled, carried }) => (
        <button
          type="button"
          key={key ?? ''}
          tabIndex={-1}
          disabled={key === undefined}
          className={`flex min-w-0.5 basis-0 gap-px ${key === undefined ? 'text-ink-3' : `cursor-pointer ${colorOf(session, key)}`}`}
          style={{ flexGrow: (labelled + carried) * PARTS }}
          onClick={() => key !== undefined && session.commands.showVoice(key)}
        >
          <TalkPiece share={labelled} image={key === undefined ? 'none' : FULL} />
          <TalkPiece share={carried} image={STRIPED} />
        </button>
      ))}
    </div>
  )
}

function TalkPiece({ share, image }: { readonly share: number; readonly image: string }) {
  if (share === 0) return null
  return (
    <span
      className={`min-w-px basis-0 rounded-[2px] ${IN_FORCED_COLORS} ${image === 'none' ? 'border border-dashed border-control' : ''}`}
      style={{ flexGrow: share * PARTS, backgroundImage: image }}
    />
  )
}

function VoiceButton({ row, voice }: { readonly row: TalkRow; readonly voice: string }) {
  const session = useSession()
  const isChosen = useEpisodeStore(({ find }) => find.voice === voice)
  const name = session.speakers.voices.find(({ key }) => key === voice)?.name ?? voice
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      title={isChosen ? 'Search all speakers' : `Find only what ${name} says`}
      className="-mx-2 flex min-h-8 w-[calc(100%+1rem)] flex-wrap items-baseline gap-x-2 rounded-2 px-2 py-1 text-start hover:bg-well aria-pressed:bg-tint aria-pressed:inset-ring aria-pressed:inset-ring-accent narrow:min-h-11 narrow:items-center"
      onClick={() => session.commands.showVoice(isChosen ? undefined : voice)}
    >
      <Swatch className={colorOf(session, voice)} image={FULL} />
      <span className="font-medium text-ink">{name}</span>
      <span className="text-small text-ink-3 num">
        {row.words} · {formatCount(row.turns, 'turn')}
      </span>
    </button>
  )
}

function Swatch({ className, image }: { readonly className: string; readonly image: string }) {
  return (
    <span
      aria-hidden="true"
      className={`size-2.5 flex-none self-center rounded-[2px] ${IN_FORCED_COLORS} ${className}`}
      style={{ backgroundImage: image }}
    />
  )
}

function colorOf(session: Session, voice: string): string {
  return VOICE_COLORS[session.speakers.voices.find(({ key }) => key === voice)?.color ?? 0] ?? VOICE_COLORS[0]!
}

interface FactProps {
  readonly title: string
  /** How it is known. */
  readonly basis: string
  readonly children: ReactNode
}

export function Fact({ title, basis, children }: FactProps) {
  return (
    <section aria-label={title} className="text-ui text-ink-2">
      <h4 className="mb-1 text-[.9375rem]/6 font-semibold text-ink">{title}</h4>
      {children}
      <p className="mt-1.5 text-small text-ink-3">{basis}</p>
    </section>
  )
}

interface TalkRow {
  /** Undefined for what no label reaches. */
  readonly key: string | undefined
  /** Shares of the whole bar, 0 to 1. */
  readonly labelled: number
  readonly carried: number
  /** `19 minutes (7 minutes assumed)`. */
  readonly words: string
  readonly turns: number
}

/** Longest first, unattributed speech last. Without times, words are counted instead of seconds. */
export function listTalkRows({ voices, unknown, unknownWords }: TalkFinding): TalkRow[] {
  const seconds = voices.reduce((sum, { labelled, carried }) => sum + labelled + carried, unknown)
  const words = voices.reduce((sum, voice) => sum + voice.words, unknownWords)
  const isTimed = seconds > 0
  const whole = isTimed ? seconds : words
  if (whole === 0) return []
  const rows = voices.map(({ key, labelled, carried, turns, words: said }): TalkRow => {
    if (!isTimed) return { key, labelled: said / whole, carried: 0, turns, words: formatCount(said, 'word') }
    return {
      key,
      labelled: labelled / whole,
      carried: carried / whole,
      turns,
      words: describe(labelled, carried),
    }
  })
  const rest = isTimed ? unknown : unknownWords
  if (rest === 0) return rows
  const restWords = isTimed ? formatLength(unknown) : formatCount(unknownWords, 'word')
  return [...rows, { key: undefined, labelled: rest / whole, carried: 0, turns: 0, words: restWords }]
}

function describe(labelled: number, carried: number): string {
  const whole = formatLength(labelled + carried)
  if (carried === 0) return whole
  return labelled === 0 ? `${whole} (assumed)` : `${whole} (${formatLength(carried)} assumed)`
}

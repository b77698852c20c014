/** Finds a text in this transcript while it is typed: under the app bar on wide screens, at the bottom on narrow ones. */

import { useEffect, useMemo, useRef, type KeyboardEvent, type RefObject } from 'react'
import { formatCount, formatNumber } from '../../../core/text/number.ts'
import { showsTurns, type FindState } from '../../../session/find/find.ts'
import type { Session } from '../../../session/session.ts'
import { useEpisodeStore, useSession } from '../../../session/use-session.ts'
import { IconButton } from '../../parts/controls/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Kbd } from '../../parts/controls/kbd.tsx'
import { returnFocus } from '../../parts/return-focus.ts'
import { listSpeakingVoices, VoiceSelect } from '../../parts/controls/voice-select.tsx'
import { BAR, FIELD } from './find-bar-placeholder.tsx'

interface FindBarProps {
  readonly onSearchEverywhere: (query: string) => void
}

export function FindBar({ onSearchEverywhere }: FindBarProps) {
  const session = useSession()
  const field = useRef<HTMLInputElement>(null)
  const state = useEpisodeStore(({ find }) => find)
  const { query, hits, voice } = state
  const hasHits = hits.length > 0
  const isFinding = query !== '' || voice !== undefined

  const clear = () => {
    session.commands.clearFind()
    field.current?.focus()
  }
  return (
    <search data-print="no" className={`group/find ${BAR}`}>
      <div className={FIELD}>
        <Icon
          name="search"
          className={`size-4 narrow:size-5 ${isFinding ? 'phone:hidden' : 'phone:group-focus-within/find:hidden'}`}
        />
        <FindVoice isShown={isFinding} isIcon className="-ms-2 h-11 w-8 justify-center tablet:hidden" />
        <FindField field={field} />
        {isFinding ? <FindCount /> : <KeyHint />}
        {query !== '' && !hasHits && (
          <button
            type="button"
            className="me-1 whitespace-nowrap font-medium text-accent underline underline-offset-3"
            onClick={() => onSearchEverywhere(query)}
          >
            <span className="tablet:hidden">All episodes</span>
            <span className="phone:hidden">Search all episodes</span>
          </button>
        )}
        <FindVoice isShown={isFinding} className="me-1 max-w-40 phone:hidden" />
        {isFinding && (
          <>
            <span className="mx-0.5 h-5 w-px bg-line-2 narrow:hidden" />
            <StepButtons className="size-8 narrow:hidden" />
            <PlayHits className="size-8 narrow:hidden" />
            <IconButton icon="close" label="Clear search" keys="Esc" className="size-8" onClick={clear} />
          </>
        )}
      </div>
      {isFinding && <StepButtons className="wide:hidden" />}
      {isFinding && (
        // While it is typed the query needs the room.
        <PlayHits className="phone:group-has-[input:focus]/find:hidden wide:hidden" />
      )}
    </search>
  )
}

/** Takes over what was typed before it was there. */
function FindField({ field }: { readonly field: RefObject<HTMLInputElement | null> }) {
  const session = useSession()
  const query = useEpisodeStore(({ find }) => find.query)
  /** The element that had the focus before the field. */
  const opener = useRef<EventTarget | null>(null)
  useEffect(() => {
    const input = field.current
    if (!input || !session.findKeystrokes.isBegun()) return
    input.focus({ preventScroll: true })
    input.setSelectionRange(input.value.length, input.value.length)
  }, [session, field])
  return (
    <input
      ref={field}
      id="find"
      type="text"
      inputMode="search"
      enterKeyHint="search"
      autoComplete="off"
      spellCheck={false}
      aria-label="Find in this transcript"
      placeholder="Find in this transcript"
      value={query}
      onChange={(event) => session.commands.findText(event.target.value)}
      onFocus={({ relatedTarget }) => (opener.current = relatedTarget)}
      onKeyDown={(event) => handleKey(event, session, opener.current)}
      className="min-w-0 flex-1 bg-transparent text-ink outline-none placeholder:text-ink-3 narrow:text-[16px]"
    />
  )
}

/** Whose words are looked through. There once something is typed, chosen, or about to be. */
function FindVoice({ isShown, isIcon, className }: FindVoiceProps) {
  const session = useSession()
  const voice = useEpisodeStore(({ find }) => find.voice)
  const voices = useMemo(() => listSpeakingVoices(session.speakers, session.voices), [session])
  if (voices.length === 0) return null
  return (
    <VoiceSelect
      voices={voices}
      voice={voice}
      isIcon={isIcon}
      className={`${className} ${isShown ? '' : 'not-group-focus-within/find:hidden'}`}
      onChange={session.commands.showVoice}
    />
  )
}

interface FindVoiceProps {
  readonly isShown: boolean
  readonly isIcon?: boolean
  readonly className: string
}

function KeyHint() {
  return (
    <span className="me-1 narrow:hidden">
      <Kbd>/</Kbd>
    </span>
  )
}

function FindCount() {
  const session = useSession()
  const state = useEpisodeStore(({ find }) => find)
  const carried = isCarriedHit(session, state)
  const spoken = `${describeHits(state)}${carried ? ', assumed speaker' : ''}`
  const { speak } = session.services
  useEffect(() => {
    if (spoken !== '') speak(spoken)
  }, [spoken, speak])
  return (
    <span
      data-find-count=""
      title={carried ? 'Not labelled here; assumed from the paragraph before' : undefined}
      className="me-1 whitespace-nowrap text-ink-2 num narrow:text-small phone:me-0"
    >
      {countHits(state)}
      {carried && <span className="text-ink-3">, assumed speaker</span>}
    </span>
  )
}

function countHits(state: FindState): string {
  const { query, hits, current } = state
  const isTurns = showsTurns(state)
  if (query.trim() === '' && !isTurns) return ''
  if (hits.length === 0) return isTurns ? '0 passages' : '0 hits'
  const count = `${formatNumber(current + 1)} of ${formatNumber(hits.length)}`
  return isTurns ? `${count} ${hits.length === 1 ? 'passage' : 'passages'}` : count
}

/** The same for the ear. */
function describeHits(state: FindState): string {
  const { hits, current } = state
  if (countHits(state) === '') return ''
  const count = formatCount(hits.length, showsTurns(state) ? 'passage' : 'hit')
  return hits.length === 0 ? count : `${count}, number ${formatNumber(current + 1)}`
}

/** Only where a voice was chosen does it matter how its paragraphs are known. */
function isCarriedHit({ voices }: Session, { voice, hits, current }: FindState): boolean {
  const segment = voice === undefined ? undefined : hits[current]?.segment
  return segment !== undefined && voices[segment]?.isCarried === true
}

function StepButtons({ className }: { readonly className: string }) {
  const session = useSession()
  const isEmpty = useEpisodeStore(({ find }) => find.hits.length === 0)
  const { stepHit } = session.commands
  return (
    <>
      <IconButton
        icon="up"
        label="Previous hit"
        keys="Shift Enter"
        className={className}
        disabled={isEmpty}
        onClick={() => stepHit(-1)}
      />
      <IconButton
        icon="down"
        label="Next hit"
        keys="Enter"
        className={className}
        disabled={isEmpty}
        onClick={() => stepHit(1)}
      />
    </>
  )
}

/** One after another in the player; only where there is something to play. */
function PlayHits({ className }: { readonly className: string }) {
  const session = useSession()
  const isEmpty = useEpisodeStore(({ find }) => find.hits.length === 0)
  const isMissing = useEpisodeStore(({ clock }) => clock.isMissing ?? false)
  if (isMissing || !session.transcript.isTimed) return null
  return (
    <IconButton
      icon="play"
      iconClassName="size-4"
      label="Play all hits"
      className={className}
      disabled={isEmpty}
      onClick={session.commands.playHits}
    />
  )
}

function handleKey(event: KeyboardEvent<HTMLInputElement>, session: Session, opener: EventTarget | null): void {
  if (event.nativeEvent.isComposing) return
  if (event.key === 'Enter') session.commands.stepHit(event.shiftKey ? -1 : 1)
  else if (event.key === 'Escape') leave(session, opener)
  else return
  event.preventDefault()
  event.stopPropagation()
}

/** Escape clears first, then gives the keys back to the page. */
function leave(session: Session, opener: EventTarget | null): void {
  const { query, voice } = session.find.getState()
  if (query === '' && voice === undefined) returnFocus(opener)
  else session.commands.clearFind()
}

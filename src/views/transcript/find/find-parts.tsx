/** The parts of the find bar and of a phone's find row. */

import { useEffect, useMemo, useRef, useSyncExternalStore, type KeyboardEvent, type RefObject } from 'react'
import { formatCount, formatNumber } from '../../../core/text/number.ts'
import { showsTurns, type FindState } from '../../../session/find/find.ts'
import type { Session } from '../../../session/session.ts'
import { findTracks } from '../../../session/tracks/track-view.ts'
import { useEpisodeStore, useSession } from '../../../session/use-session.ts'
import { IconButton } from '../../parts/controls/button.tsx'
import { returnFocus } from '../../parts/return-focus.ts'
import { listSpeakingVoices, VoiceSelect } from '../../parts/controls/voice-select.tsx'

export interface FindBarProps {
  readonly onSearchEverywhere: (query: string) => void
}

/** Something is looked for. */
export function isUsed({ query, voice }: FindState): boolean {
  return query !== '' || voice !== undefined
}

/** Takes over what was typed before it was there. */
export function FindField({
  field,
  className = '',
}: {
  readonly field: RefObject<HTMLInputElement | null>
  readonly className?: string
}) {
  const session = useSession()
  const opener = useRef<EventTarget | null>(null)
  const query = useEpisodeStore(({ find }) => find.query)
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
      className={`min-w-20 flex-1 bg-transparent phone:min-w-0 text-ink outline-none placeholder:text-ink-3 narrow:text-[1rem] ${className}`}
    />
  )
}

/** Limits the search to one speaker. There once something is typed, chosen, or about to be. */
export function FindVoice({
  isShown,
  isIcon,
  className,
}: {
  readonly isShown: boolean
  readonly isIcon?: boolean
  readonly className: string
}) {
  const session = useSession()
  const voice = useEpisodeStore(({ find }) => find.voice)
  const voices = useMemo(() => listSpeakingVoices(session.speakers, session.voices), [session])
  const others = useOtherHits()
  // Of a translation it is not known who speaks.
  if (voices.length === 0 || others > 0) return null
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

/** @param isShort `3/5` for `3 of 5`. */
export function FindCount({ isShort = false }: { readonly isShort?: boolean }) {
  const session = useSession()
  const state = useEpisodeStore(({ find }) => find)
  const others = useOtherHits()
  const carried = isCarriedHit(session, state)
  const inTranslation = others === 0 ? '' : `${formatNumber(others)} in the translation`
  const inOriginal = state.hits.length === 0 ? '' : `${formatNumber(state.hits.length)} in the original, `
  const own = others > 0 && state.hits.length === 0 ? '' : describeHits(state)
  const spoken = `${[own, inTranslation].filter((part) => part !== '').join(', ')}${carried ? ', assumed speaker' : ''}`
  const { speak } = session.services
  useEffect(() => {
    if (spoken !== '') speak(spoken)
  }, [spoken, speak])
  return (
    <span
      data-find-count=""
      title={carried ? 'Not labelled here; assumed from the paragraph before' : undefined}
      className="me-1 min-w-0 truncate text-ink-2 num narrow:text-small phone:me-0"
    >
      {others > 0 && !isShort ? `${inOriginal}${inTranslation}` : own === '' ? '' : countHits(state, isShort)}
      {others > 0 && isShort && ` +${formatNumber(others)}`}
      {carried && <span className="text-ink-3">, assumed speaker</span>}
    </span>
  )
}

/** How many hits the translation has, where one is shown. */
function useOtherHits(): number {
  const tracks = findTracks(useSession())
  return useSyncExternalStore(
    (listen) => tracks?.subscribe(listen) ?? (() => {}),
    () => tracks?.getState().hits.length ?? 0,
  )
}

/** To the next hit, of the translation too where one is shown. */
function stepHit(session: Session, direction: 1 | -1): void {
  if (!findTracks(session)?.step(direction)) session.commands.stepHit(direction)
}

export function countHits(state: FindState, isShort = false): string {
  const { query, hits, current } = state
  const isTurns = showsTurns(state)
  if (query.trim() === '' && !isTurns) return ''
  if (hits.length === 0) return isTurns ? '0 passages' : '0 hits'
  if (isShort) return `${formatNumber(current + 1)}/${formatNumber(hits.length)}`
  const count = `${formatNumber(current + 1)} of ${formatNumber(hits.length)}`
  return isTurns ? `${count} ${hits.length === 1 ? 'passage' : 'passages'}` : count
}

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

/** Only where nothing was found here. */
export function SearchEverywhere({ onSearch }: { readonly onSearch: (query: string) => void }) {
  const { query, hits } = useEpisodeStore(({ find }) => find)
  const others = useOtherHits()
  if (query === '' || hits.length + others > 0) return null
  return (
    <button
      type="button"
      className="me-1 whitespace-nowrap font-medium text-accent underline underline-offset-3"
      onClick={() => onSearch(query)}
    >
      <span className="tablet:hidden">All episodes</span>
      <span className="phone:hidden">Search all episodes</span>
    </button>
  )
}

export function StepButtons({ className }: { readonly className: string }) {
  const session = useSession()
  const others = useOtherHits()
  const isEmpty = useEpisodeStore(({ find }) => find.hits.length === 0) && others === 0
  return (
    <>
      <IconButton
        icon="up"
        label="Previous hit"
        keys="Shift Enter"
        className={className}
        disabled={isEmpty}
        onClick={() => stepHit(session, -1)}
      />
      <IconButton
        icon="down"
        label="Next hit"
        keys="Enter"
        className={className}
        disabled={isEmpty}
        onClick={() => stepHit(session, 1)}
      />
    </>
  )
}

/** One after another in the player; only where there is something to play. */
export function PlayHits({ className }: { readonly className: string }) {
  const session = useSession()
  const isEmpty = useEpisodeStore(({ find }) => find.hits.length === 0)
  const isMissing = useEpisodeStore(({ clock }) => clock.isMissing ?? false)
  const others = useOtherHits()
  if ((isEmpty && others > 0) || isMissing || !session.transcript.isTimed) return null
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
  if (event.key === 'Enter') stepHit(session, event.shiftKey ? -1 : 1)
  else if (event.key === 'Escape') leave(session, opener)
  else return
  event.preventDefault()
  event.stopPropagation()
}

/** Escape clears first, then gives the keys back to the page. */
function leave(session: Session, opener: EventTarget | null): void {
  if (!isUsed(session.find.getState())) returnFocus(opener)
  else session.commands.clearFind()
}

/** Finds a text in this transcript while it is typed: under the app bar on wide screens, at the bottom on tablets, a row on phones. */

import { useRef, useEffect, useMemo } from 'react'
import { useHasTabBar } from '../../../services/use-reader.ts'
import { useEpisodeStore, useSession } from '../../../session/use-session.ts'
import { IconButton } from '../../parts/controls/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Kbd } from '../../parts/controls/kbd.tsx'
import { BAR, FIELD } from './find-bar-placeholder.tsx'
import {
  FindCount,
  FindField,
  FindVoice,
  PlayHits,
  isUsed,
  SearchEverywhere,
  StepButtons,
  type FindBarProps,
  countHits,
} from './find-parts.tsx'
import './find-row.css'
import { placeOnLine } from '../../../core/time/span.ts'
import type { FindState } from '../../../session/find/find.ts'
import type { Session } from '../../../session/session.ts'
import { findTracks } from '../../../session/tracks/track-view.ts'
import { lazyPart } from '../../parts/loading/lazy.tsx'
import { returnFocus } from '../../parts/return-focus.ts'
import { listHitTimes } from '../../timeline/hit-ridge.tsx'
import { watchVisibleBottom } from '../scroll/scroll-page.ts'

const LanguageSwitch = lazyPart(async () => (await import('../languages/languages.tsx')).LanguageSwitch, {
  name: 'The translation',
  stand: 'corner',
})

export function FindBar(props: FindBarProps) {
  return useHasTabBar() ? <FindRow {...props} /> : <ShownFindBar {...props} />
}

function ShownFindBar({ onSearchEverywhere }: FindBarProps) {
  const session = useSession()
  const field = useRef<HTMLInputElement>(null)
  const isFinding = useEpisodeStore(({ find }) => isUsed(find))

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
        {isFinding ? (
          <FindCount />
        ) : (
          <span className="me-1 narrow:hidden">
            <Kbd isHint>/</Kbd>
          </span>
        )}
        <SearchEverywhere onSearch={onSearchEverywhere} />
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
      {findTracks(session) && <LanguageSwitch className="ms-4 narrow:hidden" />}
    </search>
  )
}

/** Letters of the query and signs of the count that stand beside each other in a row of 390 pixels. */
const MAX_QUERY = 22
const MAX_COUNT = 7

function FindRow({ onSearchEverywhere }: FindBarProps) {
  const session = useSession()
  const row = useRef<HTMLElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const state = useEpisodeStore(({ find }) => find)
  const isFinding = isUsed(state)
  useEffect(() => (row.current ? attachAboveKeyboard(row.current) : undefined), [])
  const close = () => {
    session.commands.clearFind()
    returnFocus()
  }
  return (
    <search ref={row} data-print="no" data-finding={isFinding ? '' : undefined} className="find-row covers group/find">
      <FindTicks />
      <div className="flex h-14 items-center">
        <IconButton icon="close" label="Close find" onClick={close} />
        <FindField field={field} className="h-full" />
        <FindCount isShort={state.query.length > MAX_QUERY || countHits(state).length > MAX_COUNT} />
        <SearchEverywhere onSearch={onSearchEverywhere} />
        {/* While it is typed the query needs the room. */}
        <span className={`flex ${state.query === '' ? '' : 'phone:group-has-[input:focus]/find:hidden'}`}>
          <FindVoice isShown={isFinding} isIcon className="h-11 w-11 justify-center" />
          {isFinding && <PlayHits className="" />}
        </span>
        {isFinding && <StepButtons className="" />}
      </div>
    </search>
  )
}

/** A tick for each hit, the current one higher. */
function FindTicks() {
  const session = useSession()
  const { hits, current } = useEpisodeStore(({ find }) => find)
  const all = useMemo(() => drawTicks(session, hits, 12), [session, hits])
  const now = hits[current]
  return (
    <svg viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true" data-find-ticks={hits.length}>
      <path d={all} strokeWidth={2} className="stroke-ridge" vectorEffect="non-scaling-stroke" />
      {now && (
        <path
          d={drawTicks(session, [now], 16)}
          strokeWidth={3}
          className="stroke-accent"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  )
}

function drawTicks(session: Session, hits: FindState['hits'], height: number): string {
  const { duration } = session.transcript
  return listHitTimes(session, hits)
    .map((at) => `M${(placeOnLine(at, duration) * 1000).toFixed(1)},16v-${height}`)
    .join('')
}

/** A keyboard on the screen lies over the bottom of the page. */
function attachAboveKeyboard(row: HTMLElement): () => void {
  return watchVisibleBottom((bottom) => {
    row.style.bottom = `${window.innerHeight - bottom}px`
  })
}

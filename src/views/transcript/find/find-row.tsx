/** The find bar of a phone: a row over the keyboard, in the place of the tabs, with the hits along the episode above it. */

import './find-row.css'
import { useEffect, useMemo, useRef } from 'react'
import { placeOnLine } from '../../../core/time/span.ts'
import type { FindState } from '../../../session/find/find.ts'
import type { Session } from '../../../session/session.ts'
import { useEpisodeStore, useSession } from '../../../session/use-session.ts'
import { IconButton } from '../../parts/controls/button.tsx'
import { returnFocus } from '../../parts/return-focus.ts'
import { listHitTimes } from '../../timeline/hit-ridge.tsx'
import { watchVisibleBottom } from '../scroll/scroll-page.ts'
import {
  countHits,
  type FindBarProps,
  FindCount,
  FindField,
  FindVoice,
  isUsed,
  PlayHits,
  SearchEverywhere,
  StepButtons,
} from './find-parts.tsx'

/** Letters of the query and signs of the count that stand beside each other in a row of 390 pixels. */
const MAX_QUERY = 22
const MAX_COUNT = 7

export function FindRow({ onSearchEverywhere }: FindBarProps) {
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

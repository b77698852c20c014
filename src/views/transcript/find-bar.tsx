/** Finds a text in this transcript while it is typed: under the app bar on wide screens, at the bottom on narrow ones. */

import { useRef, type KeyboardEvent } from 'react'
import { BAR, FIELD } from './find-bar-place.tsx'
import type { Session } from '../../session/session.ts'
import { useCell } from '../../session/use-cell.ts'
import { IconButton } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { Kbd } from '../parts/kbd.tsx'

interface FindBarProps {
  readonly session: Session
  readonly onSearchEverywhere: (query: string) => void
}

export function FindBar({ session, onSearchEverywhere }: FindBarProps) {
  const field = useRef<HTMLInputElement>(null)
  const { query, hits } = useCell(session.find)
  const hasHits = hits.length > 0

  const clear = () => {
    session.find.clear()
    field.current?.focus()
  }
  return (
    <search data-print="no" data-covers="" className={BAR}>
      <div className={FIELD}>
        <Icon name="search" className="size-4 narrow:size-5" />
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
          onChange={(event) => findWhileTyping(session, event.target.value)}
          onKeyDown={(event) => handleKey(event, session)}
          className="min-w-0 flex-1 bg-transparent text-ink outline-none placeholder:text-ink-3 narrow:text-[16px]"
        />
        {query === '' ? <KeyHint /> : <FindCount session={session} />}
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
        {query !== '' && (
          <>
            <span className="mx-0.5 h-5 w-px bg-line-2 narrow:hidden" />
            <StepButtons session={session} className="size-8 narrow:hidden" />
            <IconButton icon="close" label="Clear search" keys="Esc" className="size-8" onClick={clear} />
          </>
        )}
      </div>
      {query !== '' && <StepButtons session={session} className="wide:hidden" />}
    </search>
  )
}

function KeyHint() {
  return (
    <span className="me-1 narrow:hidden">
      <Kbd>/</Kbd>
    </span>
  )
}

function FindCount({ session }: { readonly session: Session }) {
  const { query, hits, current } = useCell(session.find)
  const text =
    hits.length === 0 ? '0 hits' : `${(current + 1).toLocaleString('en-GB')} of ${hits.length.toLocaleString('en-GB')}`
  return (
    <span role="status" className="me-1 whitespace-nowrap text-ink-2 num narrow:text-small">
      {query.trim() === '' ? '' : text}
    </span>
  )
}

function StepButtons({ session, className }: { readonly session: Session; readonly className: string }) {
  const isEmpty = useCell(session.find).hits.length === 0
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

/** Typing shows the nearest hit from where the reader is; that is the reader's scroll, so following yields. */
function findWhileTyping(session: Session, text: string): void {
  session.find.setQuery(text, session.seen.read())
  const { hits, current } = session.find.read()
  const hit = hits[current]
  if (!hit) return
  session.follow.yieldToReader()
  session.reveal.request({ segment: hit.segment, range: hit.range })
}

function handleKey(event: KeyboardEvent<HTMLInputElement>, session: Session): void {
  if (event.nativeEvent.isComposing) return
  if (event.key === 'Enter') session.commands.stepHit(event.shiftKey ? -1 : 1)
  else if (event.key === 'Escape') leave(event.currentTarget, session)
  else return
  event.preventDefault()
  event.stopPropagation()
}

/** Escape clears first, then gives the keys back to the page. */
function leave(field: HTMLInputElement, session: Session): void {
  if (session.find.read().query === '') field.blur()
  else session.find.clear()
}

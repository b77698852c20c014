/** The head of an episode: title, where and when it was published, and the way in. */

import type { Session } from '../../session/session.ts'
import { useSelected } from '../../session/use-cell.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { Button } from '../parts/button.tsx'
import { formatCount, formatDay, splitTitle } from '../parts/title.ts'
import { useCopy } from '../parts/use-copy.ts'

export function EpisodeHead({ session }: { readonly session: Session }) {
  const { episode } = session
  const { main, sub } = splitTitle(episode.title)
  return (
    <header className="ps-(--gutter) pe-(--outer) pt-12 pb-6 phone:pt-5 phone:pb-2">
      <h1 className="font-serif text-display font-[560] tracking-[-.014em] text-balance" dir="auto">
        {displayText(main)}
        {sub !== undefined && (
          <>
            <span className="sr-only">: </span>
            <span className="mt-2 block text-sub font-normal tracking-[-.004em] text-ink-2 phone:mt-1">
              {displayText(sub)}
            </span>
          </>
        )}
      </h1>
      <Facts session={session} />
      {episode.tags.length > 0 && <p className="mt-1.5 text-ink-3">{episode.tags.join(', ')}</p>}
      <div data-print="no" className="mt-6 flex flex-wrap gap-2 phone:mt-4">
        <PlayButton session={session} />
        <CopyLinkButton session={session} />
      </div>
      {!session.transcript.isTimed && <UntimedNote session={session} />}
    </header>
  )
}

function Facts({ session }: { readonly session: Session }) {
  const { channel, publishedOn, duration, viewCount } = session.episode
  const facts = [
    channel,
    formatDay(publishedOn),
    duration === undefined ? undefined : formatTimecode(duration),
    viewCount === undefined ? undefined : formatCount(viewCount, 'view'),
  ].filter((fact) => fact !== undefined)
  return (
    <p className="mt-4 text-ink-2 num phone:mt-3">
      {facts.map((fact, index) => (
        <span key={fact} className={`inline-block whitespace-nowrap ${fact.endsWith(' views') ? 'phone:hidden' : ''}`}>
          {index > 0 && <span className="mx-[.5em] text-ink-3">·</span>}
          {fact}
        </span>
      ))}
    </p>
  )
}

function PlayButton({ session }: { readonly session: Session }) {
  const phase = useSelected(session.clock, ({ phase: now }) => now)
  const place = useSelected(session.clock, (playback) => (playback.hasLoaded ? undefined : playback.startAt))
  if (!session.episode.media) return null
  const isPlaying = phase === 'playing' || phase === 'buffering'
  const label = isPlaying
    ? 'Pause'
    : place === 0
      ? 'Play from the start'
      : `${place === undefined ? 'Resume' : 'Play from'}`
  return (
    <Button
      variant="primary"
      icon={isPlaying ? 'pause' : 'play'}
      disabled={phase === 'failed'}
      className="phone:flex-1"
      onClick={session.commands.togglePlay}
    >
      {label}
      {!isPlaying && place !== 0 && <PlaceText session={session} place={place} />}
    </Button>
  )
}

/** Before the first play the chosen place; afterwards where it was paused. */
function PlaceText({ session, place }: { readonly session: Session; readonly place: number | undefined }) {
  return (
    <span className="num">{`${place === undefined ? 'at ' : ''}${formatTimecode(place ?? session.clock.now())}`}</span>
  )
}

function CopyLinkButton({ session }: { readonly session: Session }) {
  const copy = useCopy()
  return (
    <Button icon="link" onClick={() => void copy(session.links.to(session.clock.now()), 'Link copied')}>
      Copy link
    </Button>
  )
}

function UntimedNote({ session }: { readonly session: Session }) {
  const text =
    session.transcript.segments.length === 0
      ? 'This file holds no transcript. What it lists can be read and searched.'
      : 'This transcript has no times. It can be read, searched and quoted, but not followed.'
  return <p className="mt-4 border-s-3 border-warn bg-warn-tint px-3 py-2 text-ink-2">{text}</p>
}

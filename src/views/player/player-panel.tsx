/** The player box: a drawn poster before the first press, then the frame, or a message when it cannot play. Always the same size. */

import { useEffect, useRef, type ReactNode, type RefObject } from 'react'
import { formatSize } from '../../core/text/format-size.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { PlaybackProblem } from '../../core/playback/playback.ts'
import { SessionPlayerFrame } from '../../session/session-player-frame.tsx'
import type { RecordingState } from '../../session/recordings.ts'
import type { Session } from '../../session/session.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { useStore } from 'zustand'
import { Icon } from '../parts/icon.tsx'
import { Poster } from '../parts/poster.tsx'
import { describePlayerProblem } from './player-message.ts'
import { BOX, isForeign, SMALL_ACTION } from './player-box.ts'
import { ProblemCard, RecordingButton } from './problem-card.tsx'
import { listen } from '../../platform/listen.ts'

export function PlayerPanel() {
  const session = useSession()
  const problem = useEpisodeStore(({ clock }) => clock.problem)
  const hasLoaded = useEpisodeStore(({ clock }) => clock.hasLoaded)
  const isFailed = useEpisodeStore(({ clock }) => clock.phase === 'failed')
  const isSound = useStore(session.player.frame, (frame) => frame.kind === 'element' && !frame.hasPicture)
  if (problem !== undefined && isFailed) return <ProblemCard problem={problem} />
  return (
    <>
      {!hasLoaded ? (
        <PosterCard />
      ) : isSound ? (
        <Poster id={session.episode.id} facts={session.poster} className={BOX}>
          <SessionPlayerFrame session={session} />
        </Poster>
      ) : (
        <FrameBox />
      )}
      {hasLoaded && (problem === undefined ? <StallNote /> : <NoteBeside problem={problem} />)}
      {hasLoaded && <LiveNote />}
      <LengthNote />
    </>
  )
}

function FrameBox() {
  const session = useSession()
  const box = useRef<HTMLDivElement>(null)
  useKeyHintOfFrame(session, box)
  return (
    <div ref={box} className={`relative overflow-hidden bg-[#0a0d0c] ${BOX}`}>
      <SessionPlayerFrame session={session} />
    </div>
  )
}

const KEY_HINT = 'YouTube has the keyboard. Press Tab to get shortcuts back.'

/** Announces once where the keys go when the focus has moved into an embedded frame: the page does not receive them. */
function useKeyHintOfFrame(session: Session, box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let wasAnnounced = false
    const handleBlur = () => {
      const { activeElement } = document
      if (wasAnnounced || !(activeElement instanceof HTMLIFrameElement) || !box.current?.contains(activeElement)) return
      wasAnnounced = true
      session.services.announce(KEY_HINT)
    }
    return listen(window, { blur: handleBlur })
  }, [session, box])
}

function PosterCard() {
  const session = useSession()
  const startAt = useEpisodeStore(({ clock }) => clock.startAt)
  const isMissing = useEpisodeStore(({ clock }) => clock.isMissing ?? false)
  const recording = useStore(session.recording.state)
  const { episode } = session
  const isYouTube = isForeign(session)
  const from = startAt > 0 ? `Play from ${formatTimecode(startAt)}` : 'Play'
  return (
    <Poster id={episode.id} facts={session.poster} className={BOX}>
      {isMissing && (
        <div className="absolute inset-0 flex flex-wrap content-center items-center justify-center gap-2 p-4">
          <RecordingButton className={SMALL_ACTION} />
        </div>
      )}
      {!isMissing && (
        <button
          type="button"
          aria-label={isYouTube ? `${from}, loads the player from YouTube` : from}
          className="absolute inset-0 m-auto grid size-18 place-items-center rounded-full bg-[#f6f7f2] text-poster-ink shadow-[0_.5rem_1.5rem_rgb(0_0_0/.35)] narrow:size-14"
          onClick={() => session.commands.play()}
        >
          <Icon name="play" className="ms-1 size-7.5 narrow:size-6" />
        </button>
      )}
      <span className="absolute start-4 bottom-3 text-small font-medium text-[#f6f7f2]/92 [text-shadow:0_1px_.25rem_rgb(0_0_0/.5)] narrow:start-3 narrow:bottom-2">
        {startAt > 0 && !isMissing && <b className="me-2 font-semibold">{from}</b>}
        <span className={`narrow:hidden ${startAt > 0 ? 'max-desk:hidden' : ''}`}>
          {isYouTube ? 'Loads from YouTube when you press play' : ''}
        </span>
        {isMissing ? describeMissing(recording) : recording.kind === 'open' && <OpenRecording />}
      </span>
    </Poster>
  )
}

function describeMissing(recording: RecordingState): string {
  if (recording.kind === 'reopen') return `On this device, ${formatSize(recording.size)}`
  if (recording.kind !== 'choose') return 'No recording linked'
  return `${recording.name} (${formatSize(recording.size)}) must be chosen again`
}

function OpenRecording() {
  const session = useSession()
  const { recording } = session
  return (
    <button
      type="button"
      className="relative z-1 min-h-6 underline underline-offset-3"
      onClick={() => void recording.remove()}
    >
      Remove recording
    </button>
  )
}

/** The frame stays: the reader has to press in it, or it may still come right by itself. */
function NoteBeside({ problem }: { readonly problem: PlaybackProblem }) {
  const session = useSession()
  const message = describePlayerProblem(problem, isForeign(session))
  const { commands } = session.player
  return (
    <Note>
      <b className="font-semibold">{message.title}.</b> {message.text}{' '}
      {message.actions.includes('standard-host') && (
        <TextButton onPress={commands.useStandardHost}>Try the standard player</TextButton>
      )}
      {message.actions.includes('retry') && <TextButton onPress={commands.retry}>Reload player</TextButton>}
    </Note>
  )
}

function TextButton({ onPress, children }: { readonly onPress: () => void; readonly children: string }) {
  return (
    <button type="button" className="me-3 font-medium text-accent underline underline-offset-3" onClick={onPress}>
      {children}
    </button>
  )
}

/** An advertisement or a stall: the clock stands, and we say so. */
function StallNote() {
  const session = useSession()
  const isStalled = useEpisodeStore(({ clock }) => clock.isStalled)
  if (!isStalled) return null
  return <Note>{isForeign(session) ? 'Waiting for an ad or for loading.' : 'The recording is still loading.'}</Note>
}

/** A live stream may show something else at a time than when the transcript was made. */
function LiveNote() {
  const isLive = useEpisodeStore(({ clock }) => clock.isLive ?? false)
  return isLive ? <Note>Live stream: the transcript may be out of step.</Note> : null
}

/** A recording just added that is much shorter or longer than the text, perhaps of another talk. */
function LengthNote() {
  const { recording } = useSession()
  const state = useStore(recording.state)
  if (state.kind !== 'open' || !state.misfit) return null
  const { misfit } = state
  return (
    <Note>
      <b className="font-semibold">
        This recording is {formatTimecode(misfit.recording)}, the text {formatTimecode(misfit.text)}.
      </b>{' '}
      It may belong to another talk. <TextButton onPress={recording.acceptLength}>Keep it</TextButton>
      <TextButton onPress={() => void recording.remove()}>Remove it</TextButton>
    </Note>
  )
}

function Note({ children }: { readonly children: ReactNode }) {
  return (
    <p role="status" className="mt-2 text-small text-ink-2 phone:px-4 phone:pb-2">
      {children}
    </p>
  )
}

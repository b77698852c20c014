/** The player's place: a drawn poster before the first press, then the frame, or words when it cannot play. Always the same size. */

import { useRef } from 'react'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { PlaybackProblem } from '../../core/playback/playback.ts'
import type { Session } from '../../session/session.ts'
import { SessionPlayerFrame } from '../../session/player-frame.tsx'
import { useSelected } from '../../session/use-cell.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { Poster } from '../parts/poster.tsx'
import { describeProblem, type PlayerAction } from './player-message.ts'
import { RecordingButton } from './recording-button.tsx'
import { useKeyHintOfFrame } from './use-key-hint-of-frame.ts'

const BOX = 'aspect-video min-h-50 w-full min-w-50 rounded-2 phone:rounded-none'

/** Beside the strip of a tablet the box is 248 by 200: two actions must stand in one row. */
const SMALL_ACTION = 'max-desk:px-2.5 max-desk:text-small tablet:max-wide:px-2 tablet:max-wide:[&>svg]:hidden'

export function PlayerPanel({ session }: { readonly session: Session }) {
  const problem = useSelected(session.clock, (playback) => playback.problem)
  const hasLoaded = useSelected(session.clock, (playback) => playback.hasLoaded)
  const isFailed = useSelected(session.clock, ({ phase }) => phase === 'failed')
  const isSound = useSelected(session.player.frame, (frame) => frame.kind === 'element' && !frame.hasPicture)
  if (problem !== undefined && isFailed) return <ProblemCard session={session} problem={problem} />
  if (!hasLoaded) return <PosterCard session={session} />
  return (
    <>
      {isSound ? (
        <Poster id={session.episode.id} facts={session.poster} className={BOX}>
          <SessionPlayerFrame session={session} />
        </Poster>
      ) : (
        <FrameBox session={session} />
      )}
      {problem !== undefined && <NoteBeside session={session} problem={problem} />}
      <StallNote session={session} />
    </>
  )
}

function FrameBox({ session }: { readonly session: Session }) {
  const box = useRef<HTMLDivElement>(null)
  useKeyHintOfFrame(session, box)
  return (
    <div ref={box} className={`relative overflow-hidden bg-[#0a0d0c] ${BOX}`}>
      <SessionPlayerFrame session={session} />
    </div>
  )
}

function PosterCard({ session }: { readonly session: Session }) {
  const startAt = useSelected(session.clock, (playback) => playback.startAt)
  const isMissing = useSelected(session.clock, (playback) => playback.isMissing ?? false)
  const { episode } = session
  const isYouTube = episode.media?.kind === 'youtube'
  const from = startAt > 0 ? `Play from ${formatTimecode(startAt)}` : 'Play'
  return (
    <Poster id={episode.id} facts={session.poster} className={BOX}>
      {isMissing && (
        <div className="absolute inset-0 grid place-items-center">
          <RecordingButton session={session} className={SMALL_ACTION} />
        </div>
      )}
      {!isMissing && (
        <button
          type="button"
          aria-label={isYouTube ? `${from}, loads the player from YouTube` : from}
          className="absolute inset-0 m-auto grid size-18 place-items-center rounded-full bg-[#f6f7f2] text-poster-ink shadow-[0_8px_24px_rgb(0_0_0/.35)] narrow:size-14"
          onClick={() => session.commands.play()}
        >
          <Icon name="play" className="ms-1 size-7.5 narrow:size-6" />
        </button>
      )}
      <span className="absolute start-4 bottom-3 text-small font-medium text-[#f6f7f2]/92 [text-shadow:0_1px_4px_rgb(0_0_0/.5)] narrow:start-3 narrow:bottom-2">
        {startAt > 0 && !isMissing && <b className="me-2 font-semibold">{from}</b>}
        <span className={`narrow:hidden ${startAt > 0 ? 'max-desk:hidden' : ''}`}>
          {isYouTube ? 'Loads from YouTube when you press play' : ''}
        </span>
        {isMissing && 'No video or sound in this file'}
      </span>
    </Poster>
  )
}

interface ProblemProps {
  readonly session: Session
  readonly problem: PlaybackProblem
}

function ProblemCard({ session, problem }: ProblemProps) {
  const code = useSelected(session.clock, (playback) => playback.code)
  const message = describeProblem(problem)
  return (
    <Poster id={session.episode.id} facts={session.poster} isFaint className={`flex ${BOX}`}>
      <div
        role="status"
        className="relative flex flex-1 flex-col items-start justify-center gap-2 p-6 max-desk:gap-1 max-desk:p-4 tablet:max-wide:p-3"
      >
        <h3 className="font-serif text-section font-semibold max-desk:text-[17px]/[22px] tablet:max-wide:text-[15px]/[20px]">
          {message.title}
        </h3>
        <p className="max-w-[42ch] text-poster/86 max-desk:text-small tablet:max-wide:text-micro">
          {message.text} Your place is kept at {formatTimecode(session.clock.now())}.
          {problem === 'refused' && code !== undefined && ` (code ${code})`}
        </p>
        {message.actions.length > 0 && (
          <div className="mt-2 flex flex-wrap gap-2 tablet:max-wide:mt-1 tablet:max-wide:gap-1.5">
            {message.actions.map((action, index) => (
              <ProblemAction key={action} session={session} action={action} isFirst={index === 0} problem={problem} />
            ))}
          </div>
        )}
      </div>
    </Poster>
  )
}

interface ProblemActionProps extends ProblemProps {
  readonly action: PlayerAction
  readonly isFirst: boolean
}

function ProblemAction({ session, action, isFirst, problem }: ProblemActionProps) {
  const variant = isFirst ? 'inverse-primary' : 'inverse'
  const { commands } = session.player
  if (action === 'recording') return <RecordingButton session={session} className={SMALL_ACTION} isFirst={isFirst} />
  if (action === 'retry') {
    return (
      <Button variant={variant} icon="retry" className={SMALL_ACTION} onClick={commands.retry}>
        Try again
      </Button>
    )
  }
  if (action === 'standard-host') {
    return (
      <Button
        variant={variant}
        icon="retry"
        title="Loads youtube.com itself, which sets cookies"
        className={SMALL_ACTION}
        onClick={commands.useStandardHost}
      >
        Try the standard player
      </Button>
    )
  }
  const at = session.clock.now()
  const address = session.links.youtube(at)
  if (address === undefined) return null
  return (
    <ButtonLink variant={variant} icon="ext" href={address} target="_blank" rel="noreferrer" className={SMALL_ACTION}>
      {problem === 'embedding-disabled' ? `Open at ${formatTimecode(at)} on YouTube` : 'Open on YouTube'}
    </ButtonLink>
  )
}

/** The frame stays: the reader has to press in it, or it may still come right by itself. */
function NoteBeside({ session, problem }: ProblemProps) {
  const message = describeProblem(problem)
  const { commands } = session.player
  return (
    <p role="status" className="mt-2 text-small text-ink-2 phone:px-4 phone:pb-2">
      <b className="font-semibold">{message.title}.</b> {message.text}{' '}
      {message.actions.includes('standard-host') && (
        <TextButton onPress={commands.useStandardHost}>Try the standard player</TextButton>
      )}
      {message.actions.includes('retry') && <TextButton onPress={commands.retry}>Load it again</TextButton>}
    </p>
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
function StallNote({ session }: { readonly session: Session }) {
  const isStalled = useSelected(session.clock, (playback) => playback.isStalled)
  if (!isStalled) return null
  return (
    <p role="status" className="mt-2 text-small text-ink-2 phone:px-4">
      The video clock stands still (advertisement or loading). The transcript waits.
    </p>
  )
}

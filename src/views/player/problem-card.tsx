/** Replaces the player when it cannot play: the error, the position that is kept, and the actions. */

import type { PlaybackProblem } from '../../core/playback/playback.ts'
import type { Seconds } from '../../core/time/span.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { Button, ButtonLink } from '../parts/controls/button.tsx'
import { Poster } from '../parts/poster.tsx'
import { BOX, isForeign, SMALL_ACTION } from './player-box.ts'
import { describePlayerProblem, type PlayerAction } from './player-message.ts'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'
import { useRecordingPicker } from '../parts/controls/recording-picker.tsx'

const ELSEWHERE = <path d="M8 5H4.5v10.5H15V12M11 4.5h4.5V9M15.3 4.7 9 11" />

interface ProblemProps {
  readonly problem: PlaybackProblem
}

export function ProblemCard({ problem }: ProblemProps) {
  const session = useSession()
  const code = useEpisodeStore(({ clock }) => clock.code)
  // Reading may move the start on, and the link leads there.
  const startAt = useEpisodeStore(({ clock }) => clock.startAt)
  const message = describePlayerProblem(problem, isForeign(session))
  return (
    <Poster id={session.episode.id} facts={session.poster} isFaint className={`flex ${BOX}`}>
      <div
        role="status"
        className="relative flex flex-1 flex-col items-start justify-center gap-2 p-6 max-desk:gap-1 max-desk:p-4 tablet:max-wide:p-3"
      >
        <h3 className="font-serif text-section font-semibold max-desk:text-quote/[1.375rem] tablet:max-wide:text-[.9375rem]/[1.25rem]">
          {message.title}
        </h3>
        <p className="max-w-[42ch] text-poster/86 max-desk:text-small tablet:max-wide:text-micro">
          {message.text} Your place is kept at {formatTimecode(startAt)}.
          {problem === 'refused' && code !== undefined && ` (code ${code})`}
        </p>
        {message.actions.length > 0 && (
          <div className="mt-2 flex flex-wrap gap-2 tablet:max-wide:mt-1 tablet:max-wide:gap-1.5">
            {message.actions.map((action, index) => (
              <ProblemAction key={action} action={action} isFirst={index === 0} problem={problem} startAt={startAt} />
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
  readonly startAt: Seconds
}

function ProblemAction({ action, isFirst, problem, startAt }: ProblemActionProps) {
  const session = useSession()
  const variant = isFirst ? 'inverse-primary' : 'inverse'
  const { commands } = session.player
  if (action === 'recording') return <RecordingButton className={SMALL_ACTION} isFirst={isFirst} />
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
        title="Uses youtube.com, which sets cookies"
        className={SMALL_ACTION}
        onClick={commands.useStandardHost}
      >
        Try the standard player
      </Button>
    )
  }
  const address = session.links.youtube(startAt)
  if (address === undefined) return null
  return (
    <ButtonLink
      variant={variant}
      icon={ELSEWHERE}
      href={address}
      target="_blank"
      rel="noreferrer"
      className={SMALL_ACTION}
    >
      {problem === 'embedding-disabled' ? `Open at ${formatTimecode(startAt)} on YouTube` : 'Open on YouTube'}
    </ButtonLink>
  )
}

export function RecordingButton({
  className = '',
  isFirst = true,
}: {
  readonly className?: string
  readonly isFirst?: boolean
}) {
  const session = useSession()
  const { recording } = session
  const state = useStore(recording.state)
  const picker = useRecordingPicker((picked) => {
    flushSync(() => recording.add(picked))
    keepFocus()
  })
  if (!session.player.openRecording) return null
  const variant = isFirst ? 'inverse-primary' : 'inverse'
  const isReopened = state.kind === 'reopen'
  return (
    <>
      {picker.input}
      {isReopened && (
        <Button
          variant={variant}
          icon="retry"
          title={state.name}
          className={`min-w-0 ${className}`}
          onClick={() => void recording.reopen().then(keepFocus)}
        >
          <span className="truncate">Open recording again: {state.name}</span>
        </Button>
      )}
      <Button variant={isReopened ? 'inverse' : variant} icon="file" className={className} onClick={picker.open}>
        {isReopened ? 'Choose another…' : state.kind === 'choose' ? 'Choose recording…' : 'Attach a recording…'}
      </Button>
    </>
  )
}

/** An open recording needs no button: its focus goes on to the one that plays it. */
function keepFocus(): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return
  document.querySelector<HTMLElement>('[data-play]:not(:disabled)')?.focus({ preventScroll: true })
}

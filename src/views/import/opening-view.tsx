/** Opening files, whatever the stage: what came by itself, an invitation, the reading, a question, the report. */
import type { ChosenFile } from '../../services/files.ts'
import type { Choice, OpeningState } from '../../services/opening.ts'
import { DoubleQuestion } from './double-question.tsx'
import { OpeningReport } from './opening-report.tsx'
import { Invitation } from './invitation.tsx'
import { ImportPage } from './import-page.tsx'
import { OfferedList, type OfferedListProps } from './offered-list.tsx'
import { Button } from '../parts/controls/button.tsx'
import { formatSize } from '../../core/text/format-size.ts'

interface OpeningViewProps {
  readonly state: OpeningState
  /** What came without a press and waits for one. */
  readonly offers: OfferedListProps
  readonly onFiles: (files: readonly ChosenFile[]) => void
  readonly onStop: () => void
  readonly onDecide: (choices: ReadonlyMap<number, Choice>) => void
  readonly onReadAgain: () => void
  readonly onCopy: (text: string) => void
}

export function OpeningView({ state, offers, onFiles, onStop, onDecide, onReadAgain, onCopy }: OpeningViewProps) {
  const offered = <OfferedList {...offers} />
  const isStopped = state.phase === 'stopped'
  if ((state.phase === 'idle' || isStopped) && offers.offered.length > 0)
    return (
      <ImportPage isNews title="Open what was sent here?" lede={<p>Nothing has been added to your library yet.</p>}>
        {offered}
      </ImportPage>
    )
  switch (state.phase) {
    case 'idle':
    case 'stopped':
      return (
        <ImportPage
          isNews={isStopped}
          title={isStopped ? 'Stopped' : 'Open a file'}
          lede={
            <p>
              {isStopped
                ? 'Nothing was added to your library.'
                : 'Read it alongside this site’s episodes. It stays on this device.'}
            </p>
          }
        >
          {offered}
          <Invitation onFiles={onFiles} />
        </ImportPage>
      )
    case 'reading':
      return <ReadingProgress state={state} onStop={onStop} />
    case 'saving':
      return <ImportPage title="Adding to your library" lede={<p>One moment.</p>} />
    case 'asking':
      return <DoubleQuestion questions={state.questions} others={state.others} onDecide={onDecide} onStop={onStop} />
    case 'done':
      return (
        <OpeningReport state={state} onFiles={onFiles} onReadAgain={onReadAgain} onCopy={onCopy}>
          {offered}
        </OpeningReport>
      )
  }
}

function ReadingProgress({
  state,
  onStop,
}: {
  readonly state: Extract<OpeningState, { readonly phase: 'reading' }>
  readonly onStop: () => void
}) {
  const { done, total, name, bytes, size } = state
  const share = size > 0 ? bytes / size : 0
  return (
    <ImportPage
      title={total === 1 ? 'Reading the file' : `Reading ${total} files`}
      lede={<p className="wrap-anywhere">{name}</p>}
      actions={<Button onClick={onStop}>Cancel</Button>}
    >
      <progress
        aria-label="Read"
        max={total}
        value={done + share}
        className="mt-8 block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line-2 [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line-2 [&::-webkit-progress-value]:bg-accent"
      />
      <p className="mt-3 text-small text-ink-3 num">
        {total > 1 && `${done} of ${total} done. `}
        {describeBytes(bytes, size)}
      </p>
    </ImportPage>
  )
}

/** Nothing until it is known how large the file is. */
function describeBytes(bytes: number, size: number): string {
  if (size === 0) return ''
  if (bytes < size) return `${formatSize(bytes)} of ${formatSize(size)} read`
  return 'Processing…'
}

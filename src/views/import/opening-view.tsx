/** Opening files, whatever the stage: an invitation, the reading, a question, the report. */

import type { ChosenFile } from '../../session/files.ts'
import type { Choice, OpeningState } from '../../session/opening.ts'
import { DoubleQuestion } from './double-question.tsx'
import { ImportReport } from './import-report.tsx'
import { Invitation } from './invitation.tsx'
import { ImportPage } from './import-page.tsx'
import { ReadingProgress } from './reading-progress.tsx'

interface OpeningViewProps {
  readonly state: OpeningState
  readonly onFiles: (files: readonly ChosenFile[]) => void
  readonly onStop: () => void
  readonly onDecide: (choices: ReadonlyMap<number, Choice>) => void
  readonly onReadAgain: () => void
  readonly onCopy: (text: string) => void
}

export function OpeningView({ state, onFiles, onStop, onDecide, onReadAgain, onCopy }: OpeningViewProps) {
  switch (state.phase) {
    case 'idle':
      return (
        <ImportPage title="Open a file" lede={<p>Read it alongside this site’s episodes. It stays on this device.</p>}>
          <Invitation onFiles={onFiles} />
        </ImportPage>
      )
    case 'stopped':
      return (
        <ImportPage isNews title="Stopped" lede={<p>Nothing was added to your library.</p>}>
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
      return <ImportReport state={state} onFiles={onFiles} onReadAgain={onReadAgain} onCopy={onCopy} />
  }
}

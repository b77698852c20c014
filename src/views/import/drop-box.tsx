/** The drop target beside the episodes, on wide screens. */

import type { ChosenFile } from '../../session/files.ts'
import { DropTarget } from './drop-target.tsx'
import { OpenFileButton } from './open-file-button.tsx'

interface DropBoxProps {
  readonly onFiles: (files: readonly ChosenFile[]) => void
}

export function DropBox({ onFiles }: DropBoxProps) {
  return (
    <DropTarget className="mb-9 flex flex-col items-start gap-3 p-5">
      <OpenFileButton onFiles={onFiles} />
      <p className="text-[13px]/4.75 text-ink-3">
        Or drop it here: captions, transcripts or notes (.srt, .vtt, .txt, .md, .json…). Files stay on this device.
      </p>
    </DropTarget>
  )
}

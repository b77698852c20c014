/** The drop target of the library: one row, on phones the button alone. */

import type { ChosenFile } from '../../services/files.ts'
import { DropTarget } from './drop-target.tsx'
import { OpenFileButton } from './open-file-button.tsx'

interface DropBoxProps {
  readonly onFiles: (files: readonly ChosenFile[]) => void
}

export function DropBox({ onFiles }: DropBoxProps) {
  return (
    <DropTarget className="drop-box mt-7 flex items-center gap-4 px-4 py-3 narrow:mt-4 phone:border-0 phone:p-0">
      <OpenFileButton className="phone:w-full" onFiles={onFiles} />
      <p className="text-small text-ink-3 phone:hidden">
        Or drop it here: captions, transcripts or notes (.srt, .vtt, .txt, .md, .json…). Files stay on this device.
      </p>
    </DropTarget>
  )
}

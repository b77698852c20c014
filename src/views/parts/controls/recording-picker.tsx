/** Chooses a recording on this device; nothing of it leaves the device. */

import { useRef, type ChangeEvent, type ReactNode } from 'react'
import { MEDIA_ENDINGS } from '../../../core/episode/media-file.ts'
import { hasFilePicker, pickFile, type PickedFile } from '../../../platform/file-handle.ts'

interface RecordingPicker {
  /** Only from a press or key. */
  readonly open: () => void
  /** To be rendered, unseen. */
  readonly input: ReactNode
}

const TYPES = ['audio/*', 'video/*']
const ACCEPTED = [...TYPES, ...MEDIA_ENDINGS].join(',')

/** Opens the dialog that gives a handle for the next visit where the browser has it, else the one of a file input. */
export function useRecordingPicker(onPick: (picked: PickedFile) => void): RecordingPicker {
  const field = useRef<HTMLInputElement>(null)
  const openInput = () => field.current?.click()
  const open = async () => {
    const picked = await pickFile(Object.fromEntries(TYPES.map((type) => [type, MEDIA_ENDINGS])))
    if (picked) onPick(picked)
  }
  const handleChange = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const [file] = currentTarget.files ?? []
    // The same file again must be a change again.
    currentTarget.value = ''
    if (file) onPick({ file })
  }
  return {
    open: () => (hasFilePicker() ? void open().catch(openInput) : openInput()),
    input: (
      <input
        ref={field}
        type="file"
        accept={ACCEPTED}
        hidden
        aria-hidden="true"
        tabIndex={-1}
        data-recording=""
        onChange={handleChange}
      />
    ),
  }
}

/** Lets the reader choose the recording on this device; nothing of it leaves the device. */

import { useRef, type ChangeEvent } from 'react'
import { MEDIA_ENDINGS } from '../../core/episode/media-file.ts'
import { addRecording } from '../../session/recordings.ts'
import type { Session } from '../../session/session.ts'
import { Button } from '../parts/button.tsx'

interface RecordingButtonProps {
  readonly session: Session
  readonly className?: string
  readonly isFirst?: boolean
}

const ACCEPTED = ['audio/*', 'video/*', ...MEDIA_ENDINGS].join(',')

export function RecordingButton({ session, className = '', isFirst = true }: RecordingButtonProps) {
  const field = useRef<HTMLInputElement>(null)
  const { openRecording } = session.player
  if (!openRecording) return null
  const handleChange = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const [file] = currentTarget.files ?? []
    // The same file again must be a change again.
    currentTarget.value = ''
    if (!file) return
    openRecording(file)
    session.explorer.announce(`${file.name} is opened; it stays on this device`)
    void addRecording(session.explorer, session.episode.id, file)
  }
  return (
    <>
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
      <Button
        variant={isFirst ? 'inverse-primary' : 'inverse'}
        icon="file"
        className={className}
        onClick={() => field.current?.click()}
      >
        Add a recording…
      </Button>
    </>
  )
}

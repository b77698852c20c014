/** Adds a recording to the episode, or opens the one of an earlier visit again. */

import { useSession } from '../../session/use-session.ts'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'
import { Button } from '../parts/controls/button.tsx'
import { useRecordingPicker } from '../parts/controls/recording-picker.tsx'

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
        {isReopened ? 'Choose another…' : state.kind === 'choose' ? 'Choose recording…' : 'Add a recording…'}
      </Button>
    </>
  )
}

/** An open recording needs no button: its focus goes on to the one that plays it. */
function keepFocus(): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return
  document.querySelector<HTMLElement>('[data-play]:not(:disabled)')?.focus({ preventScroll: true })
}

/** A field to type a time into (G): "48:42", "1h2m3s" or plain seconds. */

import { useEffect, useRef, useState } from 'react'
import { formatTimecode, parseTimecode } from '../../core/time/timecode.ts'
import { useSession } from '../../session/use-session.ts'
import { Button } from '../../views/parts/controls/button.tsx'
import { Dialog } from '../../views/parts/dialog.tsx'

interface TimeFieldProps {
  /** Initial text of the field; undefined while it is closed. */
  readonly text: string | undefined
  /** Enter was pressed before the field was there. */
  readonly isEntered: boolean
  readonly onClose: () => void
}

export function TimeField({ text, isEntered, onClose }: TimeFieldProps) {
  return (
    <Dialog open={text !== undefined} label="Go to a time" onClose={onClose}>
      <TimeForm start={text ?? ''} isEntered={isEntered} onClose={onClose} />
    </Dialog>
  )
}

function TimeForm({
  start,
  isEntered,
  onClose,
}: {
  readonly start: string
  readonly isEntered: boolean
  readonly onClose: () => void
}) {
  const session = useSession()
  const [text, setText] = useState(start)
  const [fault, setFault] = useState('')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (isEntered) form.current?.requestSubmit()
  }, [isEntered])
  const { end } = session.transcript
  const go = () => {
    const at = parseTimecode(text)
    if (at === undefined) return setFault('Enter a time such as 48:42 or 1:37:18.')
    if (at > end) return setFault(`The episode ends at ${formatTimecode(end)}.`)
    onClose()
    // After the dialog has given the focus back, so that the keys go on from the new position.
    requestAnimationFrame(() => session.commands.goTo(at, { focus: 'time' }))
  }
  return (
    <form
      ref={form}
      className="flex w-80 max-w-full flex-col gap-3 p-5"
      onSubmit={(event) => {
        event.preventDefault()
        go()
      }}
    >
      <label htmlFor="time-field" className="font-serif text-section font-semibold">
        Go to a time
      </label>
      <div className="flex gap-2">
        <input
          id="time-field"
          type="text"
          data-autofocus=""
          autoComplete="off"
          placeholder="48:42"
          value={text}
          aria-describedby="time-fault"
          aria-invalid={fault !== ''}
          className="h-(--hit) min-w-0 flex-1 rounded-2 border border-control bg-surface px-2.5 num placeholder:text-ink-3"
          onChange={(event) => {
            setText(event.target.value)
            setFault('')
          }}
        />
        <Button variant="primary" type="submit">
          Go
        </Button>
      </div>
      <p id="time-fault" role="status" className="min-h-5 text-small text-danger">
        {fault}
      </p>
    </form>
  )
}

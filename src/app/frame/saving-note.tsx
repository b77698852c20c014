/** A warning while notes, reading positions and settings cannot be saved. */

import { Link } from 'wouter'
import type { AppServices } from '../../services/app-services.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { useStore } from 'zustand'

type StoreStatus = ReturnType<AppServices['reader']['saving']['getState']>

export function SavingNote() {
  const { reader } = useAppServices()
  const status = useStore(reader.saving)
  const text = describeStatus(status)
  if (text === undefined) return null
  return (
    <p role="status" data-print="no" className="border-b border-line bg-warn-tint px-6 py-2 text-small text-ink-2">
      {text}{' '}
      <button
        type="button"
        className="reach font-medium text-accent underline underline-offset-3"
        onClick={() => void reader.retrySaving()}
      >
        Try again
      </button>
      {' · '}
      <Link href="/notes" className="reach font-medium text-accent underline underline-offset-3">
        Export your notes
      </Link>
    </p>
  )
}

function describeStatus(status: StoreStatus): string | undefined {
  const { phase } = status
  if (phase === 'memory')
    return 'Notes, clips and settings are lost when you close the page: the browser isn’t saving data.'
  if (phase === 'read-only' && status.reason === 'upgrade-failed')
    return 'Notes, clips and settings aren’t saved: the stored data could not be updated. Reload the page.'
  if (phase === 'read-only')
    return 'Notes, clips and settings aren’t saved: another tab uses a newer version. Reload the page.'
  if (phase === 'full')
    return 'The browser has no space left: the last change was not saved. Remove opened episodes to make room.'
  return undefined
}

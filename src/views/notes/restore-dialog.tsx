/** Previews what a backup would change, or says why it cannot be imported. */

import { formatDay } from '../../core/time/day.ts'
import type { BackupLook } from '../../services/notes/notebook.ts'
import { Button } from '../parts/controls/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { listPlan } from './restore-words.ts'

interface RestoreDialogProps {
  /** Undefined while no file is looked at. */
  readonly look: BackupLook | undefined
  readonly onRestore: (look: BackupLook) => Promise<void>
  readonly onClose: () => void
}

export function RestoreDialog({ look, onRestore, onClose }: RestoreDialogProps) {
  return (
    <Dialog open={look !== undefined} label="Import a backup" className="w-110 p-6" onClose={onClose}>
      {look && <RestoreQuestion look={look} onRestore={onRestore} onClose={onClose} />}
    </Dialog>
  )
}

interface RestoreQuestionProps extends RestoreDialogProps {
  readonly look: BackupLook
}

function RestoreQuestion({ look, onRestore, onClose }: RestoreQuestionProps) {
  if (!look.ok) {
    return (
      <>
        <h2 className="font-serif text-section font-semibold">Nothing was imported</h2>
        <p className="mt-2 text-ui/5.5 text-ink-2">{look.reason}</p>
        <Button className="mt-5 self-start" data-autofocus onClick={onClose}>
          Close
        </Button>
      </>
    )
  }
  const { backup, plan } = look
  const day = formatDay(backup.madeOn?.slice(0, 10))
  return (
    <>
      <h2 className="font-serif text-section font-semibold">
        Import this backup{day === undefined ? '' : ` of ${day}`}?
      </h2>
      <ul className="mt-2 flex list-disc flex-col gap-1 ps-5 text-ui/5.5 text-ink-2">
        {listPlan(plan, backup).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="mt-2 text-small text-ink-3">Nothing you have here is replaced.</p>
      <div className="mt-5 flex flex-wrap gap-2">
        {plan.changes.length > 0 && (
          <Button variant="primary" data-autofocus onClick={() => void onRestore(look)}>
            Import
          </Button>
        )}
        <Button data-autofocus={plan.changes.length === 0 || undefined} onClick={onClose}>
          Cancel
        </Button>
      </div>
    </>
  )
}

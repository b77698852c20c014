/** Asks before an opened file is removed from this device. */

import { Button } from '../../parts/controls/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'

interface RemovalDialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onRemove: () => void
}

export function RemovalDialog({ title, isOpen, onClose, onRemove }: RemovalDialogProps) {
  return (
    <Dialog open={isOpen} label="Remove this episode?" className="w-110 p-6" onClose={onClose}>
      <h2 className="font-serif text-section font-semibold">Remove this episode?</h2>
      <p className="mt-2 text-ui/5.5 text-ink-2">
        Removes “{title}” from this library. The file on your disk is not touched.
      </p>
      <div className="mt-5 flex flex-wrap gap-2">
        <Button
          variant="primary"
          onClick={() => {
            onClose()
            onRemove()
          }}
        >
          Remove
        </Button>
        <Button data-autofocus onClick={onClose}>
          Keep it
        </Button>
      </div>
    </Dialog>
  )
}

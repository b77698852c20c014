/** Under the card of an opened episode: that it is only here, its file, and the way to remove it. */

import { useState } from 'react'
import type { CatalogueEntry } from '../../core/episode/schema.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { formatCount } from '../parts/title.ts'

export interface OpenedActionsProps {
  readonly entry: CatalogueEntry
  /** Names of the files it was read from, folders and all. */
  readonly files: readonly string[]
  readonly onExport: (id: string) => void
  readonly onRemove: (id: string) => void
}

export function OpenedActions({ entry, files, onExport, onRemove }: OpenedActionsProps) {
  const [isAsking, setAsking] = useState(false)
  const title = displayText(entry.title)
  return (
    // Above the link that the whole card is.
    <div className="relative z-1 mt-1.5 flex flex-wrap items-center gap-x-1 text-small text-ink-3">
      <span className="line-clamp-2 w-full wrap-anywhere">{describeOrigin(files)}</span>
      <Button
        isSmall
        variant="quiet"
        className="-ms-3"
        aria-label={`Export ${title}`}
        onClick={() => onExport(entry.id)}
      >
        Export
      </Button>
      <Button isSmall variant="quiet" aria-label={`Remove ${title}`} onClick={() => setAsking(true)}>
        Remove
      </Button>
      <Dialog open={isAsking} label="Remove this episode?" className="w-110 p-6" onClose={() => setAsking(false)}>
        <h2 className="font-serif text-section font-semibold">Remove this episode?</h2>
        <p className="mt-2 text-[14px]/5.5 text-ink-2">
          “{title}” is removed from this library, with the copy of {files.length > 1 ? 'its files' : 'its file'} that is
          kept here. The {files.length > 1 ? 'files' : 'file'} on your disk and your reading place stay.
        </p>
        <div className="mt-5 flex flex-wrap gap-2">
          <Button
            variant="primary"
            onClick={() => {
              setAsking(false)
              onRemove(entry.id)
            }}
          >
            Remove
          </Button>
          <Button data-autofocus onClick={() => setAsking(false)}>
            Keep it
          </Button>
        </div>
      </Dialog>
    </div>
  )
}

/** `On this device, from bees.md and bees.vtt`. Two episodes of one title are told apart by it. */
export function describeOrigin(files: readonly string[]): string {
  const names = files.map((file) => file.split('/').at(-1) ?? file)
  const [first] = names
  if (first === undefined) return 'On this device'
  const more = names.length - 2
  const others = more > 0 ? `, ${names[1]} and ${formatCount(more, 'more file')}` : names[1] ? ` and ${names[1]}` : ''
  return `On this device, from ${first}${others}`
}

/** The reader's own part of the library: files opened on this device, and where reading stopped. Fetched by readers who have any. */

import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import type { ChosenFile } from '../../../services/files.ts'
import type { ReadingPosition } from '../reading-position.ts'
import type { LibraryPart } from '../../../services/library/use-shown-library.ts'
import { ContinueReading } from './continue-reading.tsx'
import { OnThisDevice, type OnThisDeviceProps } from './on-this-device.tsx'
import { useStops } from './use-stops.ts'
import type { OwnFact } from './own-file.tsx'
import { useOwnFileActions } from './use-own-file-actions.ts'
import './desk.css'

interface DeskProps {
  readonly episodes: readonly CatalogueEntry[]
  /** Given where they are the newest alone. */
  readonly part?: LibraryPart | undefined
  /** The latest first. */
  readonly positions: readonly ReadingPosition[]
  /** Of the episodes, those opened on this device, by the id they are shown under. */
  readonly opened: ReadonlyMap<string, OwnFact>
  readonly onFiles: (files: readonly ChosenFile[]) => void
}

export function Desk({ episodes, part, positions, opened, onFiles }: DeskProps) {
  const stops = useStops(episodes, part, positions)
  const own = episodes.filter(({ id }) => opened.has(id))
  return (
    <div className="desk">
      {own.length > 0 && <OwnFiles entries={own} facts={opened} onFiles={onFiles} />}
      {stops && stops.length > 0 && <ContinueReading stops={stops} />}
      {/* The height that is kept free for them. */}
      {!stops && own.length === 0 && <div className="h-46" />}
    </div>
  )
}

function OwnFiles(props: Pick<OnThisDeviceProps, 'entries' | 'facts' | 'onFiles'>) {
  return <OnThisDevice {...props} {...useOwnFileActions(props.facts)} />
}

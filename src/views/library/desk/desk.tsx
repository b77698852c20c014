/** The reader's own part of the library: files opened on this device, and where reading stopped. Fetched by readers who have any. */

import type { CatalogueEntry } from '../../../core/episode/catalogue-schema.ts'
import type { ChosenFile } from '../../../session/files.ts'
import type { ReadingPosition } from '../reading-position.ts'
import { ContinueReading } from './continue-reading.tsx'
import { OnThisDevice, type OnThisDeviceProps } from './on-this-device.tsx'
import type { OwnFact } from './own-file.tsx'
import { useOwnFileActions } from './use-own-file-actions.ts'
import './desk.css'

interface DeskProps {
  readonly episodes: readonly CatalogueEntry[]
  /** The latest first. */
  readonly positions: readonly ReadingPosition[]
  /** Of the episodes, those opened on this device, by the id they are shown under. */
  readonly opened: ReadonlyMap<string, OwnFact>
  readonly onFiles: (files: readonly ChosenFile[]) => void
}

export function Desk({ episodes, positions, opened, onFiles }: DeskProps) {
  const own = episodes.filter(({ id }) => opened.has(id))
  return (
    <div className="desk">
      {own.length > 0 && <OwnFiles entries={own} facts={opened} onFiles={onFiles} />}
      {positions.length > 0 && <ContinueReading episodes={episodes} positions={positions} />}
    </div>
  )
}

function OwnFiles(props: Pick<OnThisDeviceProps, 'entries' | 'facts' | 'onFiles'>) {
  return <OnThisDevice {...props} {...useOwnFileActions(props.facts)} />
}

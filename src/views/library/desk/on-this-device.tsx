/** The files opened on this device: the latest first, the first three until all are asked for. */

import { useMemo } from 'react'
import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import type { ChosenFile } from '../../../services/files.ts'
import { OpenFileButton } from '../../import/open-file-button.tsx'
import { LongList } from '../../parts/rows/long-list.tsx'
import { OwnFile, type OwnFact, type OwnFileActions } from './own-file.tsx'

export interface OnThisDeviceProps extends OwnFileActions {
  readonly entries: readonly CatalogueEntry[]
  /** By the id they are shown under. */
  readonly facts: ReadonlyMap<string, OwnFact>
  readonly onFiles: (files: readonly ChosenFile[]) => void
}

const AT_FIRST = 3

export function OnThisDevice({ entries, facts, onFiles, ...actions }: OnThisDeviceProps) {
  const sorted = useMemo(() => sortByDay(entries, facts), [entries, facts])
  return (
    <section aria-labelledby="on-this-device">
      <div className="desk-head">
        <h2 id="on-this-device" tabIndex={-1}>
          On this device
        </h2>
        <p>Your files, never uploaded</p>
        <OpenFileButton variant="quiet" className="desk-open" onFiles={onFiles} />
      </div>
      <LongList items={sorted} noun="files" atFirst={AT_FIRST} textOf={(entry) => describe(entry, facts)}>
        {(entry) => (
          <li key={entry.id} className="own-file">
            <OwnFile entry={entry} fact={facts.get(entry.id) ?? { files: [] }} {...actions} />
          </li>
        )}
      </LongList>
    </section>
  )
}

/** The latest first; those of an unknown day come last, by title. */
function sortByDay(entries: readonly CatalogueEntry[], facts: ReadonlyMap<string, OwnFact>): readonly CatalogueEntry[] {
  const day = ({ id }: CatalogueEntry) => facts.get(id)?.addedOn ?? ''
  return entries.toSorted((a, b) => {
    if (day(a) !== day(b)) return day(a) < day(b) ? 1 : -1
    return a.title < b.title ? -1 : 1
  })
}

function describe({ id, title, channel = '' }: CatalogueEntry, facts: ReadonlyMap<string, OwnFact>): string {
  return [title, channel, ...(facts.get(id)?.files ?? [])].join(' ')
}

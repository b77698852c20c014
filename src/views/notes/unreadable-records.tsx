/** Records of the reader's that this version cannot read: kept as they are, part of every backup, and removable. */

import { useState } from 'react'
import { saveFile } from '../../services/files.ts'
import type { Notebook, UnreadableRecord } from '../../services/notes/notebook.ts'
import { buildRawFile } from '../../services/notes/raw-record.ts'
import { Button } from '../parts/controls/button.tsx'
import { UndoRow } from '../parts/rows/undo-row.tsx'
import { formatCount } from '../../core/text/number.ts'

/** More of a record says nothing. In characters. */
const SHOWN = 300
const KINDS: Readonly<Record<UnreadableRecord['name'], string>> = {
  notes: 'Note',
  clips: 'Clip',
  searches: 'Saved search',
  corrections: 'Corrections',
  places: 'Reading position',
  heard: 'Listening history',
  recent: 'Recent search',
  settings: 'Setting',
  episodes: 'Opened file',
  recordings: 'Recording',
  folders: 'Folder',
  quarantine: 'Record',
}

export function UnreadableRecords({
  notebook,
  records,
  onAnnounce,
}: {
  readonly notebook: Notebook
  readonly records: readonly UnreadableRecord[]
  readonly onAnnounce: (text: string) => void
}) {
  const [removed, setRemoved] = useState<UnreadableRecord>()
  const remove = async (record: UnreadableRecord) => {
    const isRemoved = (await notebook.discard(record)) === 'saved'
    if (isRemoved) setRemoved(record)
    onAnnounce(isRemoved ? 'Record removed' : 'The record could not be removed')
  }
  const exportRaw = async (record: UnreadableRecord) => {
    const { name, content } = await buildRawFile(record)
    saveFile(content, name)
    onAnnounce(`Exported as ${name}`)
  }
  const undo = async (record: UnreadableRecord) => {
    const isBack = (await notebook.bringBack(record)) === 'saved'
    if (isBack) setRemoved(undefined)
    onAnnounce(isBack ? 'Record restored' : 'The record could not be restored')
  }
  if (records.length === 0 && !removed) return null
  return (
    <section aria-labelledby="unreadable" className="mt-12">
      <h2 id="unreadable" className="font-serif text-section font-semibold">
        {formatCount(records.length, 'item')} that can’t be read
      </h2>
      {records.length > 0 && (
        <p className="mt-1 max-w-[72ch] text-ink-3">
          {records.every(({ isNewer }) => isNewer)
            ? 'Written by a newer version. Reload the page to read them.'
            : 'Damaged or from another app. Kept until you remove them.'}
        </p>
      )}
      {removed && <UndoRow key={removed.key} what="Record removed" onUndo={() => void undo(removed)} />}
      <ul className="mt-3 flex flex-col gap-2">
        {records.map((record) => (
          <li key={`${record.name}/${record.key}`} className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              <p className="text-small text-ink-3">{KINDS[record.name]}</p>
              <p className="max-h-30 overflow-hidden rounded-1 bg-well px-2.5 py-2 font-mono text-micro/[1.125rem] wrap-anywhere text-ink-2">
                {outline(record.record)}
              </p>
            </div>
            <Button
              variant="quiet"
              isSmall
              className="mt-5"
              onClick={() => void exportRaw(record).catch(() => onAnnounce('The record could not be exported'))}
            >
              Export
            </Button>
            <Button variant="quiet" isSmall className="mt-5" onClick={() => void remove(record)}>
              Remove
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function outline(record: unknown): string {
  try {
    return (JSON.stringify(record) ?? String(record)).slice(0, SHOWN)
  } catch {
    return String(record).slice(0, SHOWN)
  }
}

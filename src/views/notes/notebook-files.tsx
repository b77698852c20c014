/** Exports notes as files and imports a backup: with a look at what it would do, and a way back. */

import { useEffect, useRef, useState } from 'react'
import { saveFile } from '../../session/files.ts'
import type { BackupLook, Notebook, NotesFormat, Restored } from '../../session/notes/notebook.ts'
import type { Note } from '../../session/notes/located-note.ts'
import { useAppServices } from '../../session/use-app-services.ts'
import { useStore } from 'zustand'
import { useReaderSettings } from '../../session/use-reader.ts'
import { Button } from '../parts/controls/button.tsx'
import { formatCount } from '../../core/text/number.ts'
import { RestoreDialog } from './restore-dialog.tsx'
import { describeRestored } from './restore-words.ts'

interface NotebookFilesProps {
  readonly notebook: Notebook
  /** The notes that are shown now. */
  readonly chosen: readonly Note[]
  readonly onAnnounce: (text: string) => void
}

const FORMATS: readonly (readonly [NotesFormat, string])[] = [
  ['markdown', 'Markdown'],
  ['csv', 'CSV'],
  ['readwise', 'Readwise (CSV)'],
]

export function NotebookFiles({ notebook, chosen, onAnnounce }: NotebookFilesProps) {
  const { notes, unreadable } = useStore(notebook.notes)
  const write = (format: NotesFormat) =>
    notebook.writeFile(format, chosen).then(
      ({ name, text, mime }) => {
        saveFile(new Blob([text], { type: mime }), name)
        onAnnounce(`Exported as ${name}`)
      },
      () => onAnnounce('The notes could not be exported'),
    )
  return (
    <>
      <h2 className="text-[14px] font-semibold">Export</h2>
      <p className="mt-1 text-small text-ink-3">
        {chosen.length === notes.size ? 'All notes' : `The ${formatCount(chosen.length, 'note')} shown`}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        {FORMATS.map(([format, label]) => (
          <Button key={format} isSmall disabled={chosen.length === 0} onClick={() => void write(format)}>
            {label}
          </Button>
        ))}
      </div>
      <h2 className="mt-8 text-[14px] font-semibold">Backup</h2>
      <p className="mt-1 text-small text-ink-3">
        Notes, clips, positions, settings and history in one file. Your opened episodes are not included.
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button isSmall icon="file" onClick={() => void write('everything')}>
          Export everything
        </Button>
        <ImportButton notebook={notebook} onAnnounce={onAnnounce} />
      </div>
      <Safety notebook={notebook} hasNotes={notes.size + unreadable.length > 0} />
    </>
  )
}

function ImportButton({ notebook, onAnnounce }: Omit<NotebookFilesProps, 'chosen'>) {
  const field = useRef<HTMLInputElement>(null)
  const [look, setLook] = useState<BackupLook>()
  const [restored, setRestored] = useState<Restored>()
  const lookAt = async (file: File | undefined) => {
    if (field.current) field.current.value = ''
    if (file) setLook(await notebook.lookAt(file))
  }
  const restore = async (read: BackupLook) => {
    setLook(undefined)
    if (!read.ok) return
    const done = await notebook.restore(read.backup)
    setRestored(done)
    onAnnounce(describeRestored(done))
  }
  const undo = async () => {
    const outcome = await restored?.undo()
    if (outcome === 'saved') setRestored(undefined)
    onAnnounce(outcome === 'saved' ? 'The import was undone' : 'The import could not be undone')
  }
  return (
    <>
      <Button isSmall icon="upload" onClick={() => field.current?.click()}>
        Import a backup…
      </Button>
      <input
        ref={field}
        type="file"
        accept=".json,application/json"
        hidden
        aria-hidden="true"
        tabIndex={-1}
        data-backup=""
        onChange={(event) => void lookAt(event.target.files?.[0])}
      />
      {restored && (
        <p className="flex w-full flex-wrap items-center gap-2 text-small text-ink-2">
          {describeRestored(restored)}
          {restored.outcome === 'saved' && restored.plan.changes.length > 0 && (
            <Button variant="quiet" icon="retry" isSmall onClick={() => void undo()}>
              Undo
            </Button>
          )}
        </p>
      )}
      <RestoreDialog look={look} onRestore={restore} onClose={() => setLook(undefined)} />
    </>
  )
}

/** So many notes made or changed since the last backup are worth a reminder. */
const MANY = 10

function Safety({ notebook, hasNotes }: { readonly notebook: Notebook; readonly hasNotes: boolean }) {
  const { exportedOrder } = useReaderSettings(useAppServices())
  const { notes } = useStore(notebook.notes)
  const [isPersistent, setPersistent] = useState<boolean>()
  useEffect(() => {
    void notebook.isPersistent().then(setPersistent)
  }, [notebook, hasNotes])
  const since = [...notes.values()].filter(({ note }) => note.savedOrder > exportedOrder).length
  if (!hasNotes) return null
  return (
    <div className="mt-8 flex flex-col gap-2 border-t border-line pt-4 text-small text-ink-3">
      <p>
        Notes stay on this device. {isPersistent === true && 'The browser keeps them until you clear its data.'}
        {isPersistent === false && 'The browser may clear them when space is short, so export them now and then.'}
      </p>
      {since >= MANY && (
        <p className="text-warn">{formatCount(since, 'note')} made or changed since your last backup.</p>
      )}
    </div>
  )
}

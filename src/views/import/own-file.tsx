/** One of the reader's own files in the library: where it came from and when, its name to change, its recording, its file. */

import { useState, type KeyboardEvent } from 'react'
import { Link } from 'wouter'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import { formatDay } from '../../core/time/day.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import type { PickedFile } from '../../platform/file-handle.ts'
import { readToday } from '../../session/today.ts'
import { readPosterFacts } from '../library/poster-facts.ts'
import { ProgressBar } from '../library/progress-bar.tsx'
import { formatEpisodePath } from '../../session/links.ts'
import { Button } from '../parts/controls/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { DottedLine } from '../parts/dotted-line.tsx'
import { MenuButton } from '../parts/controls/menu-button.tsx'
import { Poster } from '../parts/poster.tsx'
import { useRecordingPicker } from '../parts/controls/recording-picker.tsx'
import { formatCount } from '../../core/text/number.ts'

/** Facts the library has about an opened episode. */
export interface OwnFact {
  /** Names of the files it was read from, folders and all. */
  readonly files: readonly string[]
  readonly addedOn?: string
  /** File name of the recording that is kept with it. */
  readonly recording?: string
}

export interface OwnFileActions {
  readonly onExport: (id: string) => void
  readonly onRemove: (id: string) => void
  readonly onRename: (id: string, name: string) => void
  readonly onAddRecording: (id: string, recording: PickedFile) => void
  readonly onRemoveRecording: (id: string) => void
}

interface OwnFileProps extends OwnFileActions {
  readonly entry: CatalogueEntry
  readonly fact: OwnFact
  /** 0 to 1; undefined when the reader has not begun. */
  readonly progress: number | undefined
}

type Open = 'nothing' | 'name' | 'removal'

export function OwnFile({ entry, fact, progress, ...on }: OwnFileProps) {
  const [open, setOpen] = useState<Open>('nothing')
  const { id, duration } = entry
  const picker = useRecordingPicker((recording) => on.onAddRecording(id, recording))
  const title = displayText(entry.title)
  const facts = [formatAdded(fact.addedOn), duration === undefined ? undefined : formatTimecode(duration)].filter(
    (text) => text !== undefined,
  )
  return (
    <article className="group relative grid grid-cols-[104px_minmax(0,1fr)_auto] gap-x-4 phone:grid-cols-[88px_minmax(0,1fr)_auto] phone:gap-x-3">
      <div>
        <Poster id={id} facts={readPosterFacts(entry)} className="aspect-video rounded-2" />
        {progress !== undefined && <ProgressBar progress={progress} />}
      </div>
      <div className="min-w-0">
        {open === 'name' ? (
          <NameField
            name={title}
            onDone={(name) => {
              setOpen('nothing')
              if (name !== undefined && name !== title) on.onRename(id, name)
            }}
          />
        ) : (
          <h3 className="font-serif text-[17px]/5.5 font-semibold text-pretty wrap-anywhere">
            <Link
              href={formatEpisodePath(id)}
              className="rounded-1 group-hover:underline group-hover:underline-offset-4 after:absolute after:inset-0 after:content-['']"
            >
              {title}
            </Link>
          </h3>
        )}
        <DottedLine facts={facts} className="mt-1 text-small text-ink-2" />
        <p className="line-clamp-1 text-small wrap-anywhere text-ink-3">{describeOrigin(fact.files)}</p>
      </div>
      <div className="relative z-1 -mt-2 -me-2 has-[[role=menu]]:z-5">
        <MenuButton
          label={`Actions for ${title}`}
          actions={[
            { name: 'Rename', run: () => setOpen('name') },
            { name: 'Add a recording…', run: picker.open },
            ...(fact.recording === undefined
              ? []
              : [{ name: 'Remove recording', run: () => on.onRemoveRecording(id) }]),
            { name: 'Export', run: () => on.onExport(id) },
            { name: 'Remove…', run: () => setOpen('removal') },
          ]}
        />
        {picker.input}
      </div>
      <RemovalDialog
        title={title}
        isOpen={open === 'removal'}
        onClose={() => setOpen('nothing')}
        onRemove={() => on.onRemove(id)}
      />
    </article>
  )
}

interface NameFieldProps {
  readonly name: string
  /** Undefined: left as it was. */
  readonly onDone: (name: string | undefined) => void
}

function NameField({ name, onDone }: NameFieldProps) {
  const [typed, setTyped] = useState(name)
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onDone(typed)
    if (event.key === 'Escape') onDone(undefined)
  }
  return (
    <input
      // Asked for from a menu that has closed.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      type="text"
      aria-label="Name"
      value={typed}
      maxLength={300}
      autoComplete="off"
      className="relative z-1 h-9 w-full rounded-2 border border-control bg-surface px-2 font-serif text-[17px] narrow:h-11"
      onFocus={({ target }) => target.select()}
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={handleKey}
      onBlur={() => onDone(typed)}
    />
  )
}

interface RemovalDialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onRemove: () => void
}

function RemovalDialog({ title, isOpen, onClose, onRemove }: RemovalDialogProps) {
  return (
    <Dialog open={isOpen} label="Remove this episode?" className="w-110 p-6" onClose={onClose}>
      <h2 className="font-serif text-section font-semibold">Remove this episode?</h2>
      <p className="mt-2 text-[14px]/5.5 text-ink-2">
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

/** By the calendar of this device; undefined when the day is not known. */
function formatAdded(addedOn: string | undefined): string | undefined {
  if (addedOn === undefined || Number.isNaN(Date.parse(addedOn))) return undefined
  return `Added ${formatDay(readToday(new Date(addedOn)), true)}`
}

/** `From bees.md and bees.vtt`. Two episodes of one title are told apart by it. */
export function describeOrigin(files: readonly string[]): string {
  const names = files.map((file) => file.split('/').at(-1) ?? file)
  const [first] = names
  if (first === undefined) return 'On this device'
  const more = names.length - 2
  const others = more > 0 ? `, ${names[1]} and ${formatCount(more, 'more file')}` : names[1] ? ` and ${names[1]}` : ''
  return `From ${first}${others}`
}

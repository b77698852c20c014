/** One file opened on this device: its title, where it came from and when, and what can be done with it. */

import { useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import { formatCount } from '../../../core/text/number.ts'
import { formatDay } from '../../../core/time/day.ts'
import { displayText } from '../../../core/transcript/display-text.ts'
import type { PickedFile } from '../../../platform/file-handle.ts'
import { formatEpisodePath } from '../../../services/links.ts'
import { readToday } from '../../../services/today.ts'
import { useIsPhone } from '../../../services/use-reader.ts'
import { Button, IconButton } from '../../parts/controls/button.tsx'
import { MenuButton } from '../../parts/controls/menu.tsx'
import { useRecordingPicker } from '../../parts/controls/recording-picker.tsx'
import { FieldInPlace, RemovalDialog } from './own-file-parts.tsx'

export interface OwnFact {
  /** Names of the files it was read from, folders and all. */
  readonly files: readonly string[]
  readonly addedOn?: string
  /** File name of the recording that is kept with it. */
  readonly recording?: string
  readonly media?: 'youtube' | 'file' | 'none'
}

export interface OwnFileActions {
  readonly onExport: (id: string) => void
  readonly onRemove: (id: string) => void
  readonly onRename: (id: string, name: string) => void
  readonly onSetDate: (id: string, day: string) => void
  readonly onAddRecording: (id: string, recording: PickedFile) => void
  readonly onRemoveRecording: (id: string) => void
}

interface OwnFileProps extends OwnFileActions {
  readonly entry: CatalogueEntry
  readonly fact: OwnFact
}

const PENCIL = <path d="m4.5 15.5.6-3 7.7-7.7 2.4 2.4-7.7 7.7z" />

type Open = 'nothing' | 'name' | 'date' | 'removal'

export function OwnFile({ entry, fact, ...on }: OwnFileProps) {
  const [open, setOpen] = useState<Open>('nothing')
  const isPhone = useIsPhone()
  const { id } = entry
  const picker = useRecordingPicker((recording) => on.onAddRecording(id, recording))
  const title = displayText(entry.title)
  const link = useRef<HTMLAnchorElement>(null)
  const returnsFocus = useRef(false)
  useEffect(() => {
    if (open === 'nothing' && returnsFocus.current) link.current?.focus()
    returnsFocus.current = false
  }, [open])
  const close = (isByKey = false) => {
    returnsFocus.current = isByKey
    setOpen('nothing')
  }
  const isSilent = fact.recording === undefined && fact.media === 'none'
  return (
    <>
      <div className="min-w-0">
        {open === 'name' || open === 'date' ? (
          <FieldInPlace
            key={open}
            what={open}
            value={open === 'name' ? title : (entry.publishedOn ?? '')}
            onClose={close}
            onChange={(value) => (open === 'name' ? on.onRename(id, value) : on.onSetDate(id, value))}
          />
        ) : (
          <h3>
            <Link ref={link} href={formatEpisodePath(id)}>
              {title}
            </Link>
          </h3>
        )}
        <p className="num">{describeOwnFile(fact)}</p>
      </div>
      <div className="own-file-actions flex relative z-1 items-center -me-2">
        {!isPhone && isSilent && (
          <Button isSmall onClick={picker.open}>
            Attach a recording…
          </Button>
        )}
        {!isPhone && <IconButton icon={PENCIL} label={`Rename ${title}`} onClick={() => setOpen('name')} />}
        <MenuButton
          label={`Actions for ${title}`}
          actions={[
            { name: 'Rename', run: () => setOpen('name') },
            { name: 'Set the date', run: () => setOpen('date') },
            ...(fact.recording === undefined
              ? [{ name: 'Attach a recording…', run: picker.open }]
              : [
                  { name: 'Change the recording…', run: picker.open },
                  { name: 'Remove recording', run: () => on.onRemoveRecording(id) },
                ]),
            { name: 'Save a copy', run: () => on.onExport(id) },
            { name: 'Remove from this device…', run: () => setOpen('removal') },
          ]}
        />
        {picker.input}
      </div>
      <RemovalDialog
        title={title}
        isOpen={open === 'removal'}
        onClose={() => close()}
        onRemove={() => on.onRemove(id)}
      />
    </>
  )
}

/** `bees.vtt · opened 27 Nov 2026 · sound attached`. What is not known is left out. */
export function describeOwnFile({ files, addedOn, recording, media }: OwnFact): string {
  const heard = recording === undefined ? HEARD[media ?? 'file'] : 'sound attached'
  return [listFiles(files), formatOpened(addedOn), heard].filter((fact) => fact !== undefined).join(' · ')
}

const HEARD = { youtube: 'plays from YouTube', file: undefined, none: 'no recording' }

/** By the calendar of this device. */
function formatOpened(addedOn: string | undefined): string | undefined {
  if (addedOn === undefined || Number.isNaN(Date.parse(addedOn))) return undefined
  return `opened ${formatDay(readToday(new Date(addedOn)), true)}`
}

/** `bees.md and bees.vtt`. Two episodes of one title are told apart by it. */
function listFiles(files: readonly string[]): string | undefined {
  const [first, second] = files.map((file) => file.split('/').at(-1) ?? file)
  if (second === undefined) return first
  return files.length === 2
    ? `${first} and ${second}`
    : `${first}, ${second} and ${formatCount(files.length - 2, 'more file')}`
}

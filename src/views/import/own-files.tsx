/** The reader's own files, at the top of the library: the latest first, to be filtered by name. */

import { useMemo, useState } from 'react'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import { fold } from '../../core/text/fold.ts'
import { useIsPhone } from '../../session/use-reader.ts'
import type { ReadingPosition } from '../library/reading-position.ts'
import { LongList } from '../parts/rows/long-list.tsx'
import { formatCount } from '../../core/text/number.ts'
import { OwnFile, type OwnFact, type OwnFileActions } from './own-file.tsx'

interface OwnFilesProps extends OwnFileActions {
  /** Those that fit the filters of the library. */
  readonly entries: readonly CatalogueEntry[]
  /** By the id they are shown under. */
  readonly facts: ReadonlyMap<string, OwnFact>
  readonly positions: readonly ReadingPosition[]
}

/** Three rows of one or two. */
const AT_FIRST = { phone: 3, wide: 6 }

export function OwnFiles({ entries, facts, positions, ...actions }: OwnFilesProps) {
  const atFirst = useIsPhone() ? AT_FIRST.phone : AT_FIRST.wide
  const [typed, setTyped] = useState('')
  const sorted = useMemo(() => sortByDay(entries, facts), [entries, facts])
  const wanted = fold(typed).trim()
  const fitting = wanted === '' ? sorted : sorted.filter((entry) => fold(describe(entry, facts)).includes(wanted))
  const progress = new Map(positions.map((position) => [position.episodeId, position.progress]))
  return (
    <section aria-labelledby="your-files">
      <div className="mt-10 mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 phone:mt-8 phone:mb-3">
        <h2 id="your-files" tabIndex={-1} className="font-serif text-section font-semibold outline-none">
          Your files
        </h2>
        {entries.length > atFirst && (
          <input
            type="search"
            value={typed}
            aria-label="Filter your files"
            placeholder="Filter your files"
            autoComplete="off"
            spellCheck={false}
            className="h-9 w-56 max-w-full rounded-2 border border-control bg-surface px-2.5 placeholder:text-ink-3 placeholder:opacity-100 narrow:h-11 phone:w-full"
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </div>
      <p role="status" className={wanted !== '' && fitting.length === 0 ? 'text-ink-3' : 'sr-only'}>
        {wanted !== '' && (fitting.length === 0 ? 'No files match' : formatCount(fitting.length, 'file'))}
      </p>
      <LongList
        items={fitting}
        noun="files"
        atFirst={atFirst}
        textOf={(entry) => describe(entry, facts)}
        className="grid grid-cols-2 gap-x-8 gap-y-5 max-desk:gap-x-6 phone:grid-cols-1"
      >
        {(entry) => (
          <li key={entry.id}>
            <OwnFile
              entry={entry}
              fact={facts.get(entry.id) ?? { files: [] }}
              progress={progress.get(entry.id)}
              {...actions}
            />
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

/** The reader's own part of the library: files opened on this device, and where reading stopped. Fetched by readers who have any. */

import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import type { ChosenFile } from '../../../services/files.ts'
import { type ReadingPosition, formatLeft } from '../reading-position.ts'
import type { ShownEpisodes } from '../../../services/library/use-episodes.ts'
import { tryList } from '../../../services/library/find-fitting.ts'
import { loadAbortable } from '../../../platform/load-abortable.ts'
import { type OwnFact, OwnFile, type OwnFileActions } from './own-file.tsx'
import { useOwnFileActions } from './use-own-file-actions.ts'
import './desk.css'
import { Link } from 'wouter'
import { compareDays } from '../../../core/time/day.ts'
import { formatTimecode } from '../../../core/time/timecode.ts'
import { displayText } from '../../../core/transcript/display-text.ts'
import { Poster } from '../../parts/poster.tsx'
import { ProgressBar } from '../episode-card.tsx'
import { readPosterFacts } from '../../../core/clip/draw-poster.ts'
import { formatEpisodePath } from '../../../services/links.ts'
import { useMemo, useEffect, useState } from 'react'
import { OpenFileButton } from '../../import/open-file-button.tsx'
import { LongList } from '../../parts/rows/long-list.tsx'

interface DeskProps {
  readonly shown: ShownEpisodes
  readonly positions: readonly ReadingPosition[]
  readonly onFiles: (files: readonly ChosenFile[]) => void
}

export function Desk({ shown, positions, onFiles }: DeskProps) {
  const stops = useStops(shown, positions)
  const { opened, own } = shown
  return (
    <div className="desk">
      {own.length > 0 && <OwnFiles entries={own} facts={opened} onFiles={onFiles} />}
      {stops && stops.length > 0 && (
        <section aria-labelledby="continue-reading">
          <div className="desk-head">
            <h2 id="continue-reading">Continue reading</h2>
          </div>
          <ul className="stops">
            {stops.map(({ position, entry }) => (
              <StoppedAt key={entry.id} position={position} entry={entry} />
            ))}
          </ul>
        </section>
      )}
      {/* The height that is kept free for them. */}
      {!stops && own.length === 0 && <div className="h-46" />}
    </div>
  )
}

function OwnFiles(props: Pick<OnThisDeviceProps, 'entries' | 'facts' | 'onFiles'>) {
  return <OnThisDevice {...props} {...useOwnFileActions(props.facts)} />
}

function StoppedAt({ position, entry }: Stop) {
  const facts = [
    position.at === undefined ? undefined : formatTimecode(position.at),
    formatLeft(entry.duration, position.at),
  ].filter((fact) => fact !== undefined)
  return (
    <li className="group stop">
      <div>
        <Poster id={entry.id} facts={readPosterFacts(entry)} className="card-poster aspect-video" />
        <ProgressBar progress={position.progress} />
      </div>
      <div className="min-w-0">
        <blockquote className="line-clamp-2 font-serif" dir="auto">
          {displayText(position.quote)}
        </blockquote>
        <p className="line-clamp-2" dir="auto">
          <Link href={formatEpisodePath(entry.id, position.at)}>{displayText(entry.title)}</Link>
        </p>
        <p className="num">{facts.join(' · ')}</p>
      </div>
    </li>
  )
}

interface OnThisDeviceProps extends OwnFileActions {
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
  const day = ({ id }: CatalogueEntry) => facts.get(id)?.addedOn
  return entries.toSorted((a, b) => compareDays(day(a), day(b), 'newest') || (a.title < b.title ? -1 : 1))
}

function describe({ id, title, channel = '' }: CatalogueEntry, facts: ReadonlyMap<string, OwnFact>): string {
  return [title, channel, ...(facts.get(id)?.files ?? [])].join(' ')
}

interface Stop {
  readonly position: ReadingPosition
  readonly entry: CatalogueEntry
}

const SHOWN = 2

/**
 * Undefined until they are known. Positions in episodes that the library lacks are skipped.
 * @param positions The latest first.
 */
function useStops(
  { newest, source }: ShownEpisodes,
  positions: readonly ReadingPosition[],
): readonly Stop[] | undefined {
  const [loaded, setLoaded] = useState<ReadonlyMap<string, CatalogueEntry>>()
  useEffect(() => loadAbortable(() => loadStops(newest, source, positions), setLoaded), [newest, source, positions])
  return useMemo(() => loaded && listStops(positions, (id) => loaded.get(id)), [loaded, positions])
}

function listStops(
  positions: readonly ReadingPosition[],
  find: (id: string) => CatalogueEntry | undefined,
): readonly Stop[] {
  const stops: Stop[] = []
  for (const position of positions) {
    const entry = find(position.episodeId)
    if (entry) stops.push({ position, entry })
    if (stops.length === SHOWN) break
  }
  return stops
}

/** As few as will do: the library may lack some of them. */
async function loadStops(
  newest: readonly CatalogueEntry[],
  source: ShownEpisodes['source'],
  positions: readonly ReadingPosition[],
): Promise<ReadonlyMap<string, CatalogueEntry>> {
  const found = new Map<string, CatalogueEntry>()
  for (let from = 0; from < positions.length && found.size < SHOWN; from += SHOWN) {
    const ids = positions.slice(from, from + SHOWN).map(({ episodeId }) => episodeId)
    const here = newest.filter(({ id }) => ids.includes(id))
    // The next ones are wanted only where these are not enough.
    const isAll = here.length === ids.length
    // oxlint-disable-next-line no-await-in-loop
    const page = isAll ? undefined : await tryList(source, { id: ids, offset: 0, limit: SHOWN })
    if (!isAll && !page) break
    for (const entry of page?.episodes ?? here) found.set(entry.id, entry)
  }
  return found
}

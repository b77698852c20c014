/** All notes of this device: searched, filtered, edited in the list, exported and imported. */

import { useState, type ReactNode, type ChangeEvent } from 'react'
import { useStore } from 'zustand'
import { Link } from 'wouter'
import { compareNames } from '../../core/text/compare-names.ts'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { findNotes, getAuthors, getTags, type NoteFilter } from '../../services/notes/find-notes.ts'
import { groupByEpisode } from '../../services/notes/group-notes.ts'
import type { Notebook } from '../../services/notes/notebook.ts'
import type { Note, KeptNote, Notes } from '../../services/notes/located-note.ts'
import { Button } from '../parts/controls/button.tsx'
import { useBatches } from '../parts/rows/use-batches.ts'
import { NotebookFiles } from './notebook-files.tsx'
import { UndoRow } from '../parts/rows/undo-row.tsx'
import { UnreadableRecords } from './unreadable-records.tsx'
import { useIsNarrow } from '../../services/use-reader.ts'
import { Kbd } from '../parts/controls/kbd.tsx'
import { EmptyPage } from '../states/empty-page.tsx'
import { PageLink } from '../states/home-link.tsx'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { HearPassage } from '../../session/hear/hear-state.ts'
import { useHear } from '../hear/hear-button.tsx'
import { HearMessage } from '../hear/heard-passage.tsx'
import { PASSAGE_ROW, RoundPlay } from '../parts/rows/passage-row.tsx'
import { formatEpisodePath } from '../../services/links.ts'
import { EditableNote } from './note-editor.tsx'
import { sortCatalogue } from '../../core/catalogue/sort/sort-catalogue.ts'
import { DottedLine } from '../parts/dotted-line.tsx'
import { Icon } from '../parts/icon.tsx'

interface NotebookViewProps {
  readonly notebook: Notebook
  readonly episodes: readonly CatalogueEntry[]
  readonly titleOf: (episodeId: string) => string | undefined
  /** False until the titles have been looked for: then no episode is known to be missing. */
  readonly isLibraryKnown: boolean
  readonly onAnnounce: (text: string) => void
}

/** All notes of one author, just removed. */
interface RemovedLayer {
  readonly by: string
  readonly notes: readonly Note[]
}

const PAGE = 'site-width site-columns pt-12 pb-24 outline-none phone:pt-4'

export function NotebookView({ notebook, episodes, titleOf, isLibraryKnown, onAnnounce }: NotebookViewProps) {
  const { notes: kept, isLoaded } = useStore(notebook.notes)
  const unreadable = useStore(notebook.unreadable)
  const [filter, setFilter] = useState<NoteFilter>({ text: '' })
  const [removed, setRemoved] = useState<Note>()
  const [removedLayer, setRemovedLayer] = useState<RemovedLayer>()
  const all = [...kept.values()].map(({ note }) => note)
  const chosen = findNotes(all, filter)
  // A removed note that another tab has changed meanwhile stays, and needs no undo.
  const isGone = removed && !all.some(({ id }) => id === removed.id)
  const shown = isGone ? findNotes([...all, removed], filter) : chosen
  const { count, sentinel, showMore } = useBatches(JSON.stringify(filter))
  const remove = (note: Note) => {
    notebook.notes.remove(note.id)
    setRemoved(note)
    onAnnounce('Note deleted')
  }
  const removeLayer = (by: string) => {
    const notes = all.filter((note) => note.by === by)
    for (const { id } of notes) notebook.notes.remove(id)
    setRemovedLayer({ by, notes })
    setFilter({ ...filter, by: undefined })
  }
  const restoreLayer = ({ notes }: RemovedLayer) => {
    for (const note of notes) notebook.notes.restore(note)
    setRemovedLayer(undefined)
    onAnnounce(`${formatCount(notes.length, 'note')} restored`)
  }
  const undo = () => {
    if (removed) notebook.notes.restore(removed)
    setRemoved(undefined)
    onAnnounce('Note restored')
  }
  return (
    <main id="main" tabIndex={-1} className={PAGE}>
      {/* On a phone the files begin below the first screen, where what comes late above them moves nothing that is read. */}
      <div className={all.length > 0 ? 'min-w-0' : 'min-w-0 narrow:min-h-[calc(100svh-var(--bar))]'}>
        <h1 className="font-serif text-display font-[560] tracking-[-.014em]">Notes</h1>
        {all.length > 0 && (
          <NotebookFilter
            filter={filter}
            episodes={listEpisodes(all, titleOf)}
            tags={getTags(all)}
            authors={getAuthors(all)}
            onChange={setFilter}
          />
        )}
        <p role="status" className="mt-4 text-small text-ink-3">
          {isLoaded ? describeCount(all.length, chosen.length) : 'Loading your notes…'}
        </p>
        {removedLayer && (
          <UndoRow
            what={`${formatCount(removedLayer.notes.length, 'note')} of ${displayText(removedLayer.by)} removed`}
            onUndo={() => restoreLayer(removedLayer)}
          />
        )}
        {filter.by !== undefined && filter.by !== '' && (
          <Button isSmall className="mt-2" onClick={() => removeLayer(filter.by!)}>
            Remove the notes of {displayText(filter.by)}
          </Button>
        )}
        {isLoaded && shown.length === 0 && all.length === 0 && <EmptyNotes episodes={episodes} />}
        {takeFirst(groupByEpisode(shown), count).map(([id, own]) => (
          <section key={id} aria-labelledby={`episode-${id}`} className="mt-8">
            <h2 id={`episode-${id}`} className="border-b border-line-2 pb-2 font-serif text-section font-semibold">
              {displayText(titleOf(id) ?? own[0]!.episodeTitle)}
            </h2>
            {isLibraryKnown && titleOf(id) === undefined && (
              <p className="mt-2 text-small text-ink-3">
                This episode is not in your library now. Its notes are kept: open its file to read them in place.
              </p>
            )}
            <ul>
              {own.map((note) =>
                note === removed ? (
                  <li key={note.id}>
                    <UndoRow what="Note deleted" onUndo={undo} />
                  </li>
                ) : (
                  <NotebookItem
                    key={note.id}
                    notes={notebook.notes}
                    kept={kept.get(note.id)!}
                    isMissing={isLibraryKnown && titleOf(id) === undefined}
                    onRemove={() => remove(note)}
                  />
                ),
              )}
            </ul>
          </section>
        ))}
        {shown.length > count && (
          <div ref={sentinel} className="mt-6 flex items-center gap-4">
            <Button onClick={showMore}>Show more notes</Button>
            <span className="text-small text-ink-3">
              {formatNumber(count)} of {formatNumber(shown.length)}
            </span>
          </div>
        )}
        <UnreadableRecords notebook={notebook} records={unreadable} onAnnounce={onAnnounce} />
      </div>
      <aside aria-label="Files" className="narrow:mt-12">
        <CorrectedEpisodes notebook={notebook} titleOf={titleOf} />
        <NotebookFiles notebook={notebook} chosen={chosen} onAnnounce={onAnnounce} />
      </aside>
    </main>
  )
}

/** Each leads to the list of its episode. An episode that the library lacks now has nothing to lead to. */
function CorrectedEpisodes({ notebook, titleOf }: Pick<NotebookViewProps, 'notebook' | 'titleOf'>) {
  const lists = [...useStore(notebook.corrections)].filter(([, list]) => list.length > 0)
  const all = lists.reduce((sum, [, list]) => sum + list.length, 0)
  if (all === 0) return null
  return (
    <details className="mb-8 text-small">
      <summary className="cursor-pointer font-semibold">
        Corrections: {formatNumber(all)} in {formatCount(lists.length, 'episode')}
      </summary>
      <ul className="mt-1">
        {lists.map(([id, list]) => {
          const title = titleOf(id)
          return (
            <li key={id} className="flex justify-between gap-3 py-1.5">
              {title === undefined ? (
                <span className="text-ink-3">{id}, not in your library now</span>
              ) : (
                <Link
                  href={formatEpisodePath(id)}
                  state={{ corrections: true }}
                  className="reach rounded-1 text-accent underline underline-offset-3"
                >
                  {displayText(title)}
                </Link>
              )}
              <span className="text-ink-3 num">{formatNumber(list.length)}</span>
            </li>
          )
        })}
      </ul>
    </details>
  )
}

/** The first notes, across episodes: each that is shown costs time, and there may be thousands. */
function takeFirst(groups: ReturnType<typeof groupByEpisode>, count: number): ReturnType<typeof groupByEpisode> {
  const taken: (readonly [string, readonly Note[]])[] = []
  let room = count
  for (const [id, own] of groups) {
    if (room <= 0) break
    taken.push([id, own.slice(0, room)])
    room -= own.length
  }
  return taken
}

function describeCount(all: number, found: number): string {
  if (all === 0) return ''
  return found === all ? formatCount(all, 'note') : `${formatCount(found, 'note')} of ${all}`
}

function listEpisodes(notes: readonly Note[], titleOf: (id: string) => string | undefined) {
  const titles = new Map(notes.map(({ episodeId, episodeTitle }) => [episodeId, titleOf(episodeId) ?? episodeTitle]))
  return [...titles].map(([id, title]) => ({ id, title })).toSorted((a, b) => compareNames(a.title, b.title))
}

export function EmptyNotes({ episodes }: { readonly episodes: readonly CatalogueEntry[] }) {
  const isNarrow = useIsNarrow()
  return (
    <EmptyPage
      drawing="note"
      title="No notes yet"
      actions={<PageLink href="/">Open the library</PageLink>}
      example={<ExamplePassage episodes={episodes} label="Or begin with this sentence" />}
    >
      Select words in a transcript and press {isNarrow ? 'Note' : <Kbd>M</Kbd>}. While it plays, the note stands at what
      was just said.
    </EmptyPage>
  )
}

function NotebookItem({
  notes,
  kept,
  isMissing,
  onRemove,
}: {
  readonly notes: Notes
  readonly kept: KeptNote
  /** The library has no such episode now. */
  readonly isMissing: boolean
  readonly onRemove: () => void
}) {
  const { anchor, episodeId, id } = kept.note
  const heard: HearPassage = { key: id, episodeId, at: anchor.at ?? 0 }
  const hear = useHear(heard)
  const time = anchor.at === undefined ? 'Open' : formatTimecode(anchor.at)
  return (
    <li data-heard={id} className={`${PASSAGE_ROW} last:border-b-0 [&_[data-quote]]:text-[1.1875rem]/[1.875rem]`}>
      <RoundPlay
        label={hear?.isOn ? 'Pause' : `Hear 10 seconds from ${time}`}
        isOn={hear?.isOn === true}
        isOff={!hear || isMissing || anchor.at === undefined}
        onClick={() => hear?.toggle()}
      />
      <EditableNote notes={notes} kept={kept} onRemove={onRemove}>
        <Link
          href={formatEpisodePath(episodeId, anchor.at)}
          // The episode finds the very words.
          state={{ note: id }}
          className="reach mt-1.5 block w-fit rounded-1 text-small text-accent underline underline-offset-3 num"
        >
          {time}
        </Link>
        <HearMessage passage={heard} />
      </EditableNote>
    </li>
  )
}

/** Nothing where no episode has such a sentence. */
function ExamplePassage({ episodes, label }: { readonly episodes: readonly CatalogueEntry[]; readonly label: string }) {
  const entry = sortCatalogue(episodes).find(({ quote }) => quote?.at !== undefined)
  const { text, speaker, at = 0 } = entry?.quote ?? {}
  if (!entry || text === undefined) return null
  return (
    <figure className="mt-8 max-w-[60ch] border-t border-line pt-4">
      <figcaption className="text-small text-ink-3">{label}</figcaption>
      <blockquote className="mt-1.5 font-serif text-[1.125rem]/7" dir="auto">
        <Link href={formatEpisodePath(entry.id, at)} className="hover:underline">
          “{displayText(text)}”
        </Link>
      </blockquote>
      <DottedLine
        facts={[speaker ?? '', displayText(entry.title), formatTimecode(at)].filter((fact) => fact !== '')}
        className="mt-1 text-small text-ink-3"
      />
    </figure>
  )
}

interface NotebookFilterProps {
  readonly filter: NoteFilter
  readonly episodes: readonly { readonly id: string; readonly title: string }[]
  readonly tags: readonly string[]
  readonly authors: readonly string[]
  readonly onChange: (filter: NoteFilter) => void
}

function NotebookFilter({ filter, episodes, tags, authors, onChange }: NotebookFilterProps) {
  const { text, episodeId, tag, by } = filter
  const change = (name: 'episodeId' | 'tag', value: string) => {
    const { [name]: _, ...rest } = filter
    onChange(value === '' ? rest : { ...rest, [name]: value })
  }
  return (
    <search className="mt-6 flex flex-wrap gap-2">
      <label className="flex h-10 min-w-60 flex-1 items-center gap-2 rounded-2 border border-control bg-surface px-2.5 outline-accent/25 focus-within:border-accent focus-within:outline-3 narrow:h-11">
        <Icon name="search" className="size-4 text-ink-3" />
        <input
          type="search"
          aria-label="Search your notes"
          placeholder="Search your notes"
          autoComplete="off"
          value={text}
          className="h-full min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-3 narrow:text-[1rem]"
          onChange={(event) => onChange({ ...filter, text: event.target.value })}
        />
      </label>
      {episodes.length > 1 && (
        <FilterChoice
          label="Episode"
          value={episodeId}
          all="All episodes"
          onChange={(value) => change('episodeId', value)}
        >
          {episodes.map(({ id, title }) => (
            <option key={id} value={id}>
              {displayText(title)}
            </option>
          ))}
        </FilterChoice>
      )}
      {tags.length > 0 && (
        <FilterChoice label="Tag" value={tag} all="All tags" onChange={(value) => change('tag', value)}>
          {tags.map((name) => (
            <option key={name} value={name}>
              #{name}
            </option>
          ))}
        </FilterChoice>
      )}
      {authors.length > 0 && (
        <FilterChoice
          label="Author"
          value={by === undefined ? '' : `by ${by}`}
          all="Everybody’s"
          onChange={(value) => onChange({ ...filter, by: value === '' ? undefined : value.slice(3) })}
        >
          <option value="by ">My own</option>
          {authors.map((name) => (
            <option key={name} value={`by ${name}`}>
              {displayText(name)}
            </option>
          ))}
        </FilterChoice>
      )}
    </search>
  )
}

interface FilterChoiceProps {
  readonly label: string
  readonly value: string | undefined
  readonly all: string
  readonly onChange: (value: string) => void
  readonly children: ReactNode
}

function FilterChoice({ label, value = '', all, onChange, children }: FilterChoiceProps) {
  return (
    <select
      aria-label={label}
      value={value}
      className="h-10 max-w-60 min-w-0 truncate rounded-2 border border-line-2 bg-surface px-2.5 hover:border-control narrow:h-11"
      onChange={(event: ChangeEvent<HTMLSelectElement>) => onChange(event.target.value)}
    >
      <option value="">{all}</option>
      {children}
    </select>
  )
}

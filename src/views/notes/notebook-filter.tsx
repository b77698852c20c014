/** Narrows the notes down: by words, by episode, by tag. */

import type { ChangeEvent, ReactNode } from 'react'
import { displayText } from '../../core/transcript/display-text.ts'
import type { NoteFilter } from '../../services/notes/find-notes.ts'
import { Icon } from '../parts/icon.tsx'

interface NotebookFilterProps {
  readonly filter: NoteFilter
  readonly episodes: readonly { readonly id: string; readonly title: string }[]
  readonly tags: readonly string[]
  readonly onChange: (filter: NoteFilter) => void
}

export function NotebookFilter({ filter, episodes, tags, onChange }: NotebookFilterProps) {
  const { text, episodeId, tag } = filter
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

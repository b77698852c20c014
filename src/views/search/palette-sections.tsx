/** The list of the palette: sections of rows, each under its heading. */

import type { RefObject } from 'react'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import { PaletteRow } from './palette-row.tsx'
import type { PaletteState } from './use-palette.ts'

interface SectionsProps {
  readonly palette: PaletteState
  readonly listRef: RefObject<HTMLDivElement | null>
  readonly listId: string
  /** Element id of a row or heading. */
  readonly idOf: (key: string) => string
  readonly episodes: readonly SearchedEpisode[]
  /** The open episode. */
  readonly openId: string | undefined
  /** Only what a speaker says is searched: then it matters that a label is carried. */
  readonly isOfSpeaker: boolean
}

export function PaletteSections({ palette, listRef, listId, idOf, ...rest }: SectionsProps) {
  const { sections, text, active } = palette
  return (
    <div
      ref={listRef}
      id={listId}
      role="listbox"
      aria-label={text.trim() === '' ? 'Saved and recent' : 'Results'}
      hidden={sections.length === 0}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-2 zoomed:flex-none zoomed:overflow-visible"
    >
      {sections.map(({ id, title, count, options }) => {
        const headingId = idOf(`heading-${id}`)
        return (
          <div key={id} role="group" aria-labelledby={title === '' ? undefined : headingId}>
            {title !== '' && (
              <div className="palette-heading flex gap-2.5 font-semibold">
                <span id={headingId}>{title}</span>
                {count !== '' && <span className="font-normal text-ink-3 num">{count}</span>}
              </div>
            )}
            {options.map((option) => (
              <PaletteRow
                key={option.key}
                id={idOf(option.key)}
                option={option}
                isActive={option.key === active?.key}
                onChoose={(play) => palette.choose(option, play)}
                {...rest}
              />
            ))}
          </div>
        )
      })}
    </div>
  )
}

/** With the first row its heading comes into view too. */
export function showRow(list: HTMLElement | null, id: string): void {
  const row = document.getElementById(id)
  if (!list || !row) return
  if (list.querySelector('[role="option"]') === row) return list.scrollTo({ top: 0 })
  const show = () => row.scrollIntoView({ block: 'nearest' })
  show()
  // The chosen row is shown whole, and higher for it.
  requestAnimationFrame(() => requestAnimationFrame(show))
}

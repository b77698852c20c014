/** The list of the palette: sections of rows, each under its heading. */

import type { RefObject } from 'react'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import { OccurrenceLine } from '../parts/rows/occurrence-line.tsx'
import type { PaletteSection } from './sections/palette-option.ts'
import type { PalettePlace } from './palette-place.ts'
import { PaletteRow } from './palette-row.tsx'
import type { PaletteState } from './use-palette.ts'

interface SectionsProps {
  readonly palette: PaletteState
  readonly listRef: RefObject<HTMLDivElement | null>
  readonly listId: string
  /** Element id of a row or heading. */
  readonly idOf: (key: string) => string
  readonly episodes: readonly SearchedEpisode[]
  /** The open one. */
  readonly episode: PalettePlace['episode']
  readonly isVoiceChosen: boolean
}

export function PaletteSections({ listRef, listId, ...rest }: SectionsProps) {
  const { sections, text } = rest.palette
  return (
    <div
      ref={listRef}
      id={listId}
      role="listbox"
      aria-label={text.trim() === '' ? 'Recent and examples' : 'Results'}
      hidden={sections.length === 0}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-2 scroll-pb-12 zoomed:flex-none zoomed:overflow-visible"
    >
      {sections.map((section) => (
        <Section key={section.id} section={section} {...rest} />
      ))}
    </div>
  )
}

/** Estimates in pixels, until a section is laid out. */
const HEADING_HEIGHT = 34
const ROW_HEIGHT = 34

interface SectionProps extends Omit<SectionsProps, 'listRef' | 'listId'> {
  readonly section: PaletteSection
}

function Section({ section, palette, idOf, episodes, episode, isVoiceChosen }: SectionProps) {
  const { id, title, note, times, options } = section
  const length = section.duration ?? episode?.duration ?? 0
  const headingId = idOf(`heading-${id}`)
  return (
    <div
      role="group"
      aria-labelledby={title === '' ? undefined : headingId}
      // Sections scrolled out of sight cost nothing while typing.
      className={
        id === 'more'
          ? 'sticky -bottom-2 -mb-2 border-t border-line-2 bg-surface'
          : `[content-visibility:auto] ${title === '' ? 'pt-2' : ''}`
      }
      style={{ containIntrinsicBlockSize: `auto ${HEADING_HEIGHT + options.length * ROW_HEIGHT}px` }}
    >
      {title !== '' && (
        <div
          // On a phone each row says itself what it is; of these it must be said before.
          data-partial={id === 'partial' ? '' : undefined}
          className="palette-heading flex items-center gap-3 px-5 pt-3 pb-0.5 text-small font-semibold phone:px-4 phone:pt-2.5"
        >
          <span id={headingId} dir="auto" className="wrap-break-word">
            {title}
          </span>
          {note !== '' && (
            <span title={note} className="min-w-[12ch] truncate font-normal text-ink-3">
              {note}
            </span>
          )}
          {times && times.length > 0 && (
            <OccurrenceLine
              times={times}
              duration={length}
              className="ms-auto flex-[0_0_10rem] phone:flex-[0_0_4rem]"
              tickClassName="bg-ridge"
            />
          )}
        </div>
      )}
      {options.map((option) => (
        <PaletteRow
          key={option.key}
          id={idOf(option.key)}
          option={option}
          isActive={option.key === palette.active?.key}
          episodes={episodes}
          episode={episode}
          isVoiceChosen={isVoiceChosen}
          onChoose={(play) => palette.choose(option, play)}
          onPointer={(event) => palette.handlePointer(event, option)}
        />
      ))}
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
  // The sections that came into view are only laid out then, and seldom as high as was estimated.
  requestAnimationFrame(() => requestAnimationFrame(show))
}

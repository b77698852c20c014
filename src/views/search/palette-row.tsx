/** One row of the palette: a name, a find, a typed time, a saved search or where the reader was. */

import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import type { SearchResult } from '../../core/search/present/search-results.ts'
import { findTextDirection } from '../../core/text/direction.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { formatDay } from '../../core/time/day.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { useNameFacts } from '../../services/library/use-name-facts.ts'
import { Kbd } from '../parts/controls/kbd.tsx'
import { Icon } from '../parts/icon.tsx'
import { KIND_WORDS, isNameKind, NAME_WORDS } from './kind-words.ts'
import { MarkedText } from './marked-text.tsx'
import { PaletteRowHear } from './palette-hear.tsx'
import { getPaletteText, getRowDetail } from './result-text.ts'
import type { PaletteOption } from './sections/palette-option.ts'

interface PaletteRowProps {
  readonly id: string
  readonly option: PaletteOption
  readonly isActive: boolean
  readonly episodes: readonly SearchedEpisode[]
  /** The open episode; rows of others name theirs. */
  readonly openId: string | undefined
  /** Only then does it matter that a label is carried. */
  readonly isOfSpeaker: boolean
  readonly onChoose: (play: boolean) => void
}

export function PaletteRow(props: PaletteRowProps) {
  const { id, option, isActive, onChoose } = props
  const note = describeNote(props)
  return (
    // Keys belong to the field, which says what is selected.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-label={option.kind === 'name' ? undefined : joinParts([getText(option), note.replaceAll(' · ', ', ')], ', ')}
      className="palette-row"
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => onChoose(event.metaKey || event.ctrlKey)}
    >
      {option.kind === 'name' ? (
        <TypedName row={option.row} />
      ) : (
        <>
          <span
            className="palette-text truncate block font-serif"
            data-kind={option.kind === 'row' ? option.row.kind : option.kind}
            // By the whole text: a part of it may begin with a foreign name.
            dir={option.kind === 'row' ? findTextDirection(option.row.hit.document.text) : 'auto'}
            lang={option.kind === 'row' ? option.row.hit.document.language : undefined}
          >
            {option.kind === 'row' ? <MarkedText {...getPaletteText(option.row)} /> : getText(option)}
          </span>
          {note !== '' && (
            <span className="palette-note block overflow-hidden text-ink-3 text-small num whitespace-nowrap">
              {note}
            </span>
          )}
          <PaletteRowHear option={option} />
        </>
      )}
    </div>
  )
}

const PERSON = (
  <>
    <circle cx="10" cy="7" r="3" />
    <path d="M4.5 16.5c.4-3.2 2.6-5 5.5-5s5.1 1.8 5.5 5" />
  </>
)

/** What it says of itself comes a little later. */
function TypedName({ row: { hit } }: { readonly row: SearchResult }) {
  const { id: slug, text, note: kind } = hit.document
  const { named = 0, speaks = 0 } = useNameFacts(slug) ?? {}
  const facts = [
    speaks > 0 && `speaks in ${formatCount(speaks, 'episode')}`,
    named > 0 && `named in ${speaks > 0 ? formatNumber(named) : formatCount(named, 'episode')}`,
  ].filter((fact) => fact !== false)
  const words = facts.join(', ') || (isNameKind(kind) ? NAME_WORDS[kind][0] : KIND_WORDS.mention)
  return (
    <span className="palette-name flex items-center gap-3.5">
      {kind === 'person' && (
        <i aria-hidden="true">
          <Icon name={PERSON} className="size-4.5" />
        </i>
      )}
      <span className="min-w-0 flex-1">
        <b dir="auto">{displayText(text)}</b> <span>{words.slice(0, 1).toUpperCase() + words.slice(1)}</span>
      </span>
      <span aria-hidden="true" className="palette-keys">
        <Kbd>↓</Kbd> <Kbd>↵</Kbd> opens the page
      </span>
    </span>
  )
}

function getText(option: PaletteOption): string {
  switch (option.kind) {
    case 'time':
      return `Go to ${formatTimecode(option.at)}`
    case 'row':
    case 'name':
      return displayText(getPaletteText(option.row).text)
    default:
      return option.text
  }
}

/** The second line: `48:42 · Quote, Nathan · State of AI in 2026 · 31 Jan 2026`. */
function describeNote({ option, episodes, openId, isOfSpeaker }: PaletteRowProps): string {
  if (option.kind === 'saved' || option.kind === 'position') return option.note
  if (option.kind !== 'row') return ''
  const { row } = option
  const { kind, hit } = row
  const { episodeId, note, voice } = hit.document
  const entry = episodes.find(({ id }) => id === episodeId)
  const day = formatDay(entry?.publishedOn, true)
  if (kind === 'episode') return joinParts([displayText(getRowDetail(row).text), day])
  if (kind === 'mention') return isNameKind(note) ? NAME_WORDS[note][0] : KIND_WORDS.mention
  const detail = displayText(getRowDetail(row).text)
  const what = kind === 'transcript' ? undefined : joinParts([KIND_WORDS[kind], note], ', ')
  return joinParts([
    row.at === undefined ? undefined : formatTimecode(row.at),
    what,
    kind === 'translation' && detail !== '' ? `original: ${detail}` : undefined,
    kind === 'transcript' && detail !== '' ? `the source says: ${detail}` : undefined,
    isOfSpeaker && voice?.isCarried ? 'assumed speaker' : undefined,
    episodeId === openId ? undefined : displayText(entry?.title ?? ''),
    episodeId === openId ? undefined : day,
  ])
}

function joinParts(parts: readonly (string | undefined)[], sign = ' · '): string {
  return parts.filter((part) => part !== undefined && part.trim() !== '').join(sign)
}

/** Where a chosen result leads: inside the open episode it moves text and player, elsewhere it opens a page. */

import type { AppServices } from '../../services/app-services.ts'
import { formatCheckVisit } from '../../services/check/check-address.ts'
import { findNamePath } from '../../services/library/use-library.ts'
import type { PanelName } from '../../services/address.ts'
import type { FoundWords } from '../../session/navigation/found-words.ts'
import type { Session } from '../../session/session.ts'
import { isPassage, type SearchKind } from '../../core/search/search-document.ts'
import type { SearchResult } from '../../core/search/present/search-results.ts'
import type { QuoteCheck } from '../../core/findings/finding.ts'
import {
  findQuoteCheck,
  findSaidTime,
  hasWrongTime,
  getQuotedPassages,
} from '../../core/findings/quotes/quote-check.ts'
import type { Seconds } from '../../core/time/span.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import type { ChoiceOptions, PaletteOption } from '../../views/search/sections/palette-option.ts'
import { formatEpisodePath } from '../../services/links.ts'

interface ChoiceContext {
  readonly services: AppServices
  readonly session: Session | undefined
  readonly navigate: (path: string, options?: { readonly state?: unknown }) => void
}

const PANEL_OF: Partial<Record<SearchKind, PanelName>> = {
  quote: 'quotes',
  highlight: 'highlights',
  'key-point': 'key-points',
  summary: 'summary',
  resource: 'resources',
}

export function chooseResult(choice: PaletteOption, { query, play }: ChoiceOptions, context: ChoiceContext): void {
  const { services, session } = context
  if (choice.kind === 'check') {
    const { path, state } = formatCheckVisit(choice.quote)
    return context.navigate(path, { state })
  }
  if (query.trim() !== '') services.reader.recent.addSearch(query)
  if (choice.kind === 'time') session?.commands.goTo(choice.at, { play })
  else if (choice.kind === 'position') openAt(choice.episodeId, choice.at, { play }, context)
  else if (choice.kind === 'saved') context.navigate(choice.path)
  else openRow(choice.row, play, context)
}

function openRow(row: SearchResult, play: boolean, context: ChoiceContext): void {
  const { session, navigate, services } = context
  const { kind, id, episodeId } = row.hit.document
  const at = row.at ?? row.hit.at
  if (kind === 'mention') return navigate(findNamePath(services.source, id))
  if (!session || episodeId !== session.episode.id) {
    return openAt(episodeId, at, { play, found: toFoundWords(row), note: kind === 'note' ? id : undefined }, context)
  }
  if (kind === 'speaker') return session.commands.showVoice(id)
  if (kind === 'note') return showNote(session, id, play)
  const question = kind === 'question' && session.findings.getState()?.questions.find((one) => one.id === id)
  if (question) return session.commands.goToQuestion(question, { play })
  const segment = isPassage(kind) ? session.transcript.segments.find((one) => one.id === id) : undefined
  if (segment) return showPassage(session, segment.index, row, play)
  if (kind === 'quote' || kind === 'highlight') {
    const check = findQuoteCheck(session.findings.getState(), kind === 'quote' ? { kind, id } : { kind, id, index: 0 })
    if (check && check.passages.length > 0) return showQuote(session, check, play)
  }
  if (at === undefined || PANEL_OF[kind] === 'summary')
    return session.commands.showPanel(PANEL_OF[kind] ?? 'transcript')
  session.commands.goTo(at, { play })
}

/** The player goes to the second the hit is said, the text to the very words. */
function showPassage(session: Session, segment: number, row: SearchResult, play: boolean): void {
  const range = row.range ?? row.hit.ranges[0]
  const options = { segment, play, range }
  const at = row.at ?? row.hit.at
  if (at === undefined) session.commands.goToSegment(segment, options)
  else session.commands.goTo(at, options)
}

/** Shows the note in its panel, and the text it belongs to. */
function showNote(session: Session, id: string, play: boolean): void {
  const note = session.notes
    .getState()
    ?.located.getState()
    .find((one) => one.note.id === id)
  if (note) session.commands.goToNote(note, { play, panel: 'keep' })
  session.commands.showNote(id)
}

/** A quote is gone to where it was said; when the file says another time, so do we. */
function showQuote(session: Session, check: QuoteCheck, play: boolean): void {
  session.commands.goToPassages(getQuotedPassages(check), { play })
  const said = findSaidTime(check)
  if (said === undefined || check.claimedAt === undefined || !hasWrongTime(check)) return
  session.services.announce(`Said at ${formatTimecode(said)}. The file says ${formatTimecode(check.claimedAt)}`)
}

/** The very words, for the episode they are in to paint. */
function toFoundWords({ kind, range, hit }: SearchResult): FoundWords | undefined {
  if (!isPassage(kind) || !range) return undefined
  const { id, text } = hit.document
  return { segment: id, range, words: text.slice(range.start, range.end) }
}

interface Opening {
  readonly play: boolean
  readonly found?: FoundWords | undefined
  /** The note to show, by its id. */
  readonly note?: string | undefined
}

function openAt(
  episodeId: string,
  at: Seconds | undefined,
  { play, found, note }: Opening,
  { session, navigate }: ChoiceContext,
): void {
  if (session?.episode.id === episodeId && at !== undefined) return session.commands.goTo(at, { play })
  const state = { ...(play && { play: true }), ...(found && { found }), ...(note !== undefined && { note }) }
  navigate(formatEpisodePath(episodeId, at), Object.keys(state).length > 0 ? { state } : {})
}

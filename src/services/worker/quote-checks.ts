/** Checks the quotations of a text in the search worker: finds them, then compares one after the other, several ahead. */

import { type Fault, readFault } from '../../core/answer/fault.ts'
import { type Excess, findManyQuotations } from '../../core/findings/quotations/excess.ts'
import {
  findQuotationsInSlices,
  type ProseFormat,
  type Quotation,
} from '../../core/findings/quotations/find-quotations.ts'
import { buildShownText, type ShownBlock } from '../../core/findings/quotations/shown-text.ts'
import {
  createQuotationChecker,
  type QuotationCheck,
  type QuotationChecker,
} from '../../core/findings/quotes/check-quotation.ts'
import type { QuoteLibrary, Searched } from '../../core/findings/quotes/quote-library.ts'
import { joinQuoteLibraries } from '../../core/findings/quotes/indexed/join-quote-libraries.ts'
import { openQuoteLibrary, type OpenedQuoteLibrary } from '../../library/quotes/open-quote-library.ts'
import type { OpenQuotes } from '../../library/quotes/served-quotes.ts'
import { listStoredEpisodes } from '../../offline/kept-files.ts'
import { createKeptReader } from '../../library/search/read-episodes.ts'
import { giveTurn } from '../../platform/give-turn.ts'
import { runInSlices } from '../../platform/run-in-slices.ts'
import type { RequestContext } from '../../platform/worker/create-worker-handler.ts'
import type { SearchedLibrary } from './library-sources.ts'

export interface QuotesRequest {
  readonly text: string
  readonly format: ProseFormat
  /** Every sentence is a quotation where nothing is marked as one. */
  readonly sentences: boolean
  /** Only these, by id. Default: all. */
  readonly episodes?: readonly string[] | undefined
}

/**
 * refused: nothing follows · found: first, before the library is opened; in pieces that follow one another all quotations, then the
 * text in groups of blocks that are drawn together · checked: in the order of the text.
 */
export type QuotesProgress =
  | { readonly kind: 'refused'; readonly excess: Excess }
  | { readonly kind: 'found'; readonly quotations: readonly Quotation[]; readonly groups: readonly BlockGroup[] }
  | { readonly kind: 'opened'; readonly searched: Searched }
  | { readonly kind: 'checked'; readonly from: number; readonly checks: readonly QuotationCheck[] }

export type BlockGroup = readonly ShownBlock[]

export interface QuotesAnswer {
  readonly searched: Searched
  readonly faults: readonly Fault[]
}

export interface QuoteChecks {
  /** Rejects only when aborted. */
  check(
    request: QuotesRequest,
    library: SearchedLibrary | undefined,
    context: RequestContext<QuotesProgress>,
  ): Promise<QuotesAnswer>
}

/** Compared at once: while one waits for the network, others are worked at. */
const AT_ONCE = 4
/** Milliseconds of work between two turns for messages, and until checks are handed on together. */
const TURN = 50

export function createQuoteChecks(): QuoteChecks {
  let opened: { readonly key: string; readonly value: Promise<OpenedQuoteLibrary> } | undefined

  const open = (library: SearchedLibrary) => {
    const key = describeLibrary(library)
    const readKept = createKeptReader(library.base, () => listStoredEpisodes(library.base))
    if (opened?.key !== key) opened = { key, value: openQuoteLibrary(library, readKept) }
    const { value } = opened
    void value.then(({ faults }) => {
      // Open again with the next text, so that files which failed get another try.
      if (faults.length > 0 && opened?.value === value) opened = undefined
    })
    return value
  }

  return {
    async check({ text, format, sentences, episodes }, library, { signal, onProgress }) {
      const slices = { slice: TURN, signal }
      const quotations = await runInSlices(findQuotationsInSlices(text, { format, sentences }), slices)
      const excess = findManyQuotations(quotations.length)
      if (excess) {
        onProgress({ kind: 'refused', excess })
        return { searched: NOTHING, faults: [] }
      }
      tellFound(quotations, await runInSlices(buildShownText(text, format, quotations), slices), onProgress)
      if (!library) return { searched: NOTHING, faults: [] }
      const { library: quoted, faults, served } = await open(library)
      signal.throwIfAborted()
      const wanted = episodes && new Set(episodes)
      const missed = new Map<string, Fault>()
      const note = (fault: Fault) => missed.set(fault.kind, fault)
      const prepare = createPrepare(quoted, served, { wanted, signal, note })
      let searched = NOTHING
      const report = (one: QuotationChecker) => {
        searched = one.measureSearched(wanted)
        onProgress({ kind: 'opened', searched })
      }
      const failed = await checkAll(prepare, quotations, { wanted, signal, onProgress, report })
      return { searched, faults: [...faults, ...missed.values(), ...failed] }
    },
  }
}

/** Quotations and groups of a piece: what is received at once keeps the page from its keys. */
const PIECE = 150
const GROUPS = 10

function tellFound(
  quotations: readonly Quotation[],
  blocks: readonly ShownBlock[],
  onProgress: (progress: QuotesProgress) => void,
): void {
  const groups = groupBlocks(blocks)
  // The text comes with the last of its quotations, so that each can say how many there are.
  const before = Math.max(0, Math.ceil(quotations.length / PIECE) - 1)
  const pieces = before + Math.max(1, Math.ceil(groups.length / GROUPS))
  for (let piece = 0; piece < pieces; piece++) {
    const from = (piece - before) * GROUPS
    onProgress({
      kind: 'found',
      quotations: quotations.slice(piece * PIECE, (piece + 1) * PIECE).map(withoutContext),
      groups: piece < before ? [] : groups.slice(from, from + GROUPS),
    })
  }
}

/** Blocks, characters and pieces of a group: it is drawn and laid out in one go. */
const MOST = { blocks: 20, length: 6000, pieces: 100 }

function groupBlocks(blocks: readonly ShownBlock[]): readonly BlockGroup[] {
  const groups: ShownBlock[][] = []
  let [length, count] = [0, 0]
  for (const block of blocks) {
    const own = block.pieces.reduce((sum, { text }) => sum + text.length, 0)
    const last = groups.at(-1)
    const isFull = !last || last.length === MOST.blocks
    if (isFull || length + own > MOST.length || count + block.pieces.length > MOST.pieces) {
      groups.push([block])
      ;[length, count] = [0, 0]
    } else last.push(block)
    length += own
    count += block.pieces.length
  }
  return groups
}

/** The page has the whole text; the words around each quotation would double it. */
function withoutContext(quotation: Quotation): Quotation {
  const { speaker } = quotation.attribution
  return { ...quotation, attribution: { speaker, context: '', links: [] } }
}

const NOTHING: Searched = { episodes: 0, withoutText: 0, hours: 0, hoursWithText: 0 }

type Prepare = (quotation: Quotation | undefined) => Promise<QuotationChecker>

/** Of a server's library only what a quotation needs is here: each one has a checker of its own. */
function createPrepare(quoted: QuoteLibrary, served: OpenedQuoteLibrary['served'], how: OpenQuotes): Prepare {
  const own = createQuotationChecker(quoted)
  const isOwn = how.wanted && [...how.wanted].every((id) => quoted.episodes.has(id))
  return async (quotation) => {
    if (!served || !quotation || isOwn) return own
    return createQuotationChecker(joinQuoteLibraries([quoted, await served.open(quotation, how)]))
  }
}

interface CheckAll extends Omit<OpenQuotes, 'note'> {
  /** Called with the first checker, or the only one. */
  readonly report: (checker: QuotationChecker) => void
  readonly onProgress: (progress: QuotesProgress) => void
}

/** Stops at the first one that cannot be compared: what follows would fail as well. */
async function checkAll(
  prepare: Prepare,
  quotations: readonly Quotation[],
  { wanted, signal, onProgress, report }: CheckAll,
): Promise<readonly Fault[]> {
  const begin = (index: number) => {
    const quotation = quotations[index]
    if (!quotation) return
    const running = prepare(quotation).then((checker) => {
      if (!isReported) report(checker)
      isReported = true
      return checker.check(quotation, { episodes: wanted, signal })
    })
    // Awaited in its turn.
    running.catch(() => {})
    ahead.push(running)
  }
  let isReported = false
  const ahead: Promise<QuotationCheck>[] = []
  if (quotations.length === 0) report(await prepare(undefined))
  for (let index = 0; index < AT_ONCE; index++) begin(index)
  let done: QuotationCheck[] = []
  let from = 0
  let turnAt = performance.now() + TURN
  const handOn = () => {
    if (done.length > 0) onProgress({ kind: 'checked', from, checks: done })
    from += done.length
    done = []
  }
  for (let index = 0; index < quotations.length; index++) {
    try {
      const check = await ahead.shift()!
      done.push({ ...check, quotation: withoutContext(check.quotation) })
    } catch (error) {
      signal.throwIfAborted()
      handOn()
      return [readFault(error)]
    }
    if (performance.now() >= turnAt) {
      handOn()
      await giveTurn()
      signal.throwIfAborted()
      turnAt = performance.now() + TURN
    }
    begin(index + AT_ONCE)
  }
  handOn()
  return []
}

function describeLibrary({ base, api = '', catalogue, opened, attempt = 0 }: SearchedLibrary): string {
  const { search, episodes } = catalogue
  const shipped = search?.hash ?? episodes.map(({ id, hash }) => `${id} ${hash}`).join()
  const hashes = new Map<string, string>(episodes.map(({ id, hash }) => [id, hash]))
  return [base, api, attempt, shipped, ...opened.map(({ id }) => `${id} ${hashes.get(id)}`)].join('\n')
}

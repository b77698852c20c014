/** Checks the quotations of a text in the search worker: finds them, then compares one after the other, several ahead. */

import { type Answer, isFinal } from '../../core/answer/answer.ts'
import { type Fault, readFault } from '../../core/answer/fault.ts'
import { type Excess, findManyQuotations } from '../../core/findings/quotations/excess.ts'
import {
  extractQuotationsInSlices,
  type PassedOver,
  type ProseFormat,
  type Quotation,
} from '../../core/findings/quotations/find-quotations.ts'
import { buildShownText, type ShownBlock } from '../../core/findings/quotations/shown-text.ts'
import { readTextAttribution } from '../../core/findings/quotations/find-attribution.ts'
import {
  findQuotation,
  findSubjects,
  type CheckOptions,
  type QuotationCheck,
  type TextSubjects,
} from '../../core/findings/quotes/check-quotation.ts'
import type { FoundQuotation } from '../../core/findings/quotes/found-quotation.ts'
import { settleQuotations } from '../../core/findings/quotes/settle-quotations.ts'
import { NO_PASSAGES, type PassageSource } from '../../core/findings/quotes/passage-source.ts'
import type { Searched } from '../../core/transcript/searched.ts'
import { openPassages } from '../../library/open-passages.ts'
import { listStoredEpisodes } from '../../offline/kept-files.ts'
import { createKeptReader } from '../../library/search/read-episodes.ts'
import { giveTurn } from '../../platform/give-turn.ts'
import { runInSlices } from '../../platform/run-in-slices.ts'
import type { RequestContext } from '../../platform/worker/create-worker-handler.ts'
import type { SearchedLibrary } from './search-engines.ts'

export interface QuotationsRequest {
  readonly text: string
  readonly format: ProseFormat
  /** Every sentence is a quotation where nothing is marked as one. */
  readonly sentences: boolean
  /** Only these, by id. Default: all. */
  readonly episodes?: readonly string[] | undefined
}

/**
 * refused: nothing follows · passed: what is taken for no quotation, where there is such · found: first, before the library is opened; in pieces that follow one another all quotations, then the
 * text in groups of blocks that are drawn together · checked: in the order of the text.
 */
export type QuotationsProgress =
  | { readonly kind: 'refused'; readonly excess: Excess }
  | { readonly kind: 'passed'; readonly passedOver: readonly PassedOver[] }
  | { readonly kind: 'found'; readonly quotations: readonly Quotation[]; readonly groups: readonly BlockGroup[] }
  | { readonly kind: 'opened'; readonly searched: Searched }
  | { readonly kind: 'checked'; readonly from: number; readonly checks: readonly QuotationCheck[] }

export type BlockGroup = readonly ShownBlock[]

export interface QuotationsAnswer {
  readonly searched: Searched
  readonly faults: readonly Fault[]
}

interface QuotationChecks {
  /** Rejects only when aborted. */
  check(
    request: QuotationsRequest,
    library: SearchedLibrary | undefined,
    context: RequestContext<QuotationsProgress>,
  ): Promise<QuotationsAnswer>
}

/** Compared at once: while one waits for the network, others are worked at. */
const AT_ONCE = 4
/** Milliseconds of work between two turns for messages, and until checks are reported together. */
const TURN = 50

export function createQuotationChecks(): QuotationChecks {
  let opened: { readonly key: string; readonly source: PassageSource } | undefined

  const open = ({ location, texts }: SearchedLibrary) => {
    // The reader's own corrections change no verdict.
    const key = JSON.stringify({ ...location, corrections: undefined })
    const readKept = createKeptReader(location.base, () => listStoredEpisodes(location.base))
    if (opened?.key !== key) opened = { key, source: openPassages(location, texts, readKept) }
    return opened.source
  }

  return {
    async check({ text, format, sentences, episodes }, library, { signal, onProgress }) {
      const slices = { slice: TURN, signal }
      const { quotations, passedOver } = await runInSlices(
        extractQuotationsInSlices(text, { format, sentences }),
        slices,
      )
      const excess = findManyQuotations(quotations.length)
      if (excess) {
        onProgress({ kind: 'refused', excess })
        return { searched: NOTHING, faults: [] }
      }
      if (passedOver.length > 0) onProgress({ kind: 'passed', passedOver })
      reportFound(quotations, await runInSlices(buildShownText(text, format, quotations), slices), onProgress)
      if (!library) return { searched: NOTHING, faults: [] }
      const source = open(library)
      const only = episodes && new Set(episodes)
      // Opens the library; a server is sent nothing yet.
      const opening = await source.passages({ ...NO_TEXT, only }, { signal })
      let searched = NOTHING
      const missed = new Map<string, Fault>()
      const miss = (faults: readonly Fault[]) => {
        for (const fault of faults) missed.set(fault.kind, fault)
        // Opened again with the next text, so that what failed gets another try.
        if (faults.length > 0 && opened?.source === source) opened = undefined
      }
      const take = (answer: Answer<{ readonly searched: Searched }>) => {
        miss(answer.faults)
        if (searched !== NOTHING || !isFinal(answer)) return
        searched = answer.value.searched
        onProgress({ kind: 'opened', searched })
      }
      take(opening)
      const subjects = await findSubjects(source, readTextAttribution(text), { only, signal })
      miss(await checkAll(source, quotations, { only, signal, onProgress, take, subjects }))
      return { searched, faults: [...missed.values()] }
    },
  }
}

const { searched: NOTHING } = NO_PASSAGES
const NO_TEXT = { text: '', attribution: { context: '', links: [] } }

/** Quotations and groups of a piece: what is received at once keeps the page from its keys. */
const PIECE = 150
const GROUPS = 10

function reportFound(
  quotations: readonly Quotation[],
  blocks: readonly ShownBlock[],
  onProgress: (progress: QuotationsProgress) => void,
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

interface CheckAll extends CheckOptions {
  readonly signal: AbortSignal
  readonly onProgress: (progress: QuotationsProgress) => void
  /** Called with each answer, in the order of the text. */
  readonly take: (answer: Answer<FoundQuotation>) => void
  /** Episodes that the text names. */
  readonly subjects: TextSubjects
}

/** Stops at the first one that cannot be compared: what follows would fail as well. */
async function checkAll(
  source: PassageSource,
  quotations: readonly Quotation[],
  { only, signal, onProgress, take, subjects }: CheckAll,
): Promise<readonly Fault[]> {
  const begin = (index: number) => {
    const quotation = quotations[index]
    if (!quotation) return
    const running = findQuotation(source, quotation, { only, signal })
    // Awaited in its turn.
    running.catch(() => {})
    ahead.push(running)
  }
  const ahead: Promise<Answer<FoundQuotation>>[] = []
  const found: FoundQuotation[] = []
  const told: QuotationCheck[] = []
  for (let index = 0; index < AT_ONCE; index++) begin(index)
  let done: QuotationCheck[] = []
  let from = 0
  let turnAt = performance.now() + TURN
  const report = () => {
    if (done.length > 0) onProgress({ kind: 'checked', from, checks: done })
    from += done.length
    told.push(...done)
    done = []
  }
  // The text as a whole tells what each quotation alone does not: which episode it is about.
  const settleAll = () => {
    const settled = settleQuotations(found, subjects).map(forPage)
    const first = settled.findIndex((check, index) => !isSameAnswer(check, told[index]))
    if (first >= 0) onProgress({ kind: 'checked', from: first, checks: settled.slice(first) })
  }
  for (let index = 0; index < quotations.length; index++) {
    try {
      const answer = await ahead.shift()!
      take(answer)
      found.push(answer.value)
      done.push(...settleQuotations([answer.value], subjects).map(forPage))
    } catch (error) {
      signal.throwIfAborted()
      report()
      settleAll()
      return [readFault(error)]
    }
    if (performance.now() >= turnAt) {
      report()
      await giveTurn()
      signal.throwIfAborted()
      turnAt = performance.now() + TURN
    }
    begin(index + AT_ONCE)
  }
  report()
  settleAll()
  return []
}

function forPage(check: QuotationCheck): QuotationCheck {
  return { ...check, quotation: withoutContext(check.quotation) }
}

function isSameAnswer(one: QuotationCheck, other: QuotationCheck | undefined): boolean {
  const keyOf = ({ verdict, reason, speakerAgrees, matches: [best] }: QuotationCheck) =>
    [verdict, reason, speakerAgrees, best?.episode, best?.passage.first, best?.passage.startOffset].join(' ')
  return other !== undefined && keyOf(one) === keyOf(other)
}

/** The text that is checked, its quotations with their verdicts as they come, and the one that is looked at. */

import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Fault, isPassing } from '../../core/answer/fault.ts'
import { findLongText } from '../../core/findings/quotations/excess.ts'
import type { PassedOver, ProseFormat, Quotation } from '../../core/findings/quotations/find-quotations.ts'
import type { QuotationCheck, QuotationVerdict } from '../../core/findings/quotes/check-quotation.ts'
import { listFaults, type QuotationFault } from '../../core/findings/quotes/quotation-faults.ts'
import type { Searched } from '../../core/transcript/searched.ts'
import { countWords } from '../../core/text/words.ts'
import type { SearchClient } from '../worker/create-search-client.ts'
import type { BlockGroup, QuotationsProgress, QuotationsRequest } from '../worker/quotation-checks.ts'

export interface GivenText {
  readonly text: string
  readonly format: ProseFormat
  /** Of the file it came from. */
  readonly name?: string | undefined
}

export interface CheckScope {
  /** Only these, by id. Undefined: the whole library. */
  readonly episodes?: readonly string[] | undefined
  /** Name of the scope, such as "this episode"; undefined for the whole library. */
  readonly name?: string | undefined
}

/** Why a text is not checked, as an issue says it. */
export interface Refusal {
  readonly what: string
  readonly hint: string
}

export type GivenReading = { readonly issue: Refusal } | { readonly issue?: undefined; readonly given: GivenText }

/** empty: no text yet · finding: its quotations are looked for · checking · done · stopped by the reader · failed: nothing more comes. */
export type CheckPhase = 'empty' | 'finding' | 'checking' | 'done' | 'stopped' | 'failed'

/** translated: it matches a translation of what was said. */
export type CheckKind = QuotationFault | QuotationVerdict | 'translated'

/** differing: all but those that are as they are given. */
export type CheckFilter = CheckKind | 'differing'

const NEARLY_SAID: ReadonlySet<QuotationVerdict> = new Set(['verbatim', 'omission', 'close'])

/** Worst first; at least one. */
export function listKinds(check: QuotationCheck): readonly [CheckKind, ...CheckKind[]] {
  const { verdict } = check
  if (check.translation) return ['translated']
  const [first, ...others] = listFaults(check)
  if (first === undefined) return [verdict]
  // That words are left out as well says the comparison.
  const isSaidByFault = first !== 'receipt' && NEARLY_SAID.has(verdict)
  return isSaidByFault ? [first, ...others] : [first, ...others, verdict]
}

export function isDiffering(check: QuotationCheck): boolean {
  return listKinds(check)[0] !== 'verbatim' || check.isElsewhere || check.statedAt !== undefined
}

export interface CheckState {
  readonly phase: CheckPhase
  readonly given: GivenText | undefined
  /** Name of the file that is being read, beside whatever is shown. */
  readonly reading: string | undefined
  /** Of the text that was given last. */
  readonly refusal: (Refusal & { readonly name?: string | undefined }) | undefined
  readonly scope: CheckScope
  /** The whole text, in groups that are drawn together. */
  readonly groups: readonly BlockGroup[]
  readonly quotations: readonly Quotation[]
  /** Between marks, or set apart, and taken for no quotation. */
  readonly passedOver: readonly PassedOver[]
  /** In the order of the text, as many as there are yet. */
  readonly checks: readonly QuotationCheck[]
  readonly searched: Searched | undefined
  readonly faults: readonly Fault[]
  /** Faults of before, which a second check mended. */
  readonly mended: readonly Fault[]
  /** Index of the quotation that is looked at. */
  readonly chosen: number | undefined
  /** Only these quotations are stepped to. */
  readonly filter: CheckFilter | undefined
}

export interface TextCheck {
  readonly state: StoreApi<CheckState>
  /** Starts anew. @param sentences Every sentence is a quotation where nothing is marked. Default: of a short text. */
  check(
    client: Pick<SearchClient, 'checkQuotations'>,
    given: GivenText,
    scope?: CheckScope,
    sentences?: boolean,
  ): Promise<void>
  /**
   * Checks the same text again behind the result that is shown, once the library may be whole again: more verdicts, or those over all
   * of it, replace the ones shown. Where it brings nothing, `faults` is another list of the same faults.
   */
  recheck(client: Pick<SearchClient, 'checkQuotations'>): Promise<void>
  /** Reads a text. Undefined when it was stopped, something else came, or it is refused. */
  read(name: string, load: (signal: AbortSignal) => Promise<GivenReading>): Promise<GivenText | undefined>
  refuse(refusal: Refusal): void
  /** Reading, finding and checking. */
  stop(): void
  /** The text is typed in the field. Ignored while another one is checked. */
  write(text: string): void
  /** Back to the field, with the text in it. */
  edit(): void
  choose(index: number | undefined): void
  /** To the next or previous quotation that the filter lets pass. */
  step(by: 1 | -1): void
  /** The same one again lifts it. Goes to the first quotation it lets pass, unless the one that is looked at is one. */
  setFilter(filter: CheckFilter): void
}

const EMPTY: CheckState = {
  phase: 'empty',
  given: undefined,
  reading: undefined,
  refusal: undefined,
  scope: {},
  groups: [],
  quotations: [],
  passedOver: [],
  checks: [],
  searched: undefined,
  faults: [],
  mended: [],
  chosen: undefined,
  filter: undefined,
}

const LOST: Refusal = { what: 'the part of this program that reads files could not be loaded', hint: 'try again' }

/** A text of so few words without quotation marks is meant as it stands. */
const SHORT = 150
/** No text of so few words is as long as this, in characters: longer ones are not counted. */
const SHORT_LENGTH = 5000

/** @param written In the field to begin with. */
export function createTextCheck(written?: GivenText): TextCheck {
  const state = createStore<CheckState>(() => ({ ...EMPTY, given: written }))
  let running: AbortController | undefined
  let request: QuotationsRequest | undefined
  const begin = () => {
    running?.abort()
    running = new AbortController()
    return running.signal
  }
  const set = (next: Partial<CheckState>) => state.setState(next)

  let reader: AbortController | undefined
  const edit = () => {
    running?.abort()
    reader?.abort()
    const { given, scope } = state.getState()
    state.setState({ ...EMPTY, given, scope }, true)
  }
  const refuse = (refusal: Refusal, name?: string) => {
    edit()
    set({ refusal: { ...refusal, name } })
  }
  const stop = () => {
    const { phase } = state.getState()
    // Nothing is found yet that could be shown.
    if (phase === 'finding') return edit()
    running?.abort()
    reader?.abort()
    set({ reading: undefined, phase: phase === 'checking' ? 'stopped' : phase })
  }

  const receive = (progress: QuotationsProgress) => {
    if (progress.kind === 'refused') return refuse(progress.excess, state.getState().given?.name)
    if (progress.kind === 'found') {
      const { quotations, groups, chosen } = state.getState()
      return set({
        phase: 'checking',
        quotations: [...quotations, ...progress.quotations],
        groups: [...groups, ...progress.groups],
        chosen: quotations.length === 0 && progress.quotations.length > 0 ? 0 : chosen,
      })
    }
    if (progress.kind === 'passed') return set({ passedOver: progress.passedOver })
    if (progress.kind === 'opened') return set({ searched: progress.searched })
    set({ checks: [...state.getState().checks.slice(0, progress.from), ...progress.checks] })
  }

  return {
    state,
    async check(client, given, scope = {}, sentences = isShort(given.text)) {
      const signal = begin()
      reader?.abort()
      state.setState({ ...EMPTY, phase: 'finding', given, scope }, true)
      const long = findLongText(given.text.length)
      if (long) return refuse(long, given.name)
      request = { text: given.text, format: given.format, sentences, episodes: scope.episodes }
      try {
        const onProgress = (progress: QuotationsProgress) => !signal.aborted && receive(progress)
        const { searched, faults } = await client.checkQuotations(request, { signal, onProgress })
        if (signal.aborted) return
        const { checks, quotations } = state.getState()
        set({ phase: checks.length < quotations.length ? 'failed' : 'done', searched, faults })
      } catch (error) {
        if (signal.aborted) return
        const detail = error instanceof Error ? error.message : String(error)
        set({ phase: 'failed', faults: [{ kind: 'broken', detail }] })
      }
    },
    async recheck(client) {
      const { phase } = state.getState()
      if (!request || (phase !== 'done' && phase !== 'failed')) return
      const signal = begin()
      const more = await checkBehind(client, request, signal).catch((): undefined => undefined)
      if (signal.aborted) return
      const { checks, faults } = state.getState()
      if (!more || (more.faults.some(isPassing) && more.checks.length <= checks.length))
        return set({ faults: [...faults] })
      const isWhole = more.faults.length === 0
      set({ ...more, phase: isWhole ? 'done' : phase, mended: isWhole ? faults : [] })
    },
    async read(name, load) {
      stop()
      const { signal } = (reader = new AbortController())
      set({ reading: name, refusal: undefined })
      try {
        const read = await load(signal)
        if (signal.aborted) return undefined
        set({ reading: undefined, refusal: read.issue && { ...read.issue, name } })
        return read.issue ? undefined : read.given
      } catch {
        if (!signal.aborted) set({ reading: undefined, refusal: { ...LOST, name } })
        return undefined
      }
    },
    refuse,
    stop,
    write(text) {
      const { phase, given } = state.getState()
      if (phase === 'empty' && text !== given?.text) set({ given: { text, format: 'markdown' } })
    },
    edit,
    choose: (chosen) => set({ chosen }),
    step(by) {
      const { quotations, checks, chosen, filter } = state.getState()
      const isShown = (index: number) => passesFilter(filter, checks[index])
      let index = chosen ?? (by === 1 ? -1 : quotations.length)
      do index += by
      while (index >= 0 && index < quotations.length && !isShown(index))
      if (index >= 0 && index < quotations.length) set({ chosen: index })
    },
    setFilter(wanted) {
      const { filter, checks, chosen } = state.getState()
      const next = filter === wanted ? undefined : wanted
      const first = checks.findIndex((check) => passesFilter(next, check))
      const stays = chosen !== undefined && passesFilter(next, checks[chosen])
      set({ filter: next, chosen: stays || first < 0 ? chosen : first })
    },
  }
}

async function checkBehind(
  client: Pick<SearchClient, 'checkQuotations'>,
  request: QuotationsRequest,
  signal: AbortSignal,
): Promise<Pick<CheckState, 'checks' | 'searched' | 'faults'>> {
  let checks: readonly QuotationCheck[] = []
  const onProgress = (progress: QuotationsProgress) => {
    if (progress.kind === 'checked') checks = [...checks.slice(0, progress.from), ...progress.checks]
  }
  const { searched, faults } = await client.checkQuotations(request, { signal, onProgress })
  return { checks, searched, faults }
}

function isShort(text: string): boolean {
  return text.length < SHORT_LENGTH && countWords(text) <= SHORT
}

/** @param check Undefined while it is not known. */
function passesFilter(filter: CheckFilter | undefined, check: QuotationCheck | undefined): boolean {
  if (filter === undefined) return true
  if (check === undefined) return false
  return filter === 'differing' ? isDiffering(check) : listKinds(check).includes(filter)
}

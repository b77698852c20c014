/** How complete an answer is: one word for it, and what is missing. */

import { type Fault, FaultError } from './fault.ts'

/**
 * partial: a fuller answer to the same question follows · counting: the value is final, its counts are not; the counted answer
 * follows · atLeast: final, and there may be more than was found or counted; where that has a cause, `faults` names it · whole:
 * all there is.
 */
export type Completeness = 'partial' | 'counting' | 'atLeast' | 'whole'

export interface Answer<T> {
  readonly value: T
  readonly completeness: Completeness
  /** Why a part is missing, each kind once; with one, the answer is never `whole`. */
  readonly faults: readonly Fault[]
}

export interface RequestOptions<T> {
  readonly signal?: AbortSignalLike | undefined
  /** Takes early answers, which are `partial`. */
  readonly onProgress?: ((early: Answer<T>) => void) | undefined
}

/** The part of an `AbortSignal` that core needs: it has no DOM types. */
export interface AbortSignalLike {
  readonly aborted: boolean
  readonly reason?: unknown
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** Throws the reason of a signal that is aborted. */
export function throwIfAborted(signal: AbortSignalLike | undefined): void {
  if (signal?.aborted) throw signal.reason
}

export function wholeAnswer<T>(value: T): Answer<T> {
  return { value, completeness: 'whole', faults: [] }
}

/** `whole` becomes `atLeast` where something is missing. */
export function answerWith<T>(value: T, completeness: Completeness, faults: readonly Fault[]): Answer<T> {
  const joined = joinFaults(faults)
  return {
    value,
    completeness: completeness === 'whole' && joined.length > 0 ? 'atLeast' : completeness,
    faults: joined,
  }
}

export function mapAnswer<T, U>({ value, completeness, faults }: Answer<T>, map: (value: T) => U): Answer<U> {
  return { value: map(value), completeness, faults }
}

/** A fault takes the place of an answer that rejects with one. Rejects when aborted. */
export async function orFault<T, Nothing>(answer: Promise<Answer<T>>, nothing: Nothing): Promise<Answer<T | Nothing>> {
  try {
    return await answer
  } catch (error) {
    if (!(error instanceof FaultError)) throw error
    return answerWith(nothing, 'atLeast', [error.fault])
  }
}

/** Several answers as one: the least complete decides. No answers are whole. */
export function joinAnswers<T, U>(answers: readonly Answer<T>[], join: (values: readonly T[]) => U): Answer<U> {
  const value = join(answers.map((answer) => answer.value))
  return answerWith(
    value,
    leastComplete(answers.map(({ completeness }) => completeness)),
    answers.flatMap(({ faults }) => faults),
  )
}

/** No answer to the same question follows. */
export function isFinal({ completeness }: Pick<Answer<unknown>, 'completeness'>): boolean {
  return completeness === 'atLeast' || completeness === 'whole'
}

const ORDER: readonly Completeness[] = ['partial', 'counting', 'atLeast', 'whole']

export function leastComplete(all: readonly Completeness[]): Completeness {
  return ORDER.find((one) => all.includes(one)) ?? 'whole'
}

/** Each kind once: episodes and files of the same kind are added up, the greater share counts. */
export function joinFaults(faults: readonly Fault[]): readonly Fault[] {
  const byKind = new Map<string, Fault>()
  for (const fault of faults) {
    const known = byKind.get(fault.kind)
    byKind.set(fault.kind, known ? addFault(known, fault) : fault)
  }
  return [...byKind.values()]
}

function addFault(known: Fault, more: Fault): Fault {
  const file = known.file ?? more.file
  const files = countFiles(known) + countFiles(more)
  return {
    kind: known.kind,
    detail: known.detail,
    episodes:
      known.episodes === undefined && more.episodes === undefined
        ? undefined
        : (known.episodes ?? 0) + (more.episodes ?? 0),
    share: known.share === undefined ? more.share : Math.max(known.share, more.share ?? 0),
    file,
    moreFiles: files > 1 ? files - 1 : undefined,
  }
}

function countFiles({ file, moreFiles = 0 }: Fault): number {
  return file === undefined ? 0 : 1 + moreFiles
}

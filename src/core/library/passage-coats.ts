/** Passages for a quotation with the episodes that lie on this device, kept or opened. Verdicts of one text are over one extent. */

import { answerWith, isFinal, joinAnswers, throwIfAborted, type Answer } from '../answer/answer.ts'
import { FaultError, isOfNetwork } from '../answer/fault.ts'
import {
  NO_PASSAGES,
  type PassageRequest,
  type Passages,
  type PassageSource,
} from '../findings/quotes/passage-source.ts'
import type { QuoteLibrary } from '../findings/quotes/quote-library.ts'

/** What is kept answers while the site has never answered; the fault says how much there is beside it. */
export function passagesWithKept(site: PassageSource, openKept: () => Promise<QuoteLibrary>): PassageSource {
  let hasAnswered = false
  const requestKept = async ({ fault }: FaultError, ...request: Parameters<PassageSource['passages']>) => {
    const kept = hasAnswered || !isOfNetwork(fault) ? undefined : await openKept()
    if (!kept?.episodes.size) return undefined
    const { value } = await kept.passages(...request)
    const episodes = fault.episodes && fault.episodes - kept.episodes.size
    return answerWith(value, 'whole', episodes === 0 ? [] : [{ ...fault, episodes }])
  }
  return {
    async passages(request, options) {
      try {
        const answer = await site.passages(request, options)
        hasAnswered ||= isFinal(answer)
        return answer
      } catch (error) {
        throwIfAborted(options?.signal)
        const kept = error instanceof FaultError ? await requestKept(error, request, options) : undefined
        if (!kept) throw error
        return kept
      }
    },
  }
}

/** Opened files answer alone until the site has answered once; what it rejects later stands. */
export function passagesWithOpened(site: PassageSource, openFiles: () => Promise<QuoteLibrary>): PassageSource {
  let hasAnswered = false
  const requestSite = async (...request: Parameters<PassageSource['passages']>): Promise<Answer<Passages>> => {
    try {
      const answer = await site.passages(...request)
      hasAnswered = true
      return answer
    } catch (error) {
      if (hasAnswered || !(error instanceof FaultError)) throw error
      return answerWith(NO_PASSAGES, 'atLeast', [error.fault])
    }
  }
  return {
    async passages(request, options) {
      const opened = await openFiles()
      const choose = (isIn: (id: string) => boolean): PassageRequest => ({
        ...request,
        only: request.only && new Set([...request.only].filter(isIn)),
        receipt: request.receipt !== undefined && isIn(request.receipt) ? request.receipt : undefined,
      })
      const answers = await Promise.all([
        requestSite(
          choose((id) => !opened.episodes.has(id)),
          options,
        ),
        opened.passages(
          choose((id) => opened.episodes.has(id)),
          options,
        ),
      ])
      return joinAnswers(answers, (values) => values.reduce(joinPassages))
    },
  }
}

function joinPassages(a: Passages, b: Passages): Passages {
  return {
    texts: [...a.texts, ...b.texts],
    receipt: a.receipt ?? b.receipt,
    named: [...a.named, ...b.named],
    speaker: a.speaker ?? b.speaker,
    searched: {
      episodes: a.searched.episodes + b.searched.episodes,
      withoutText: a.searched.withoutText + b.searched.withoutText,
      hours: a.searched.hours + b.searched.hours,
      hoursWithText: a.searched.hoursWithText + b.searched.hoursWithText,
    },
  }
}

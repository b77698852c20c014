/** Passages for a quotation with the episodes that lie on this device, kept or opened. Verdicts of one text are over one extent. */

import { isFinal, joinAnswers, orFault, type Answer } from '../../answer/answer.ts'
import {
  NO_PASSAGES,
  type PassageRequest,
  type Passages,
  type PassageSource,
} from '../../findings/quotes/passage-source.ts'
import type { QuoteLibrary } from '../../findings/quotes/quote-library.ts'
import type { Searched } from '../../transcript/searched.ts'
import { lessEpisodes } from '../texts/texts-with-kept.ts'
import { requestWithKept } from '../with-kept.ts'

/** Kept episodes answer while the site has never answered. @param openKept Gives the same library while it is the same. */
export function passagesWithKept(site: PassageSource, openKept: () => Promise<QuoteLibrary>): PassageSource {
  let hasAnswered = false
  const open = async () => {
    const kept = hasAnswered ? undefined : await openKept()
    return kept?.episodes.size ? kept : undefined
  }
  return {
    findInTracks: site.findInTracks,
    passages: (request, options) =>
      requestWithKept<PassageSource, Passages, Passages>(
        site,
        { open, late: () => () => {} },
        async (source, how) => {
          const answer = await source.passages(request, how)
          if (source === site) hasAnswered ||= isFinal(answer)
          return answer
        },
        options,
        async (fault) => lessEpisodes(fault, (await openKept()).episodes.size),
      ),
  }
}

/** Opened files answer alone until the site has answered once; what it rejects later stands. */
export function passagesWithOpened(site: PassageSource, openFiles: () => Promise<QuoteLibrary>): PassageSource {
  let hasAnswered = false
  const requestSite = (...request: Parameters<PassageSource['passages']>): Promise<Answer<Passages>> => {
    const answer = site.passages(...request).then((found) => {
      hasAnswered = true
      return found
    })
    return hasAnswered ? answer : orFault(answer, NO_PASSAGES)
  }
  return {
    async findInTracks(request) {
      const opened = await openFiles()
      const isOfSite = (id: string) => !opened.episodes.has(id)
      const only = request.only && new Set([...request.only].filter(isOfSite))
      const mine = await opened.findInTracks?.(request)
      if (mine || only?.size === 0) return mine
      return site.findInTracks?.({ ...request, only, likely: request.likely?.filter(isOfSite) })
    },
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
  // Each knows its own talks alone: what one links outranks the titles of the other, and is elsewhere only where neither has it.
  const linked = [a, b].filter(({ isLinked }) => isLinked)
  const named = (linked.length > 0 ? linked : [a, b]).flatMap((one) => one.named)
  return {
    texts: [...a.texts, ...b.texts],
    receipt: a.receipt ?? b.receipt,
    named,
    isLinked: linked.length > 0,
    leadsElsewhere: named.length === 0 && (a.leadsElsewhere === true || b.leadsElsewhere === true),
    speaker: a.speaker ?? b.speaker,
    episodes: new Map([...a.episodes, ...b.episodes]),
    searched: joinSearched(a.searched, b.searched),
    ofSpeaker: a.ofSpeaker && b.ofSpeaker ? joinSearched(a.ofSpeaker, b.ofSpeaker) : (a.ofSpeaker ?? b.ofSpeaker),
  }
}

function joinSearched(a: Searched, b: Searched): Searched {
  return {
    episodes: a.episodes + b.episodes,
    withoutText: a.withoutText + b.withoutText,
    abridged: a.abridged + b.abridged,
    hours: a.hours + b.hours,
    hoursWithText: a.hoursWithText + b.hoursWithText,
  }
}

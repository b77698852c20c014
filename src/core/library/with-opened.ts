/** A library with the episodes opened on this device in it. A shipped id wins: an opened episode of that id is shown as `id~2`. */

import { answerWith, orFault, wholeAnswer, type Answer, type RequestOptions } from '../answer/answer.ts'
import type { CatalogueEntry, Names } from '../catalogue/catalogue-schema.ts'
import type { ListRequest } from '../catalogue/list-source.ts'
import type { CataloguePage } from '../catalogue/summary/catalogue-page-schema.ts'
import { joinNames, NO_NAMES } from './join-names.ts'
import type { LibrarySource, StoredEpisode } from './library-source.ts'
import { nameOpened, type ShownEntry } from './name-opened.ts'

/** The ids are those of the files. Nothing of it rejects. */
export interface OpenedEpisodes {
  /** The same list while nothing has changed. */
  readonly list: () => Promise<readonly CatalogueEntry[]>
  readonly readNames: (id: string) => Promise<Names | undefined>
  /** @param as The id it is shown under. */
  readonly readEpisode: (id: string, as: string) => Promise<StoredEpisode | undefined>
}

type EpisodeList = Pick<LibrarySource, 'list' | 'summary'>

interface Joined {
  readonly shown: readonly ShownEntry[]
  readonly source: EpisodeList
  /** Of the site. */
  readonly answer: Answer<unknown>
}

/** @param createList Lists these entries. */
export function withOpened(
  site: LibrarySource,
  opened: OpenedEpisodes,
  createList: (entries: readonly CatalogueEntry[]) => EpisodeList,
): LibrarySource {
  let last: (Joined & { readonly of: readonly CatalogueEntry[] }) | undefined
  const join = async (own: readonly CatalogueEntry[], signal: Options['signal']): Promise<Joined> => {
    if (last?.of === own) return last
    const answer = await orFault(site.list({ offset: 0, limit: Infinity }, { signal }), undefined)
    const shipped = answer.value?.episodes ?? []
    const shown = nameOpened(
      own,
      shipped.map(({ id }) => id),
    )
    const joined = { of: own, shown, source: createList([...shipped, ...shown.map(toShown)]), answer }
    // What could not be had is requested again.
    if (answer.completeness === 'whole') last = joined
    return joined
  }
  /** Without the whole list of the site. */
  const findShown = async (
    own: readonly CatalogueEntry[],
    signal: Options['signal'],
  ): Promise<readonly ShownEntry[]> => {
    if (own.length === 0) return []
    if (last?.of === own) return last.shown
    const ids = own.map(({ id }) => id)
    const { value } = await orFault(site.list({ id: ids, offset: 0, limit: Infinity }, { signal }), undefined)
    return nameOpened(own, value?.episodes.map(({ id }) => id) ?? [])
  }
  const listChosen = async (own: readonly CatalogueEntry[], request: ListRequest, options: Options) => {
    const shown = await findShown(own, options.signal)
    const wanted = new Set(request.id)
    const mine = shown.filter(({ id }) => wanted.delete(id)).map(toShown)
    const rest = await orFault(site.list({ id: [...wanted], offset: 0, limit: Infinity }, options), undefined)
    const { value } = await createList([...(rest.value?.episodes ?? []), ...mine]).list(request)
    return answerWith(value, rest.completeness, rest.faults)
  }
  return {
    async list(request, options = {}) {
      const own = await opened.list()
      if (own.length === 0) return site.list(request, options)
      if (request.id && !request.facts) return listChosen(own, request, options)
      const { source, answer } = await join(own, options.signal)
      const { value } = await source.list(request, options)
      return answerWith(value, answer.completeness, answer.faults)
    },
    async summary(options = {}) {
      const own = await opened.list()
      if (own.length === 0) return site.summary(options)
      const { source, answer } = await join(own, options.signal)
      const { value } = await source.summary(options)
      return answerWith(value, answer.completeness, answer.faults)
    },
    async names(options) {
      const own = await opened.list()
      if (own.length === 0) return site.names(options)
      const shown = await findShown(own, options?.signal)
      const read = await Promise.all(
        shown.map(async ({ id, entry }) => ({ shownId: id, names: await opened.readNames(entry.id) })),
      )
      const mine = read.flatMap(({ shownId, names }) => (names ? { shownId, names } : []))
      const hasAny = mine.some(({ names }) => Object.keys(names.names).length > 0)
      if (!hasAny) return site.names(options)
      const { value, completeness, faults } = await orFault(site.names(options), NO_NAMES)
      return answerWith(joinNames(value, mine), completeness, faults)
    },
    async episode(id, options) {
      const shown = (await findShown(await opened.list(), options?.signal)).find((one) => one.id === id)
      return shown ? wholeAnswer(await opened.readEpisode(shown.entry.id, id)) : site.episode(id, options)
    },
  }
}

type Options = RequestOptions<CataloguePage>

function toShown({ id, entry }: ShownEntry): CatalogueEntry {
  return { ...entry, id: id as CatalogueEntry['id'] }
}

/** The actions of the page of results: copies, exports, clips, the chosen rows. */

import { getSiteAddress } from '../../services/links.ts'
import { mapEntries } from '../../core/catalogue/catalogue.ts'
import { formatRis } from '../../core/clip/citation-notations.ts'
import type { SearchResult } from '../../core/search/present/search-results.ts'
import { formatCount, formatTotal } from '../../core/text/number.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import type { AppServices } from '../../services/app-services.ts'
import { COPY_REFUSED } from '../../services/command-key.ts'
import { saveFile } from '../../services/files.ts'
import type { Results } from '../../services/search/create-results.ts'
import { citeResults, exportResults, listRows, writeResults } from '../../services/search/export-results.ts'
import { unfoldRows } from '../../services/search/later-rows.ts'
import {
  createPartFilter,
  flattenAnswer,
  isSelectable,
  selectDrawn,
  selectEpisodes,
  sortResults,
} from '../../services/search/select-results.ts'
import type { ClippedResults } from '../../services/search/take-results.ts'
import { readToday } from '../../services/today.ts'
import { leaveSelectionBar } from '../../views/results/selection-bar.tsx'
import type { ExportChoice, ResultActions } from '../../views/results/use-results.ts'

const FILES = {
  markdown: { ending: '.md', type: 'text/markdown' },
  html: { ending: '.html', type: 'text/html' },
  csv: { ending: '.csv', type: 'text/csv' },
  bibtex: { ending: '.bib', type: 'application/x-bibtex' },
  ris: { ending: '.ris', type: 'application/x-research-info-systems' },
  webvtt: { ending: '.vtt', type: 'text/vtt' },
} as const

/** Actions on all results of the search, also those not loaded yet, and on single rows. */
export function createResultActions(services: AppServices, results: Results): ResultActions {
  const { base, announce } = services
  const { getState, dispatch } = results
  const site = getSiteAddress(base)
  const listEpisodes = () => selectEpisodes(getState())
  const run = async (work: () => Promise<string>, lost: string) => {
    try {
      announce(await work())
    } catch {
      announce(lost)
    }
  }
  /** All results as the page shows them; with `lost` announced, undefined. */
  const collect = async (lost: string) => {
    const all = await results.collect()
    if (!all) announce(lost)
    const { sort, part } = getState().question
    return (
      all && createPartFilter(part, mapEntries(listEpisodes()))(sortResults(flattenAnswer(all), listEpisodes(), sort))
    )
  }
  const choose = (rows: readonly SearchResult[], last?: string) =>
    dispatch({ kind: 'chosen', rows: rows.filter(isSelectable), last })
  const exportAll = async () => {
    const all = await collect('The results could not be exported')
    if (!all) return
    const text = exportResults(all, listEpisodes(), site)
    saveFile(new Blob([text], { type: 'text/csv' }), `${nameFile(getState().question.q)}.csv`)
    announce(`${formatTotal(listRows(all).length, all.completeness !== 'whole', 'result')} exported`)
  }
  const selectAll = async () => {
    const all = await collect('The results could not be selected')
    if (all) choose(listRows(all))
  }
  return {
    exportAll: () => void exportAll(),
    selectAll: () => void selectAll(),
    loadAll: () => void collect('The passages could not be loaded'),
    copy(rows) {
      const { text, html } = citeResults(rows, listEpisodes(), site)
      const done = rows.length === 1 ? 'Quote copied' : `${formatCount(rows.length, 'quote')} copied`
      void services.copy(text, html).then((isCopied) => announce(isCopied ? done : COPY_REFUSED))
    },
    clip: (rows) =>
      run(async () => {
        const { clipResults } = await importTaking()
        return describeClipped(await clipResults(services, rows))
      }, 'Clips could not be loaded. Reload the page to try again'),
    play: (rows) =>
      run(async () => {
        const { playResults } = await importTaking()
        const count = await playResults(services, rows)
        return count === 0 ? 'Nothing to play' : `Playing ${formatCount(count, 'passage')}`
      }, 'The passages could not be played'),
    save: (choice, rows) =>
      run(async () => {
        const files = await writeFiles(choice, rows)
        if (files.length === 0) return NOTHING[choice === 'webvtt' ? 'captions' : 'citations']
        const { ending, type } = FILES[choice]
        const name = nameFile(getState().question.q)
        for (const { text, of } of files) saveFile(new Blob([text], { type }), `${name}${of}${ending}`)
        const count = formatCount(rows.length, 'result')
        return files.length === 1
          ? `${count} exported`
          : `${count} exported, a file for each of ${files.length} episodes`
      }, 'The results could not be exported'),
    toggle(row, isRange) {
      const state = getState()
      const drawn = selectDrawn(state)
      const [start, end] = [state.lastChosen, row.key].map((key) => drawn.findIndex((one) => one.key === key))
      if (!isRange || start === -1 || end === -1) return dispatch({ kind: 'toggled', row })
      choose(drawn.slice(Math.min(start!, end!), Math.max(start!, end!) + 1), row.key)
    },
    clear() {
      leaveSelectionBar(getState().lastChosen)
      dispatch({ kind: 'cleared' })
    },
    unfold: (opened) => dispatch({ kind: 'unfolded', unfolded: unfoldRows(getState().unfolded, opened) }),
    keepQuery: () => services.reader.recent.addSearch(getState().question.q.trim()),
  }

  /** `of` is the end of the file's name. None where the format holds none of them. */
  async function writeFiles(choice: ExportChoice, rows: readonly SearchResult[]) {
    if (choice === 'webvtt') {
      const { captionResults } = await importTaking()
      const captions = await captionResults(services, rows)
      return captions.map(({ text, episodeId }) => ({ text, of: captions.length === 1 ? '' : `-${episodeId}` }))
    }
    const isCited = choice === 'bibtex' || choice === 'ris'
    const text = isCited
      ? await writeBibliography(choice, services, rows)
      : writeResults(choice, rows, listEpisodes(), site)
    return text === '' ? [] : [{ text, of: '' }]
  }
}

const NOTHING = {
  captions: 'None of these results has a time in its recording',
  citations: 'None of these episodes has a video to cite',
} as const

function importTaking() {
  return importChunk(() => import('../../services/search/take-results.ts'))
}

/** Empty where no episode can be cited. */
async function writeBibliography(
  format: 'bibtex' | 'ris',
  services: AppServices,
  rows: readonly SearchResult[],
): Promise<string> {
  const { citeEpisodes } = await importTaking()
  const items = await citeEpisodes(services, rows, readToday())
  if (format === 'ris') return items.map(formatRis).join('\r\n')
  const { formatBibliography } = await importChunk(() => import('../../views/share/bibliography.ts'))
  return items.map((item) => formatBibliography('bibtex', item)).join('\n')
}

function describeClipped({ added, known, left }: ClippedResults): string {
  const parts = [
    added > 0 && `${formatCount(added, 'clip')} added`,
    known > 0 && `${known} already in clips`,
    left > 0 && `${left} could not be added`,
  ]
  return parts.filter((part) => part !== false).join(', ')
}

/** Only letters and digits: every file system takes them. */
function nameFile(query: string): string {
  const name = query
    .trim()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60)
  return `search-${name === '' ? 'results' : name}`
}

/** Copies and exports results: quotes with their sources, clips, files. */

import { useState } from 'react'
import type { SearchedEpisode } from '../../core/search/searched-episode.ts'
import { formatRis } from '../../core/clip/citation-notations.ts'
import type { SearchResult } from '../../core/search/present/search-results.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import { saveFile } from '../../services/files.ts'
import { COPY_REFUSED } from '../../services/command-key.ts'
import { citeResults, writeResults } from '../../services/search/export-results.ts'
import type { ClippedResults } from '../../services/search/take-results.ts'
import { readToday } from '../../services/today.ts'
import type { AppServices } from '../../services/app-services.ts'
import { formatCount } from '../../core/text/number.ts'
import type { ExportChoice } from '../../views/results/export-menu.tsx'

interface OutputsOf {
  readonly services: AppServices
  readonly episodes: readonly SearchedEpisode[]
  /** Full address of the site, with a slash at the end. */
  readonly site: string
  /** Of files, without an ending. */
  readonly name: string
}

export interface ResultOutputs {
  readonly isBusy: boolean
  /** Only inside a press or key. */
  readonly copy: (rows: readonly SearchResult[]) => void
  readonly clip: (rows: readonly SearchResult[]) => Promise<void>
  /** One after another, in the pages of their episodes. */
  readonly play: (rows: readonly SearchResult[]) => Promise<void>
  readonly save: (choice: ExportChoice, rows: readonly SearchResult[]) => Promise<void>
}

const FILES = {
  markdown: { ending: '.md', type: 'text/markdown' },
  html: { ending: '.html', type: 'text/html' },
  csv: { ending: '.csv', type: 'text/csv' },
  bibtex: { ending: '.bib', type: 'application/x-bibtex' },
  ris: { ending: '.ris', type: 'application/x-research-info-systems' },
  webvtt: { ending: '.vtt', type: 'text/vtt' },
} as const

export function useResultOutputs({ services, episodes, site, name }: OutputsOf): ResultOutputs {
  const [isBusy, setBusy] = useState(false)
  const run = async (work: () => Promise<string>, lost: string) => {
    setBusy(true)
    try {
      services.announce(await work())
    } catch {
      services.announce(lost)
    } finally {
      setBusy(false)
    }
  }
  return {
    isBusy,
    copy(rows) {
      const { text, html } = citeResults(rows, episodes, site)
      const done = rows.length === 1 ? 'Quote copied' : `${formatCount(rows.length, 'quote')} copied`
      void services.copy(text, html).then((isCopied) => services.announce(isCopied ? done : COPY_REFUSED))
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
        for (const { text, of } of files) saveFile(new Blob([text], { type }), `${name}${of}${ending}`)
        const count = formatCount(rows.length, 'result')
        return files.length === 1
          ? `${count} exported`
          : `${count} exported, a file for each of ${files.length} episodes`
      }, 'The results could not be exported'),
  }

  /** `of` is the end of the file's name. None where the format holds none of them. */
  async function writeFiles(choice: ExportChoice, rows: readonly SearchResult[]) {
    if (choice === 'webvtt') {
      const { captionResults } = await importTaking()
      const captions = await captionResults(services, rows)
      return captions.map(({ text, episodeId }) => ({ text, of: captions.length === 1 ? '' : `-${episodeId}` }))
    }
    const isCited = choice === 'bibtex' || choice === 'ris'
    const text = isCited ? await writeBibliography(choice, services, rows) : writeResults(choice, rows, episodes, site)
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

/** Copies and exports results: quotes with their sources, clips, files. */

import { useState } from 'react'
import type { CatalogueEntry } from '../../core/episode/catalogue-schema.ts'
import type { SearchResult } from '../../core/search/present/search-results.ts'
import { importChunk } from '../../platform/import-chunk.ts'
import { saveFile } from '../../session/files.ts'
import { COPY_REFUSED } from '../../session/command-key.ts'
import { citeResults, writeResults } from '../../session/search/export-results.ts'
import type { ClippedResults } from '../../session/search/take-results.ts'
import { readToday } from '../../session/today.ts'
import type { AppServices } from '../../session/app-services.ts'
import { formatCount } from '../../core/text/number.ts'
import type { ExportChoice } from '../../views/results/export-menu.tsx'

interface OutputsOf {
  readonly services: AppServices
  readonly episodes: readonly CatalogueEntry[]
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
  readonly save: (choice: ExportChoice, rows: readonly SearchResult[]) => Promise<void>
}

const FILES = {
  markdown: { ending: '.md', type: 'text/markdown' },
  html: { ending: '.html', type: 'text/html' },
  csv: { ending: '.csv', type: 'text/csv' },
  bibtex: { ending: '.bib', type: 'application/x-bibtex' },
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
        const { clipResults } = await importChunk(() => import('../../session/search/take-results.ts'))
        return describeClipped(await clipResults(services, rows))
      }, 'Clips could not be loaded. Reload the page to try again'),
    save: (choice, rows) =>
      run(async () => {
        const text =
          choice === 'bibtex' ? await writeBibtex(services, rows) : writeResults(choice, rows, episodes, site)
        if (text === '') return 'None of these episodes has a video to cite'
        const { ending, type } = FILES[choice]
        saveFile(new Blob([text], { type }), `${name}${ending}`)
        return `${formatCount(rows.length, 'result')} exported`
      }, 'The results could not be exported'),
  }
}

/** Empty where no episode can be cited. */
async function writeBibtex(services: AppServices, rows: readonly SearchResult[]): Promise<string> {
  const [{ citeEpisodes }, { formatBibliography }] = await Promise.all([
    importChunk(() => import('../../session/search/take-results.ts')),
    importChunk(() => import('../../views/share/bibliography.ts')),
  ])
  const items = await citeEpisodes(services, rows, readToday())
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
